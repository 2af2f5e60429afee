"""Prints badges, name plates and certificates in the background, and at once when they are few."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import current_app
from flask_babel import force_locale, gettext

from uncops.accreditation import queries
from uncops.accreditation.cards import BADGES_A_PIECE, BadgeFace
from uncops.accreditation.models import Badge, PrintKind, PrintRun
from uncops.accreditation.rules import NobodyToPrint
from uncops.accreditation.services.badges import issue_for
from uncops.accreditation.services.prints import finish_print, set_aside_old
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.jobs.registry import Progress, job
from uncops.paper.formats import Paper
from uncops.paper.keeping import forget, keep
from uncops.summits.models import Summit

if TYPE_CHECKING:
    from uncops.accreditation.printing import Pictures

PRINTING = "accreditation.print"
LAYING_OUT = N_("Laying out the pages")
DONE = N_("Ready to print.")
LEFT_OUT = N_("Ready to print. Without a badge: %(count)s.")


def print_folder() -> Path:
    """Where the files of prints are kept until they are removed."""
    return Path(current_app.instance_path) / "prints"


class Unwatched:
    """Progress nobody looks at: of a few badges made while somebody waits."""

    def step(self, text: str, *, done: int, total: int) -> None:
        """Say nothing."""


@job(PRINTING)
def print_in_background(progress: Progress, **arguments: Any) -> dict[str, Any]:
    """The job behind the pages; done twice it issues no second badges."""
    deed = Deed(at=clock.now(), actor=arguments["actor"], actor_id=arguments.get("actor_id"))
    left_out = make_print(arguments["print_id"], progress, deed)
    summary = LEFT_OUT % {"count": left_out} if left_out else DONE
    return {"url": arguments.get("url"), "summary": summary}


def make_print(print_id: int, progress: Progress, deed: Deed) -> int:
    """Issue the badges of a print, lay it out and keep its file; how many people were left out."""
    remove_old_files(deed)
    run = db.session().get_one(PrintRun, print_id)
    if run.kind in _OF_NO_BADGES:
        content, page_count, left_out = *_OF_NO_BADGES[run.kind](run, progress), 0
    else:
        content, page_count, left_out = _badges(run, progress, deed)
    name = keep(print_folder(), content)
    with transaction() as session:
        finish_print(session, print_id, name, page_count, deed=deed)
    return left_out


def remove_old_files(deed: Deed) -> int:
    """Remove the files of prints that were kept long enough; how many they were."""
    with transaction() as session:
        names = set_aside_old(session, deed=deed)
    for name in names:
        forget(print_folder(), name)
    return len(names)


# The layout engine takes half a second to import: only who prints pays for it, not every start of the product.
def _badges(run: PrintRun, progress: Progress, deed: Deed) -> tuple[bytes, int, int]:
    from uncops.accreditation import making
    from uncops.accreditation.printing import badges_pdf

    print_id, wanted = run.id, list(run.subject_ids)
    badge_ids: list[int] = []
    for start in range(0, len(wanted), BADGES_A_PIECE):
        progress.step(LAYING_OUT, done=0, total=len(wanted))
        with transaction() as session:
            issued, _refused = issue_for(session, session.get_one(PrintRun, print_id), wanted[start : start + BADGES_A_PIECE], deed=deed)
            session.flush()
            badge_ids += [badge.id for badge in issued]
    if not badge_ids:
        raise NobodyToPrint
    session = db.session()
    run = session.get_one(PrintRun, print_id)
    summit, paper, form = session.get_one(Summit, run.summit_id), Paper(run.paper), run.form
    back = making.back_of(session, summit, queries.terms_row(session, summit.id))
    with force_locale("en"):
        title = gettext("Badges: %(summit)s", summit=summit.title)
    pieces = _pieces(badge_ids, summit.id, progress)
    content, page_count = badges_pdf(pieces, back, paper=paper, form=form, title=title)
    return content, page_count, len(wanted) - len(badge_ids)


def _pieces(badge_ids: Sequence[int], summit_id: int, progress: Progress) -> Iterator[tuple[list[BadgeFace], "Pictures"]]:
    from uncops.accreditation import making

    for start in range(0, len(badge_ids), BADGES_A_PIECE):
        progress.step(LAYING_OUT, done=start, total=len(badge_ids))
        session = db.session()
        badges = [session.get_one(Badge, badge_id) for badge_id in badge_ids[start : start + BADGES_A_PIECE]]
        yield from making.faces_in_pieces(session, badges, session.get_one(Summit, summit_id))


def _plates(run: PrintRun, progress: Progress) -> tuple[bytes, int]:
    from uncops.accreditation import making
    from uncops.accreditation.printing import plates_pdf

    session = db.session()
    summit = session.get_one(Summit, run.summit_id)
    plates, paper = making.plates_of(session, run, summit), Paper(run.paper)
    if not plates:
        raise NobodyToPrint
    with force_locale("en"):
        title = gettext("Name plates: %(summit)s", summit=summit.title)
    return plates_pdf(plates, paper=paper, title=title, step=lambda done, total: progress.step(LAYING_OUT, done=done, total=total))


def _certificates(run: PrintRun, progress: Progress) -> tuple[bytes, int]:
    from uncops.accreditation import making
    from uncops.accreditation.printing import certificates_pdf

    session = db.session()
    summit = session.get_one(Summit, run.summit_id)
    certificates = making.certificates_of(session, run, summit)
    if not certificates:
        raise NobodyToPrint
    with force_locale("en"):
        title = gettext("Certificates: %(summit)s", summit=summit.title)
    return certificates_pdf(
        certificates, paper=Paper(run.paper), title=title, step=lambda done, total: progress.step(LAYING_OUT, done=done, total=total)
    )


_OF_NO_BADGES = {PrintKind.PLATES.value: _plates, PrintKind.CERTIFICATES.value: _certificates}
