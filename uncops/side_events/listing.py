"""The list of proposed side events: shown, filtered, sorted and taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from uncops.delegations.listing.filters import group_filter, named_party
from uncops.lists.description import Cell, Column, Filter, FilterKind, ListPage
from uncops.lists.showing import labelled
from uncops.reference.models import Party
from uncops.registration.models import SideEventSponsor, SideEventWish, SponsorState, WishState
from uncops.side_events import queries
from uncops.side_events.models import SideEventDecision, SideEventReview, Stance
from uncops.side_events.queries import SCORED, Marks
from uncops.side_events.rules import OUTCOME_LABELS, OUTCOME_TONES, STANCE_LABELS
from uncops.summits.models import Summit
from uncops.web.languages import moment, number

OPEN, WITHDRAWN = "open", "withdrawn"
ENDPOINT = "organiser.side_event_list"


@dataclass(frozen=True)
class ProposalRow:
    """A proposal with its reviews as the visitor may see them."""

    wish: SideEventWish
    marks: Marks | None
    own: SideEventReview | None
    decision: SideEventDecision | None

    @property
    def id(self) -> int:
        """The number of the row."""
        return self.wish.id

    @property
    def confirmed_count(self) -> int:
        """How many co-sponsors have confirmed."""
        return sum(1 for sponsor in self.wish.sponsors if sponsor.state == SponsorState.ACCEPTED.value)

    @property
    def standing(self) -> str:
        """Withdrawn, an outcome, or open."""
        if self.wish.state == WishState.WITHDRAWN.value:
            return WITHDRAWN
        return self.decision.outcome if self.decision else OPEN


def standing_words() -> dict[str, str]:
    """What becomes of proposals, in words."""
    return {OPEN: _("Not decided yet"), **{outcome.value: _(label) for outcome, label in OUTCOME_LABELS.items()}, WITHDRAWN: _("Withdrawn")}


STANDING_TONES = {OPEN: "info", WITHDRAWN: "neutral", **{outcome.value: tone for outcome, tone in OUTCOME_TONES.items()}}


def proposal_page(summit: Summit, words: Mapping[str, Any], *, account_id: int, reviews: bool) -> ListPage:
    """The proposals of a summit; who reviews sees the marks of others only where they have given their own or keep out of it."""
    found = queries.proposals(summit.id).outerjoin(SideEventDecision, SideEventDecision.wish_id == SideEventWish.id)
    eager = selectinload(SideEventWish.sponsors)
    sees = _seen_by(account_id) if reviews else None

    def rows(session: Session, wishes: Sequence[SideEventWish]) -> list[ProposalRow]:
        ids = [wish.id for wish in wishes]
        marks, own = queries.marks_of(session, ids), queries.own_reviews(session, ids, account_id)
        decided = queries.decisions_of(session, ids)
        return [_row(wish, marks, own, decided, reviews=reviews) for wish in wishes]

    return ListPage(
        endpoint=ENDPOINT, export_endpoint="organiser.side_event_list_export", statement=found.options(eager), identity=SideEventWish.id,
        columns=_columns(words, sees, reviews=reviews), filters=_filters(words, account_id, reviews=reviews),
        order=(Party.sort_key, SideEventWish.id), rows=rows,
    )  # fmt: skip


def _row(
    wish: SideEventWish, marks: Mapping[int, Marks], own: Mapping[int, SideEventReview], decided: Mapping[int, Any], *, reviews: bool
) -> ProposalRow:
    mine = own.get(wish.id)
    return ProposalRow(wish, marks.get(wish.id, Marks()) if sees_reviews(mine, reviews=reviews) else None, mine, decided.get(wish.id))


def sees_reviews(own: SideEventReview | None, *, reviews: bool) -> bool:
    """Whether somebody may see what others gave: reviewers once they have given theirs, never where they have an interest."""
    if own is not None:
        return own.stance != Stance.CONFLICTED.value
    return not reviews


def _seen_by(account_id: int) -> ColumnElement[bool]:
    given = (SideEventReview.wish_id == SideEventWish.id, SideEventReview.account_id == account_id)
    return exists().where(*given, SideEventReview.stance != Stance.CONFLICTED.value)


def _of_reviews(what: ColumnElement[Any], sees: ColumnElement[bool] | None) -> ColumnElement[Any]:
    """Something counted over the reviews of a proposal; nothing where the visitor may not see them, so that sorting tells nothing."""
    counted = select(what).where(SideEventReview.wish_id == SideEventWish.id, SCORED).correlate(SideEventWish).scalar_subquery()
    return counted if sees is None else case((sees, counted), else_=None)


def _columns(words: Mapping[str, Any], sees: ColumnElement[bool] | None, *, reviews: bool) -> tuple[Column, ...]:
    standings, mark = standing_words(), SideEventReview.mark
    stances = {stance.value: _(label) for stance, label in STANCE_LABELS.items()}
    not_seen = _("after your own")

    def title(row: ProposalRow) -> Cell:
        return Cell(row.wish.title, url=url_for("organiser.side_event_show", wish_id=row.wish.id))

    def marked(name: str) -> Any:
        def cell(row: ProposalRow) -> Cell:
            value = getattr(row.marks, name) if row.marks else None
            hidden = not_seen if name == "mean" else ""
            return Cell(hidden if row.marks is None else number(round(value, 2)) if value is not None else "", is_unbroken=True)

        return cell

    def value_of(name: str) -> Any:
        return lambda row: round(value, 2) if row.marks and (value := getattr(row.marks, name)) is not None else None

    lead = Column(
        "lead", _("Proposed by"), lambda row: words["name_of"](row.wish.delegation.party),
        lambda row: Cell(words["name_of"](row.wish.delegation.party), iso2=row.wish.delegation.party.iso2, is_party=True),
        (Party.sort_key,),
    )  # fmt: skip
    own = Column("own", _("Your review"), lambda row: stances[row.own.stance] if row.own else _("Not yet"))
    columns = (
        Column("title", _("Title"), lambda row: row.wish.title, title, (func.lower(SideEventWish.title),), is_name=True),
        lead,
        Column("sponsors", _("Co-sponsors confirmed"), lambda row: f"{row.confirmed_count}/{len(row.wish.sponsors)}", is_usual=False),
        Column(
            "expected", _("People expected"), lambda row: row.wish.expected_count, order=(SideEventWish.expected_count,), is_usual=False
        ),
        Column("day", _("Preferred day"), lambda row: row.wish.preferred_on, None, (SideEventWish.preferred_on,), is_usual=False),
        Column("entered", _("Proposed"), lambda row: row.wish.entered_at, None, (SideEventWish.entered_at,), is_usual=False),
        Column("count", _("Reviews"), value_of("count"), marked("count"), (_of_reviews(func.count(mark), sees),)),
        Column("mean", _("Mean"), value_of("mean"), marked("mean"), (_of_reviews(func.avg(mark), sees),)),
        Column("spread", _("Spread"), value_of("spread"), marked("spread"), (_of_reviews(func.max(mark) - func.min(mark), sees),)),
        own,
        Column(
            "standing", _("Decision"), lambda row: standings[row.standing],
            lambda row: Cell(standings[row.standing], tone=STANDING_TONES[row.standing]), (SideEventDecision.outcome,),
        ),
        Column("slot", _("Slot"), _slot, lambda row: Cell(moment(_slot(row)), is_unbroken=True)),
    )  # fmt: skip
    return columns if reviews else tuple(column for column in columns if column is not own)


def _slot(row: ProposalRow) -> Any:
    held = row.decision.held_session if row.decision else None
    return held.starts_at if held else None


def _filters(words: Mapping[str, Any], account_id: int, *, reviews: bool) -> tuple[Filter, ...]:
    standings = standing_words()
    given = exists().where(SideEventReview.wish_id == SideEventWish.id, SideEventReview.account_id == account_id)
    asked = exists().where(SideEventSponsor.wish_id == SideEventWish.id, SideEventSponsor.state == SponsorState.ASKED.value)
    yours = {"missing": _("Still to be reviewed by you"), "given": _("Reviewed by you")}
    own = Filter(
        "own", _("Your review"), FilterKind.CHOICE, lambda value: yours[value], lambda value: given if value == "given" else ~given, yours,
        is_common=True,
    )  # fmt: skip
    untold = or_(SideEventDecision.told_at.is_(None), SideEventDecision.told_outcome != SideEventDecision.outcome)
    filters = (
        Filter(
            "words", _("Words of title or concept"), FilterKind.TEXT, lambda text: labelled(_("Words"), text), _words_like, is_common=True
        ),
        Filter(
            "standing", _("Decision"), FilterKind.CHOICE, lambda value: labelled(_("Decision"), standings[value]), _standing, standings,
            is_common=True,
        ),
        own,
        named_party(_("Proposed by, in any official language")),
        group_filter(words["group_labels"]),
        Filter("untold", _("Decided, the Mission not told"), FilterKind.FLAG, lambda _value: _("Decided, the Mission not told"),
               lambda _value: SideEventDecision.id.is_not(None) & untold),
        Filter("unconfirmed", _("A co-sponsor has not answered"), FilterKind.FLAG, lambda _value: _("A co-sponsor has not answered"),
               lambda _value: asked),
    )  # fmt: skip
    return filters if reviews else tuple(narrowing for narrowing in filters if narrowing is not own)


def _words_like(text: str) -> ColumnElement[bool]:
    return or_(*(func.lower(column).contains(text.lower(), autoescape=True) for column in (SideEventWish.title, SideEventWish.purpose)))


def _standing(value: str) -> ColumnElement[bool]:
    if value == WITHDRAWN:
        return SideEventWish.state == WishState.WITHDRAWN.value
    decided = SideEventDecision.id.is_(None) if value == OPEN else SideEventDecision.outcome == value
    return queries.LIVE & decided
