"""Who stands where in the group photograph: from the database to a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from uncops.delegations.models import Participant
from uncops.reference.naming import party_name
from uncops.seating import queries
from uncops.seating.drawing import FLAG_HEIGHT, FLAG_WIDTH, PADDING, Sheet
from uncops.seating.geometry import MARGIN, Box
from uncops.seating.lettering import Lettering, lettering
from uncops.seating.models import PhotoPlan
from uncops.seating.photo import RowSizes, rows_of
from uncops.seating.services.photographs import PhotoFacts
from uncops.summits.models import Summit

PLACE_WIDTH, PLACE_HEIGHT, ROW_PITCH = 3.2, 2.3, 2.7
ROW_NUMBER = 1.2
MEMBER_STATE = "member_state"


@dataclass(frozen=True)
class Standing:
    """Somebody in the photograph: name, whom they stand for, and where that stands in the order of precedence."""

    order: int
    name: str
    party: str
    iso2: str = ""
    is_centre: bool = False


@dataclass(frozen=True)
class Spot:
    """A place in the drawing with what is written there."""

    standing: Standing
    box: Box
    flag: Box | None
    words: tuple[tuple[Box, Lettering], ...]


@dataclass(frozen=True)
class PhotoDrawing:
    """The rows drawn, the front row at the foot as in the photograph."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    numbers: tuple[tuple[Box, Lettering], ...]

    @property
    def whole(self) -> Sheet:
        """Everything on one sheet."""
        return Sheet(Box(0, 0, self.width, self.height), ())


def facts_of(plan: PhotoPlan | None) -> PhotoFacts:
    """How the rows are filled; the usual where nothing was said."""
    if plan is None:
        return PhotoFacts()
    return PhotoFacts(
        plan.front_count,
        plan.behind_count,
        plan.who_comes,
        plan.with_principals,
        plan.with_observers,
        plan.host_party_id,  # type: ignore[arg-type]
    )


def rows_standing(session: Session, summit: Summit, facts: PhotoFacts, language: str) -> list[list[Standing]]:
    """The rows of a summit's photograph from the front, each from the left of the photograph to its right.

    The principals stand in the centre, then the host, then heads of delegation by precedence.
    """
    leads = queries.leads_by_precedence(session, summit.id, str(facts.who_comes))
    if not facts.with_observers:
        leads = [lead for lead in leads if lead.delegation.party.kind == MEMBER_STATE]
    leads = sorted(leads, key=lambda lead: lead.delegation.party_id != facts.host_party_id)
    principals = queries.principals_of(session, summit.id) if facts.with_principals else []
    centre = [(principal.name, principal.office, "", True) for principal in principals]
    others = [_told(lead, facts, language, summit) for lead in leads]
    people = [Standing(order, *told) for order, told in enumerate([*centre, *others], start=1)]
    return rows_of(people, RowSizes(facts.front_count, facts.behind_count))


def _told(lead: Participant, facts: PhotoFacts, language: str, summit: Summit) -> tuple[str, str, str, bool]:
    party = lead.delegation.party
    return lead.listed_name, party_name(party, language, summit.starts_on), party.iso2 or "", party.id == facts.host_party_id


def drawing_of_rows(rows: Sequence[Sequence[Standing]]) -> PhotoDrawing:
    """The rows drawn, each in the middle; who stands behind stands above."""
    widest = max((len(row) for row in rows), default=1)
    width, height = widest * PLACE_WIDTH + 2 * (MARGIN + ROW_NUMBER), len(rows) * ROW_PITCH + 2 * MARGIN
    spots, numbers = [], []
    for place, row in enumerate(rows):
        y = height - MARGIN - (place + 1) * ROW_PITCH + (ROW_PITCH - PLACE_HEIGHT) / 2
        start = (width - len(row) * PLACE_WIDTH) / 2
        numbers.append((Box(MARGIN, y, ROW_NUMBER, PLACE_HEIGHT), Lettering(0.6, (str(place + 1),))))
        spots += [_spot(standing, Box(start + number * PLACE_WIDTH, y, PLACE_WIDTH, PLACE_HEIGHT)) for number, standing in enumerate(row)]
    return PhotoDrawing(width, height, tuple(spots), tuple(numbers))


def _spot(standing: Standing, box: Box) -> Spot:
    inner = Box(box.x + 2 * PADDING, box.y + 1.5 * PADDING, box.width - 4 * PADDING, box.height - 3 * PADDING)
    top = FLAG_HEIGHT + PADDING if standing.iso2 else 0.0
    flag = Box(inner.middle[0] - FLAG_WIDTH / 2, inner.y, FLAG_WIDTH, FLAG_HEIGHT) if standing.iso2 else None
    half = (inner.height - top) / 2
    boxes = (Box(inner.x, inner.y + top, inner.width, half), Box(inner.x, inner.y + top + half, inner.width, half))
    words = zip(boxes, (standing.party, standing.name), strict=True)
    return Spot(standing, box, flag, tuple((place, lettering(text, place.width, place.height)) for place, text in words))
