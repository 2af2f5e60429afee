"""Prints as they are made, and their files."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.accreditation import queries, tasks
from uncops.accreditation.models import PrintKind, PrintRun
from uncops.accreditation.organiser.found import found_print
from uncops.accreditation.services.prints import KEPT, PrintOrder, order_print
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound
from uncops.core.wording import N_
from uncops.jobs.models import JobRun
from uncops.jobs.services import start
from uncops.paper.keeping import FileMissing, kept
from uncops.reference.naming import party_name
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.languages import language

# So few are made while one waits: somebody stands at the desk.
AT_ONCE = 8
PRINT_NAMES = {PrintKind.BADGES: N_("Badges"), PrintKind.PLATES: N_("Name plates"), PrintKind.CERTIFICATES: N_("Certificates")}


def begin_print(summit: Summit, order: PrintOrder) -> int:
    """Order a print and begin it: at once when it is small, otherwise in the background; its id.

    :raises Refusal: when nobody is left to print for.
    """
    slug, deed = summit.slug, current_deed()
    with transaction() as session:
        print_id = _ordered(session, summit.id, order).id
    if len(order.subject_ids) <= AT_ONCE:
        tasks.make_print(print_id, tasks.Unwatched(), deed)
        return print_id
    with transaction() as session:
        arguments = {
            "print_id": print_id, "summit": slug, "actor": deed.actor, "actor_id": deed.actor_id,
            "url": url_for("organiser.print_show", print_id=print_id),
        }  # fmt: skip
        made = session.get_one(PrintRun, print_id)
        title = _(PRINT_NAMES[order.kind])
        run = start(session, tasks.PRINTING, arguments, title=title, deed=deed, summit_id=made.summit_id)
        made.job_run_id = run.id
    return print_id


def _ordered(session: Session, summit_id: int, order: PrintOrder) -> PrintRun:
    made = order_print(session, summit_id, order, deed=current_deed())
    session.flush()
    return made


@organiser.page("/accreditation/prints/<int:print_id>", permission="badges.print")
def print_show(print_id: int) -> ResponseReturnValue:
    made = found_print(print_id, required_summit().id)
    run = db.session().get(JobRun, made.job_run_id) if made.job_run_id else None
    return render_template("accreditation/organiser/print.html", made=made, run=run, kept_days=KEPT.days)


@organiser.page("/accreditation/prints/<int:print_id>/file", permission="badges.print")
def print_download(print_id: int) -> ResponseReturnValue:
    summit = required_summit()
    made = found_print(print_id, summit.id)
    if made.made_at is None or made.removed_at is not None:
        raise NotFound
    try:
        content = kept(tasks.print_folder(), made.sha256)
    except FileMissing:
        raise NotFound from None
    return download(content, file_name=f"{summit.slug}-{made.kind}-{made.id}.pdf", content_type="application/pdf")


def to_print_page(print_id: int) -> ResponseReturnValue:
    """On to the page of a print that was begun."""
    return redirect(url_for("organiser.print_show", print_id=print_id), 303)


def delegation_choices(summit: Summit) -> list[tuple[str, str]]:
    """For whom cards can be ordered: all accepted delegations, or one of them."""
    accepted = queries.accepted_delegations(db.session(), summit.id)
    named = [(str(delegation.id), party_name(delegation.party, language(), summit.starts_on)) for delegation in accepted]
    return [("", _("All accepted delegations")), *named]
