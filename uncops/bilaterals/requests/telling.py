"""Requests in words: who asks whom, and what is said of the meeting; to each reader what is theirs to know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.naming import NameOf, names_on
from uncops.bilaterals.requests import rules
from uncops.bilaterals.requests.models import MeetingRequest, RequestState
from uncops.core.spans import Span
from uncops.delegations.models import Participant
from uncops.principals.models import Principal
from uncops.reference.queries import ranks, themes
from uncops.registration.wishes.filling import HALF_DAYS, PRIORITY_LABELS, minutes_words, parts_of, theme_key
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.languages import OFFICIAL_LANGUAGES, day, language, listed, stretch

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ToldRequest:
    """A request as pages show it; texts are in the visitor's language."""

    request: MeetingRequest
    asks: str
    asked: str
    facts: Facts
    answer: Facts


class RequestTeller:
    """Tells requests of one summit; names of ranks, themes and people are asked once, where they are needed."""

    def __init__(self, session: Session, summit: Summit) -> None:
        self.session, self.summit, self.zone = session, summit, ZoneInfo(summit.time_zone)
        self.name_of: NameOf = names_on(summit.starts_on)
        self.known_people: dict[int, str] | None = None

    @cached_property
    def ranks(self) -> dict[str, str]:
        """Ranks by code, asked for when the first request names one."""
        return {rank.code: rank.label(language()) for rank in ranks(self.session)}

    @cached_property
    def themes(self) -> dict[str, str]:
        """Themes by key, asked for when the first request names one."""
        return {theme_key(theme): theme.title(language()) for theme in themes(self.session)}

    def asks(self, request: MeetingRequest) -> str:
        """Who asks."""
        return self.name_of(request.delegation.party) if request.delegation else _called(request.principal)

    def asked(self, request: MeetingRequest) -> str:
        """Who is asked."""
        return self.name_of(request.to_party) if request.to_party else _called(request.to_principal)

    def told(self, request: MeetingRequest, *, is_own: bool, is_confidential: bool = False) -> ToldRequest:
        """A request in words: to the side that asks (and officers) all of it, to the other side what concerns the meeting alone."""
        facts = [*self._shared(request), *(self._own(request, is_confidential=is_confidential) if is_own else [])]
        kept = tuple((label, text) for label, text in facts if text)
        return ToldRequest(request, self.asks(request), self.asked(request), kept, self._answer(request))

    def spans(self, kept: Iterable[Sequence[str]]) -> str:
        """Times in words: half-days where they are such, otherwise from when to when."""
        told = []
        for pair in kept:
            part = next(iter(parts_of([pair], self.zone)), None)
            if part:
                held, _slash, name = part.partition("/")
                told.append(_("%(day)s, %(part)s", day=day(_date(held)), part=_(HALF_DAYS[name][2])))
            else:
                span = rules.spans_from([pair])[0]
                told.append(span_words(span))
        return "; ".join(told)

    def all_told(self, requests: Sequence[MeetingRequest], *, is_own: bool, is_confidential: bool = False) -> list[ToldRequest]:
        """Several requests in words, as told; who comes is asked once for all."""
        self.known_people = self._names({number for one in requests for number in one.participant_ids} if is_own else set())
        return [self.told(one, is_own=is_own, is_confidential=is_confidential) for one in requests]

    def people(self, participant_ids: Sequence[int]) -> str:
        """Names of participants who are still there."""
        known = self.known_people if self.known_people is not None else self._names(set(participant_ids))
        return listed(known[number] for number in participant_ids if number in known)

    def _names(self, participant_ids: set[int]) -> dict[int, str]:
        if not participant_ids:
            return {}
        found = select(Participant).where(Participant.id.in_(participant_ids), Participant.left_at.is_(None))
        return {person.id: person.listed_name for person in self.session.scalars(found)}

    def level(self, code: str) -> str:
        """A rank in words."""
        return self.ranks.get(code, code) if code else ""

    def _shared(self, request: MeetingRequest) -> list[tuple[str, str]]:
        return [
            (_("About"), request.subject),
            (_("Themes"), "; ".join(self.themes.get(theme, theme) for theme in request.themes)),
            (_("Level wanted"), self.level(request.level)),
            (_("Length"), minutes_words(request.minutes)),
            (_("Without an interpreter in"), listed(OFFICIAL_LANGUAGES.get(code, code) for code in request.languages)),
            (_("Not possible"), self.spans(request.not_possible)),
        ]

    def _own(self, request: MeetingRequest, *, is_confidential: bool) -> list[tuple[str, str]]:
        return [
            (_("Priority"), _(PRIORITY_LABELS[request.priority])),
            (_("Who comes"), self.people(request.participant_ids) if may("participants.read") or may("registration.edit") else ""),
            (_("Confidential note"), request.confidential_note if is_confidential else ""),
        ]

    def _answer(self, request: MeetingRequest) -> Facts:
        kept = request.counter or {}
        facts = [
            (_("Answer"), request.answer),
            (_("Length proposed"), minutes_words(kept.get("minutes"))),
            (_("Level proposed"), self.level(kept.get("level", ""))),
            (_("Not possible for them"), self.spans(kept.get("not_possible", ()))),
        ]
        return tuple((label, text) for label, text in facts if text)


def span_words(span: Span) -> str:
    """From when to when."""
    return stretch(span.starts_at, span.ends_at)


def state_labels() -> dict[str, str]:
    """States in the visitor's language."""
    return {state.value: _(label) for state, label in rules.STATE_LABELS.items()}


def state_tones() -> dict[str, str]:
    """The tone of each state."""
    return {state.value: tone for state, tone in rules.STATE_TONES.items()}


def state_outside(request: MeetingRequest) -> RequestState:
    """Where a request stands for Missions: a meeting nobody was told of is none for them, and so is a change they do not know of."""
    state, meeting = RequestState(request.state), request.meeting
    if meeting is None or state in (RequestState.WITHDRAWN, RequestState.DECLINED, RequestState.COUNTERED):
        return state
    if meeting.told_at is None:
        return rules.standing_alone(request.answered_at)
    if state in rules.OVER or not meeting.told_status:
        return state
    by_status = {"tentative": RequestState.PLACED, "confirmed": RequestState.CONFIRMED, "cancelled": RequestState.CANCELLED}
    return by_status.get(meeting.told_status, state)


def _called(principal: Principal | None) -> str:
    return _("%(name)s, %(office)s", name=principal.name, office=principal.office) if principal else ""


def _date(iso: str) -> date:
    return date.fromisoformat(iso)
