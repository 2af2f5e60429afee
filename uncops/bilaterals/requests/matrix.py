"""Who asks whom, as a matrix: rows are those that ask, columns those that are asked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from uncops.bilaterals.naming import NameOf
from uncops.bilaterals.requests.models import MeetingRequest, RequestState
from uncops.core.text import fold
from uncops.delegations.models import Delegation
from uncops.principals.models import Principal
from uncops.reference.models import Party


class Place(NamedTuple):
    """A row or a column: a party or a principal, by number; the other number is 0. Principals stand first."""

    party_id: int = 0
    principal_id: int = 0


@dataclass(frozen=True)
class Heading:
    """How a row or a column is called: in full, and in a few letters where there is no room."""

    place: Place
    name: str
    letters: str
    group: str
    delegation_id: int | None = None


@dataclass(frozen=True)
class MatrixCell:
    """A request in the matrix."""

    request_id: int
    state: str
    is_mutual: bool


@dataclass(frozen=True)
class Narrowing:
    """What is shown: regions of those that ask and of those that are asked, one state, a part of a name; empty is all."""

    group: str = ""
    to_group: str = ""
    state: str = ""
    text: str = ""


@dataclass(frozen=True)
class Matrix:
    """The rows that are left, in order, the headings by place, and the cells by row and column."""

    rows: Sequence[Heading]
    headings: Mapping[Place, Heading]
    cells: Mapping[Place, Mapping[Place, MatrixCell]]

    def columns(self, rows: Sequence[Heading]) -> list[Heading]:
        """The columns of which these rows have something, principals first, then by name."""
        asked = {place for row in rows for place in self.cells[row.place]}
        return sorted((self.headings[place] for place in asked), key=_order)


def matrix_of(session: Session, summit_id: int, seen: ColumnElement[bool], narrowing: Narrowing, name_of: NameOf) -> Matrix:
    """The matrix of a summit; a fixed number of queries. What was withdrawn is not in it."""
    cells = _cells(session, summit_id, seen)
    places = {place for row, others in cells.items() for place in (row, *others)}
    headings = _headings(session, summit_id, places, name_of)
    left = {
        row: {
            place: cell for place, cell in others.items()
            if narrowing.state in ("", cell.state) and narrowing.to_group in ("", headings[place].group)
        }
        for row, others in cells.items()
    }  # fmt: skip
    key = fold(narrowing.text)
    rows = [
        headings[row] for row, others in left.items()
        if others and narrowing.group in ("", headings[row].group) and key in fold(headings[row].name)
    ]  # fmt: skip
    return Matrix(sorted(rows, key=_order), headings, left)


def _cells(session: Session, summit_id: int, seen: ColumnElement[bool]) -> dict[Place, dict[Place, MatrixCell]]:
    columns = (
        MeetingRequest.id, MeetingRequest.state, Delegation.party_id, MeetingRequest.principal_id, MeetingRequest.to_party_id,
        MeetingRequest.to_principal_id,
    )  # fmt: skip
    found = select(*columns).select_from(MeetingRequest).outerjoin(Delegation, Delegation.id == MeetingRequest.delegation_id)
    live = (MeetingRequest.summit_id == summit_id, MeetingRequest.state != RequestState.WITHDRAWN.value, seen)
    rows = session.execute(found.where(*live).order_by(MeetingRequest.id)).all()
    asked = {(Place(row[2] or 0, row[3] or 0), Place(row[4] or 0, row[5] or 0)) for row in rows}
    cells: dict[Place, dict[Place, MatrixCell]] = defaultdict(dict)
    for number, state, party_id, principal_id, to_party_id, to_principal_id in rows:
        one, other = Place(party_id or 0, principal_id or 0), Place(to_party_id or 0, to_principal_id or 0)
        cells[one][other] = MatrixCell(number, state, (other, one) in asked)
    return cells


def _headings(session: Session, summit_id: int, places: set[Place], name_of: NameOf) -> dict[Place, Heading]:
    parties = session.scalars(select(Party).where(Party.id.in_([place.party_id for place in places if place.party_id])))
    here = dict(tuple(row) for row in session.execute(select(Delegation.party_id, Delegation.id).where(Delegation.summit_id == summit_id)))
    principals = session.execute(select(Principal.id, Principal.name).where(Principal.summit_id == summit_id))
    named = {
        Place(party.id): Heading(Place(party.id), name_of(party), party.abbreviation or party.code, _group(party), here.get(party.id))
        for party in parties
    }
    people = {Place(0, number): Heading(Place(0, number), name, _initials(name), "principals") for number, name in principals}
    return named | people


def _group(party: Party) -> str:
    return party.regional_group or party.kind


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split())[:4].upper()


def _order(heading: Heading) -> tuple[bool, str]:
    return not heading.place.principal_id, fold(heading.name)
