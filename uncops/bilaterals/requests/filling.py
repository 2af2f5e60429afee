"""Between forms of requests and what is kept: choices offered, values shown, values read."""

from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.bilaterals.naming import NameOf, names_on
from uncops.bilaterals.queries import coming_delegations
from uncops.bilaterals.requests.answering import Counter
from uncops.bilaterals.requests.facts import RequestFacts
from uncops.bilaterals.requests.forms import AbsenceForm, AnswerForm, RequestForm
from uncops.bilaterals.requests.keeping import AbsenceFacts
from uncops.bilaterals.requests.models import MeetingRequest
from uncops.core.moments import local_moment
from uncops.principals.models import Principal
from uncops.principals.queries import principals_of
from uncops.reference.queries import parties, ranks
from uncops.registration.wishes.filling import LENGTHS, half_day_choices, minutes_words, offer_terms, parts_of, spans_of
from uncops.summits.models import Summit
from uncops.web.languages import language


def offer_request(form: RequestForm, session: Session, summit: Summit, *, asking: list[Principal] | None) -> None:
    """Put the choices into the form; `asking` are the principals a visitor speaks for who enters for nobody else."""
    name_of = names_on(summit.starts_on)
    everyone = principals_of(session, summit.id)
    offer_terms(form, session, summit)
    form.delegation_id.choices = [(0, _("No delegation"))]
    if asking is None:
        form.delegation_id.choices += [(held.id, name_of(held.party)) for held in coming_delegations(session, summit.id)]
    form.principal_id.choices = [(0, _("No principal")), *_people(everyone if asking is None else asking)]
    form.to_party_id.choices = party_choices(session, name_of, _("No delegation"))
    form.to_principal_id.choices = [(0, _("No principal")), *(_people(everyone) if asking is None else ())]


def party_choices(session: Session, name_of: NameOf, first: str) -> list[tuple[int, str]]:
    """All parties, whether they come or not."""
    return [(0, first), *((party.id, name_of(party)) for party in parties(session))]


def show_request(form: RequestForm, request: MeetingRequest, zone: ZoneInfo) -> None:
    """Put what is kept into the form."""
    for column in ("subject", "themes", "level", "priority", "languages", "confidential_note"):
        if column in form:
            form[column].data = getattr(request, column)
    form.minutes.data = request.minutes or 0
    form.delegation_id.data, form.principal_id.data = request.delegation_id or 0, request.principal_id or 0
    form.to_party_id.data, form.to_principal_id.data = request.to_party_id or 0, request.to_principal_id or 0
    form.not_possible.data = list(parts_of(request.not_possible, zone))
    form.show_version(request.version)


def read_request(form: RequestForm, zone: ZoneInfo, known: MeetingRequest | None = None) -> RequestFacts:
    """What the form says; what the visitor may not see, and times that are no half-days, stay as they were."""
    spans = [tuple(span) for span in spans_of(form.not_possible.data or [], zone)]
    others = [(first, last) for first, last in known.not_possible if not list(parts_of([(first, last)], zone))] if known else []
    note = form.confidential_note.data if "confidential_note" in form else known.confidential_note if known else ""
    return RequestFacts(
        form.to_party_id.data or None, form.to_principal_id.data or None, form.subject.data or "", tuple(form.themes.data or ()),
        form.level.data or "", form.priority.data, form.minutes.data or None, tuple(known.participant_ids) if known else (),
        tuple(form.languages.data or ()), (*spans, *others), note or "",
    )  # fmt: skip


def offer_answer(form: AnswerForm, session: Session, summit: Summit) -> None:
    """Put the choices into the form of an answer."""
    form.minutes.choices = [(0, _("As asked")), *((count, minutes_words(count)) for count in LENGTHS)]
    form.level.choices = [("", _("As asked")), *((rank.code, rank.label(language())) for rank in ranks(session))]
    form.not_possible.choices = half_day_choices(summit)


def read_counter(form: AnswerForm, zone: ZoneInfo) -> Counter:
    """The other terms proposed."""
    return Counter(form.minutes.data or None, form.level.data or "", tuple(spans_of(form.not_possible.data or [], zone)))


def read_absence(form: AbsenceForm, zone: ZoneInfo) -> AbsenceFacts:
    """When somebody cannot meet.

    :raises Refusal: for a time that the clocks leave out.
    """
    starts_at = local_moment(form.starts_on.data, form.starts_at.data, zone, field="starts_at")
    ends_at = local_moment(form.ends_on.data, form.ends_at.data, zone, field="ends_at")
    return AbsenceFacts(starts_at, ends_at, is_soft=form.is_soft.data, reason=form.reason.data or "")


def _people(principals: list[Principal]) -> list[tuple[int, Any]]:
    return [(held.id, _("%(name)s, %(office)s", name=held.name, office=held.office)) for held in principals]
