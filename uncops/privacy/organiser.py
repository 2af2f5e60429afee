"""Pages about personal data for the secretariat."""

from pathlib import Path

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from uncops.accounts.roles import ROLE_NAMES
from uncops.audit.services import record
from uncops.audit.telling import tell
from uncops.bilaterals.naming import meeting_title, names_on
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.refusals import NotFound, Refusal
from uncops.core.text import slug
from uncops.core.wording import N_
from uncops.delegations.dossier import add_person_section
from uncops.delegations.models import Participant
from uncops.delegations.personal import PERSONAL_FIELDS
from uncops.delegations.words import words_of
from uncops.jobs.services import start
from uncops.privacy import queries
from uncops.privacy.elsewhere import named_elsewhere, take_name_out
from uncops.privacy.files import Files
from uncops.privacy.forms import ConfirmForm, DateForm
from uncops.privacy.held import held_about, packed
from uncops.privacy.retention import HOLDING_BY_KEY, keys, usual_date
from uncops.privacy.services.dates import keep_until
from uncops.privacy.services.persons import erase_person
from uncops.privacy.tasks import ERASING, what_is_due
from uncops.summits.current import required_summit
from uncops.summits.models import Summit
from uncops.web.audiences import organiser
from uncops.web.deeds import current_deed
from uncops.web.downloads import download
from uncops.web.forms import translated

tell({
    "privacy.date-changed": N_("Retention date changed"),
    "privacy.erased-due": N_("Personal data erased that had been kept long enough"),
    "participant.erased": N_("Person erased"),
    "participant.name-taken-out": N_("Name taken out of a record of others"),
    "participant.exported": N_("All that is held about a person was handed out"),
})  # fmt: skip


@organiser.page("/privacy", permission="privacy.read")
def privacy() -> ResponseReturnValue:
    summit = required_summit()
    return render_template(
        "privacy/organiser/table.html",
        summit=summit, table=queries.table_of(db.session(), summit), role_names={role: _(name) for role, name in ROLE_NAMES.items()},
    )  # fmt: skip


@organiser.page("/privacy/dates/<slug:holding>", permission="privacy.edit", methods=("GET", "POST"))
def privacy_date(holding: str) -> ResponseReturnValue:
    summit, key, form = required_summit(), holding.replace("-", "_"), DateForm()
    if key not in keys():
        raise NotFound
    row = next(row for row in queries.table_of(db.session(), summit) if row.key == key)
    if form.validate_on_submit():
        try:
            until = None if form.for_good.data and key not in HOLDING_BY_KEY else form.kept_until.data
            with transaction() as session:
                held = session.get_one(Summit, summit.id)
                wanted = until if until or form.for_good.data else usual_date(key, held.ends_on)
                keep_until(session, held, key, wanted, deed=current_deed())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("organiser.privacy"), 303)
        summit = required_summit()
    elif not form.is_submitted():
        form.kept_until.data, form.for_good.data = row.kept_until, row.kept_until is None
    usual = usual_date(key, summit.ends_on)
    return render_template("privacy/organiser/date.html", form=form, row=row, summit=summit, usual=usual), 422 if form.errors else 200


@organiser.page("/privacy/due", permission="privacy.edit", methods=("GET", "POST"))
def privacy_due() -> ResponseReturnValue:
    summit, form = required_summit(), ConfirmForm()
    if form.validate_on_submit():
        deed, summit_id = current_deed(), summit.id
        with transaction() as session:
            arguments = {"actor": deed.actor, "actor_id": deed.actor_id, "has_page": True, "summit_id": summit_id}
            run = start(session, ERASING, arguments, title=_("Erase what is due"), deed=deed, summit_id=summit_id)
            run_id = run.id
        return redirect(url_for("organiser.job_show", run_id=run_id), 303)
    labels = {row.key: row.label for row in queries.table_of(db.session(), summit)}
    return render_template("privacy/organiser/due.html", summit=summit, due=what_is_due(summit.id), labels=labels)


def _person(participant_id: int) -> Participant:
    found = db.session.get(Participant, participant_id)
    if found is None:
        raise NotFound
    return found


@organiser.page("/participants/<int:participant_id>/held", permission="privacy.read")
def person_export(participant_id: int) -> ResponseReturnValue:
    person = _person(participant_id)
    return render_template(
        "privacy/organiser/person.html",
        person=person, held=held_about(db.session(), person, with_texts=False), labels=_labels(),
        is_erased=queries.is_erased(db.session(), person.id), elsewhere=named_elsewhere(db.session(), person),
        title_of=lambda meeting: meeting_title(meeting, names_on(meeting.starts_at.date())),
        **words_of(db.session.get_one(Summit, person.delegation.summit_id)),
    )  # fmt: skip


@organiser.page("/participants/<int:participant_id>/held/elsewhere", permission="privacy.edit", methods=("POST",))
def person_name_take_out(participant_id: int) -> ResponseReturnValue:
    kind, _colon, number = request.form.get("row", "").partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise NotFound
    if ConfirmForm().validate_on_submit():
        with transaction() as session:
            person = session.get(Participant, participant_id)
            if person is None:
                raise NotFound
            take_name_out(session, person, kind, int(number), deed=current_deed())
        flash(_("The name was taken out there."), "good")
    return redirect(url_for("organiser.person_export", participant_id=participant_id, _anchor="elsewhere"), 303)


@organiser.page("/participants/<int:participant_id>/held/file", permission="privacy.read", methods=("POST",))
def person_export_file(participant_id: int) -> ResponseReturnValue:
    return _handed_out(participant_id)


def _labels() -> dict[str, str]:
    """What fields are called; others stand as the column is called, which is what the person is shown too."""
    return {field.name: _(field.label) for field in PERSONAL_FIELDS}


def _handed_out(participant_id: int) -> Response:
    """The file, and the line in the trail that it was handed out."""
    with transaction() as session:
        person = session.get(Participant, participant_id)
        if person is None:
            raise NotFound
        record(session, deed=current_deed(), action="participant.exported", subject=person, after={"delegation": person.delegation_id})
    person = _person(participant_id)
    held = held_about(db.session(), person, with_texts=True)
    page = render_template("privacy/paper/held.html", person=person, held=held, at=clock.now(), labels=_labels())
    return download(packed(held, page), file_name=f"{slug(person.name)}.zip", content_type="application/zip")


@organiser.page("/participants/<int:participant_id>/erase", permission="privacy.edit", methods=("GET", "POST"))
def person_erase(participant_id: int) -> ResponseReturnValue:
    person, form = _person(participant_id), ConfirmForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                erase_person(
                    session, session.get_one(Participant, participant_id), Files(Path(current_app.instance_path)), deed=current_deed()
                )
        except Refusal as refusal:
            flash(translated(refusal), "warning")
        else:
            flash(_("The person was erased."), "good")
        return redirect(url_for("organiser.person_export", participant_id=participant_id), 303)
    return render_template(
        "privacy/organiser/erase.html", person=person, is_erased=queries.is_erased(db.session(), person.id),
        elsewhere_count=len(named_elsewhere(db.session(), person)),
    )  # fmt: skip


@add_person_section("privacy", N_("Personal data"), order=90, permission="privacy.read")
def privacy_section(person: Participant) -> str:
    """The way to what is held about a person."""
    return render_template("privacy/organiser/section.html", person=person)
