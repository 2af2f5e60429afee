"""Makes the text of a Chair's summary in the language that is spoken: from what was said and announced, as an officer arranged it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from uncops.core.refusals import NotFound
from uncops.followup.asking import Seen, seen
from uncops.followup.figures.sums import sum_of
from uncops.followup.labels import labels_here
from uncops.followup.summary.annex import Annex, annex_of
from uncops.followup.summary.contents import Group, Headings, Passage, SummaryText
from uncops.followup.summary.grouping import NO_THEME, Placed, placed
from uncops.followup.summary.models import ChairSummary, StatementLeftOut
from uncops.followup.summary.queries import Heard, Said, Source, draft_of, heard_at, reasons_of, said_at
from uncops.followup.wording import source_words, stale_words
from uncops.lists.showing import labelled
from uncops.positions.models import PositionKind
from uncops.speakers.words import group_words
from uncops.summits.models import Summit
from uncops.web.languages import OFFICIAL_LANGUAGES, day, days, direction, language, listed

KINDS = [kind.value for kind in PositionKind]
LAST = 1_000_000  # behind all parties: offices of the United Nations


@dataclass(frozen=True)
class Arranged:
    """The summary of a summit as it is arranged, and everything that could stand in it."""

    summit: Summit
    seen: Seen
    draft: ChairSummary | None
    said: Sequence[Said]
    left_out: Mapping[int, StatementLeftOut]
    heard: Sequence[Heard]

    @property
    def version(self) -> int:
        """The version of the draft; 0 while nobody arranged it."""
        return self.draft.version if self.draft else 0

    @property
    def is_by_session(self) -> bool:
        """Whether statements stand by session, where the session is known."""
        return self.draft is not None and self.draft.is_by_session

    @property
    def themes(self) -> list[str]:
        """The themes chosen, in their order; all of them while nobody chose."""
        known = list(labels_here().themes)
        if self.draft is None or self.draft.themes is None:
            return known
        return [key for key in self.draft.themes if key in known]

    @cached_property
    def placed(self) -> Placed:
        """Each statement that is not left out, where it stands."""
        codes = {number: line.fact.code for number, line in self.seen.parties.items()}
        wanted = sorted((said for said in self.said if said.id not in self.left_out), key=self._order)
        return placed(wanted, self.themes, self.heard if self.is_by_session else (), codes)

    @cached_property
    def annex(self) -> Annex:
        """The commitments annexed."""
        return annex_of(self.seen, is_cleared_only=self.draft is not None and self.draft.is_cleared_only)

    def by(self, said: Said) -> str:
        """Who made a statement: the party, or the office; never a person."""
        line = self.seen.parties.get(said.party_id or 0)
        return line.name if line else said.office

    def _order(self, said: Said) -> tuple[object, ...]:
        return (
            self._places.get(said.party_id or 0, LAST),
            said.office,
            KINDS.index(said.kind),
            said.said_on is None,
            said.said_on or 0,
            said.id,
        )

    @cached_property
    def _places(self) -> dict[int, int]:
        return {number: place for place, number in enumerate(self.seen.parties)}


def arranged(session: Session) -> Arranged:
    """The summary of the summit that is worked on, as of the day the address asks for.

    :raises NotFound: while there is no summit.
    """
    looked_at = seen()
    summit = looked_at.current
    if summit is None:
        raise NotFound
    if looked_at.summit is None:
        looked_at = replace(looked_at, summit=summit, wanted=replace(looked_at.wanted, summit_id=summit.id))
    draft = draft_of(session, summit.id)
    return Arranged(
        summit, looked_at, draft, said_at(session, summit.id, looked_at.asked.on), reasons_of(session, draft),
        heard_at(session, summit.id, summit.time_zone),
    )  # fmt: skip


def text_of(session: Session, held: Arranged) -> SummaryText:
    """The summary in words."""
    sources = _Sources()
    groups = tuple(_groups(held, sources))
    own, words = introduction_in(held.draft, language())
    fresh = sum_of([fact for fact in held.annex.seen.facts if fact.is_standing], held.seen.asked).freshness
    return SummaryText(
        language=language(), direction=direction(), title=_("Chair’s summary"), summit=held.summit.title,
        place=listed(part for part in (held.summit.place, days(held.summit.starts_on, held.summit.ends_on)) if part),
        as_of=_("As of %(day)s", day=day(held.seen.asked.on)), dated=held.seen.asked.on.isoformat(), headings=headings(),
        introduction=tuple(part.strip() for part in words.split("\n") if part.strip()), introduction_language=own, groups=groups,
        figures=held.annex.figures(), kinds=held.annex.kinds(session), annex=held.annex.by_party(session), sources=tuple(sources.texts),
        figures_note=_("Quantities are never added across units, nor money across currencies."),
        stale=stale_words(fresh, held.seen.asked.stale_after_days),
    )  # fmt: skip


def introduction_in(draft: ChairSummary | None, wanted: str) -> tuple[str, str]:
    """(language, text) of the introduction: in the language asked for, else in English, else in the first there is."""
    held = draft.introductions if draft else {}
    found = next((code for code in (wanted, "en", *OFFICIAL_LANGUAGES) if held.get(code)), wanted)
    return found, held.get(found, "")


def headings() -> Headings:
    """What the parts of the document are called."""
    return Headings(
        _("Introduction"), _("What was said"), _("Figures"), _("Commitments announced"), _("Sources"),
        (_("Reference"), _("Undertaken by"), _("What is undertaken"), _("Quantity"), _("Due on"), _("Where it stands")),
        _("Nothing recorded"), _("No commitment was announced until that day"),
    )  # fmt: skip


class _Sources:
    """Sources numbered in the order in which they are first needed."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, ...]] = []
        self._numbers: dict[int, int] = {}
        self._classes = source_words()["source_classes"]

    def number_of(self, source: Source) -> int:
        """The number of a source, a new one when it is first needed."""
        if source.document_id not in self._numbers:
            self._numbers[source.document_id] = len(self.texts) + 1
            symbol = source.symbol if source.symbol != source.title else ""
            parts = (source.title, symbol, day(source.dated_on), self._classes.get(source.source_class, ""))
            self.texts.append(tuple(part for part in parts if part))
        return self._numbers[source.document_id]


def _groups(held: Arranged, sources: _Sources) -> Iterable[Group]:
    for one, said in held.placed.by_session:
        yield Group(one.title, floor_words(held, one), _passages(held, said, sources))
    titles = labels_here().themes
    for key, said in held.placed.by_theme:
        heading = _("Other matters") if key == NO_THEME else titles[key]
        yield Group(heading, said_words(held, said), _passages(held, said, sources))


def _passages(held: Arranged, said: Sequence[Said], sources: _Sources) -> tuple[Passage, ...]:
    kinds, before, found = source_words()["position_kinds"], None, []
    for one in said:
        lead = (held.by(one), kinds.get(one.kind, ""))
        found.append(Passage(*lead, one.quotation, one.language, sources.number_of(one.source), lead != before))
        before = lead
    return tuple(found)


def said_words(held: Arranged, said: Sequence[Said]) -> str:
    """'5 statements · 3 speakers'."""
    speakers = len({held.by(one) for one in said})
    return " · ".join((
        ngettext("%(num)d statement", "%(num)d statements", len(said)),
        ngettext("%(num)d speaker", "%(num)d speakers", speakers),
    ))  # fmt: skip


def floor_words(held: Arranged, one: Heard) -> str:
    """The day of a session and who took the floor in it, in order."""
    names = {line.fact.code: line.name for line in held.seen.parties.values()}
    told = []
    for turn in one.turns:
        who = names.get(turn.party, turn.party) or turn.office or group_words(turn.group)
        who = _("%(party)s, on behalf of %(group)s", party=who, group=group_words(turn.group)) if turn.party and turn.group else who
        told.append(f"{who} ({_('Right of reply')})" if turn.is_reply else who)
    floor = labelled(_("Took the floor, in this order"), "; ".join(told)) if told else ""
    return " · ".join(part for part in (day(one.starts_on), floor) if part)
