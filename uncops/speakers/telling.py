"""Speakers and lists in words, for pages, boards, prints and exports; texts are in the visitor's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.reference.naming import party_name
from uncops.reference.queries import ranks
from uncops.registration.wishes.filling import ANOTHER_LANGUAGE
from uncops.speakers.fitting import Fit, fit
from uncops.speakers.models import Inscription, Statement
from uncops.speakers.queries.lists import ListHere, available_seconds, statements_of
from uncops.speakers.words import group_words, length_words
from uncops.summits.models import Summit
from uncops.web.languages import OFFICIAL_LANGUAGES, language


@dataclass(frozen=True)
class ToldSpeaker:
    """One speaker as pages show them; `place` counts from 1 and is 0 for who stands on no place."""

    id: int
    place: int
    one: Inscription
    title: str
    iso2: str | None
    group: str
    name: str
    office: str
    rank: str
    language: str
    limit_seconds: int
    inscribed_at: datetime
    is_heard: bool = False
    is_speaking: bool = False
    is_absent: bool = False
    is_out: bool = False
    is_moved: bool = False
    statement: Statement | None = None

    @property
    def limit(self) -> str:
        """How long they may speak."""
        return length_words(self.limit_seconds)

    @property
    def line(self) -> str:
        """By what the speaker is known in one line."""
        return _("%(party)s, on behalf of %(group)s", party=self.title, group=self.group) if self.group else self.title


class Teller:
    """Tells the speakers of a list; a visitor who may not see names of participants reads none."""

    def __init__(self, session: Session, summit: Summit, here: ListHere, *, shows_names: bool, with_statements: bool = False) -> None:
        self.here, self.shows_names, self.on = here, shows_names, summit.starts_on
        self.ranks = {rank.code: rank.label(language()) for rank in ranks(session)}
        numbers = [one.id for one in here.inscriptions] if with_statements else []
        self.statements: Mapping[int, list[Statement]] = statements_of(session, numbers) if numbers else {}
        self.moved = {move.inscription_id for move in here.moves if move.undone_at is None}

    def told(self, number: int, place: int = 0) -> ToldSpeaker:
        """One speaker."""
        one, floor = self.here.by_id[number], self.here.floor
        is_speaking = floor.turn is not None and floor.turn.id == number
        return ToldSpeaker(
            id=one.id, place=place, one=one, title=title_of(one, self.on), iso2=one.party.iso2 if one.party else None,
            group=group_words(one.group_name) if one.party or one.principal or one.name else "", rank=self.ranks.get(one.known_rank, ""),
            name=one.known_name if self.shows_names else "", office=one.known_office if self.shows_names else "",
            language=_language(one.known_language), limit_seconds=self.here.limit_of(one), inscribed_at=one.inscribed_at,
            is_heard=number in floor.heard and not is_speaking, is_speaking=is_speaking, is_absent=number in floor.absent,
            is_out=number in floor.out, is_moved=number in self.moved, statement=next(iter(self.statements.get(number, ())), None),
        )  # fmt: skip

    def in_order(self) -> list[ToldSpeaker]:
        """Everybody on the list, in order."""
        return [self.told(number, place) for place, number in enumerate(self.here.order, start=1)]

    def withdrawn(self) -> list[ToldSpeaker]:
        """Those who took their inscription back."""
        return [self.told(one.id) for one in self.here.inscriptions if one.is_withdrawn and one.id not in self.here.order]

    def waiting(self) -> list[ToldSpeaker]:
        """Those still to speak, in order, rights of reply last."""
        return [self.told(number, place) for place, number in enumerate(self.here.waiting, start=1)]


def title_of(one: Inscription, on: date | None = None) -> str:
    """By what a speaker is announced: the party, the office of a principal, or the group."""
    if one.party is not None:
        return party_name(one.party, language(), on)
    if one.principal is not None:
        return one.principal.office
    return group_words(one.group_name) or one.name


def _language(code: str) -> str:
    if code == ANOTHER_LANGUAGE:
        return _("Another language, with their own interpreter")
    return OFFICIAL_LANGUAGES.get(code, code)


def fit_of(here: ListHere) -> Fit:
    """Whether what is still to be heard fits into the session's time, or the whole list before it has begun."""
    limits = [here.limit_of(here.by_id[number]) for number in here.order]
    return fit(limits, changeover=here.held.changeover_seconds, available=available_seconds(here.held.session))


def fit_words(found: Fit) -> str:
    """The answer to 'does it fit?' in one sentence, with what to cut."""
    needed, available = length_words(_rounded(found.needed)), length_words(found.available)
    if found.fits:
        return _("It fits: the list needs %(needed)s of %(available)s.", needed=needed, available=available)
    return _("It does not fit: the list needs %(needed)s, the session has %(available)s.", needed=needed, available=available)


def cut_words(found: Fit) -> Sequence[str]:
    """What would make it fit, a sentence each."""
    if found.fits:
        return ()
    said = []
    if found.lower_limit is not None:
        said.append(_("Lower the limit to %(limit)s for all.", limit=length_words(found.lower_limit)))
    said.append(_("Ask the last %(count)s to hand in written statements.", count=found.cut_count))
    return said


def _rounded(seconds: int) -> int:
    """Whole minutes, rounded up, once there are ten: nobody plans a session by the second."""
    return -(-seconds // 60) * 60 if seconds >= 600 else seconds
