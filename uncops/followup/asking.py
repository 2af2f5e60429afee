"""What a page of the follow-up is asked: of which summit, as of which day, of which commitments; and the facts for that."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from flask import g, request, url_for
from sqlalchemy.orm import Session

from uncops.core import clock
from uncops.core.database import db
from uncops.followup import queries
from uncops.followup.figures.choosing import Chosen, chosen
from uncops.followup.figures.facts import (
    GROUPS,
    NO_PARTY,
    OBSERVER_STATE,
    ORGANISATION,
    SECRETARIAT,
    AnswerFact,
    CommitmentFact,
    CommitmentHistory,
    PartyFact,
    at_day,
)
from uncops.followup.figures.sums import Asked, Sum, sum_of
from uncops.followup.kept import kept, kept_figures
from uncops.followup.queries import PartyLine
from uncops.summits.current import current_summit
from uncops.summits.models import Summit
from uncops.web.languages import HEADQUARTERS_ZONE, language

ALL_SUMMITS = "all"
NARROWING = tuple(one.name for one in fields(Chosen) if one.name != "summit_id")
LONGEST_VALUE = 80
Made = TypeVar("Made")
COLUMNS = (*GROUPS, OBSERVER_STATE, ORGANISATION)


@dataclass(frozen=True)
class Seen:
    """What is looked at; `summit` is None for all summits together, `current` the one worked on.

    `is_today` says that no day before the newest was asked for.
    """

    summit: Summit | None
    current: Summit | None
    asked: Asked
    is_today: bool
    parties: Mapping[int, PartyLine]
    histories: Sequence[CommitmentHistory]
    wanted: Chosen
    state: Hashable = None  # of the data; None where the histories are not those of the whole summit

    @cached_property
    def facts(self) -> Sequence[CommitmentFact]:
        """The commitments asked for, as they stood on the day."""
        return self.kept("chosen", lambda: tuple(chosen(self._all_facts(), self.wanted, self.asked)))

    def _all_facts(self) -> Sequence[CommitmentFact]:
        if self.state is None:
            return at_day(self.histories, self.asked.on)
        return kept((self.state, "at", self.asked.on), lambda: tuple(at_day(self.histories, self.asked.on)))

    def kept(self, what: Hashable, make: Callable[[], Made]) -> Made:
        """Something computed of what is looked at and of nothing else, computed once for each state of the data."""
        return make() if self.state is None else kept((self.state, self.wanted, self.asked, what), make)

    @cached_property
    def standing(self) -> Sum:
        """What the commitments that stand come to."""
        return self.kept("standing", lambda: sum_of([fact for fact in self.facts if fact.is_standing], self.asked))

    @property
    def counted_parties(self) -> list[PartyFact]:
        """The parties of which something could be recorded."""
        return [line.fact for line in self.parties.values() if line.is_active]

    @cached_property
    def columns(self) -> list[str]:
        """The columns of tables by group; the Secretariat and groups without parties only where they hold something."""
        held = self.kept("columns", lambda: frozenset(column for fact in self.facts for column in fact.columns))
        return [*COLUMNS, *(column for column in (SECRETARIAT, NO_PARTY) if column in held)]

    @property
    def arguments(self) -> dict[str, str]:
        """What keeps the summit and the day in the addresses of other pages."""
        kept = {"of": ALL_SUMMITS} if self.summit is None else {}
        return kept if self.is_today else kept | {"on": self.asked.on.isoformat()}

    @property
    def narrowing(self) -> dict[str, str]:
        """What narrows the commitments, as it stands in the address."""
        return {name: value for name in NARROWING if (value := getattr(self.wanted, name))}

    def url(self, endpoint: str, **values: object) -> str:
        """Another page about the same summit and day."""
        return url_for(f"organiser.{endpoint}", **self.arguments, **values)

    def list_url(self, **narrowing: str) -> str:
        """The list of what a figure counts."""
        return self.url("follow_up_list", **{name: value for name, value in (self.narrowing | narrowing).items() if value})


def seen(*, every_summit: bool = False) -> Seen:
    """What the address asks for; without a word about summits, the current one."""
    session = db.session()
    summit = current_summit()
    is_all = every_summit or summit is None or request.args.get("of") == ALL_SUMMITS
    today = clock.now().astimezone(ZoneInfo(summit.time_zone if summit else HEADQUARTERS_ZONE)).date()
    data = kept_figures().state_of(session)
    last = kept((data, "last"), lambda: (queries.last_day(session), queries.stale_after_days(session)))
    newest = max(today, last[0] or today)  # a demonstration plays in years to come
    on = _day(newest)
    g.time_zone = summit.time_zone if summit else HEADQUARTERS_ZONE
    shown = None if is_all else summit
    parties = kept((data, "parties", language()), lambda: queries.parties_by_id(session, language()))
    wanted = replace(_wanted(), summit_id=None if shown is None else shown.id)
    held = kept((data, "histories", wanted.summit_id), lambda: tuple(queries.histories(session, parties, wanted.summit_id)))
    return Seen(shown, summit, Asked(on, last[1]), on == newest, parties, held, wanted, (data, wanted.summit_id))


def answers_of(session: Session, looked_at: Seen, summit_id: int | None) -> Sequence[AnswerFact]:
    """What parties said, at one summit or at all."""
    if looked_at.state is None:
        return queries.answers(session, looked_at.parties, summit_id)
    return kept((looked_at.state, "answers", summit_id), lambda: tuple(queries.answers(session, looked_at.parties, summit_id)))


def _day(newest: date) -> date:
    """The day asked for, not later than the newest: nobody knows how things will stand."""
    try:
        return min(date.fromisoformat(request.args.get("on", "")), newest)
    except ValueError:
        return newest


def _wanted() -> Chosen:
    return Chosen(**{name: request.args.get(name, "").strip()[:LONGEST_VALUE] for name in NARROWING})  # type: ignore[arg-type]
