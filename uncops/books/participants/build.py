"""Builds the list of participants; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from uncops.books.build import Form
from uncops.books.contents import Book, BookKind, Chapter, Cover, Part, Words
from uncops.books.participants.contents import Listed, ListedFigures, ListedGroup, ListedParties, ListedParty
from uncops.books.wording import Wording
from uncops.core.wording import N_
from uncops.delegations.models import Function
from uncops.delegations.rules import FUNCTION_LABELS
from uncops.paper.scripts import language_of
from uncops.reference.labels import KIND_PLURALS
from uncops.reference.order import KIND_ORDER

# Ranges of first letters that hold about as many Member States each. They never change: see contents.ListedParties.
RANGES = ("ab", "c", "de", "fg", "hj", "kl", "m", "no", "pr", "s", "t", "uz")
PLURALS = {
    Function.MEMBER: N_("Members"),
    Function.ADVISER: N_("Advisers"),
    Function.INTERPRETER: N_("Interpreters"),
    Function.SECURITY: N_("Security officers"),
    Function.SPOUSE: N_("Spouses"),
}
FROM_TO = N_("%(kind)s: %(first)s to %(last)s")
ONE = N_("%(kind)s: %(name)s")


@dataclass(frozen=True)
class Consenting:
    """Somebody who agreed to be listed; they come in protocol order of parties, head first, then by rank and name."""

    party_code: str
    party_kind: str
    party_name: str
    sort_key: str
    function: str
    name: str
    office: str


@dataclass(frozen=True)
class ListMaterial:
    """Everything a list of participants is made from."""

    summit: str
    place: str
    starts_on: date
    ends_on: date
    time_zone: str
    people: tuple[Consenting, ...]


def participants_book(material: ListMaterial, form: Form) -> Book:
    """The list of participants."""
    language = form.in_language()
    said = Wording(language, material.time_zone)
    summit = Words(material.summit, language_of(material.summit))
    cover = Cover(summit, summit, material.starts_on, material.ends_on, material.place)
    parts = (Part(listed_chapters(material, said), name="list"),)
    return Book(BookKind.PARTICIPANTS, cover, parts, material.time_zone, language, form.classification, form.paper)


def listed_chapters(material: ListMaterial, said: Wording) -> tuple[Chapter, ...]:
    """The chapters of the list; none when nobody agreed to be named."""
    if not material.people:
        return ()
    chapters: list[Chapter] = [_figures(material.people)]
    for kind in KIND_ORDER:
        of_kind = [one for one in material.people if one.party_kind == kind]
        chapters.extend(_chapters(kind, of_kind, said))
    return tuple(chapters)


def _figures(people: Sequence[Consenting]) -> ListedFigures:
    rows = []
    for kind in KIND_ORDER:
        of_kind = [one for one in people if one.party_kind == kind]
        if of_kind:
            rows.append((KIND_PLURALS[kind], len({one.party_code for one in of_kind}), len(of_kind)))
    return ListedFigures(tuple(rows), len({one.party_code for one in people}), len(people))


def _chapters(kind: str, people: Sequence[Consenting], said: Wording) -> Iterator[ListedParties]:
    """The parties of a kind by ranges of letters; observers and organizations are few and stand together."""
    is_divided = kind == KIND_ORDER[0]
    for letters, found in groupby(people, key=lambda one: _range_of(one.sort_key) if is_divided else ""):
        parties = tuple(_party(list(of_party), said) for _code, of_party in groupby(found, key=lambda one: one.party_code))
        name = "-".join([kind.replace("_", "-"), *filter(None, [letters])])
        yield ListedParties(_title(kind, parties, said, is_divided=is_divided), name, parties)


def _range_of(sort_key: str) -> str:
    """The range of letters a party is filed under; the last takes what begins with no letter."""
    first = sort_key[:1]
    return next((letters for letters in RANGES if letters[0] <= first <= letters[-1]), RANGES[-1])


def _title(kind: str, parties: Sequence[ListedParty], said: Wording, *, is_divided: bool) -> Words:
    plural = said(KIND_PLURALS[kind])
    if not is_divided:
        return Words(plural)
    if len(parties) == 1:
        return Words(said(ONE, kind=plural, name=parties[0].name))
    return Words(said(FROM_TO, kind=plural, first=parties[0].name, last=parties[-1].name))


def _party(people: Sequence[Consenting], said: Wording) -> ListedParty:
    groups = groupby(people, key=lambda one: one.function)
    return ListedParty(people[0].party_name, tuple(_group(Function(function), list(found), said) for function, found in groups))


def _group(function: Function, people: Sequence[Consenting], said: Wording) -> ListedGroup:
    label = FUNCTION_LABELS[function] if len(people) == 1 else PLURALS.get(function, FUNCTION_LABELS[function])
    return ListedGroup(label, tuple(Listed(said.comma.join(filter(None, (one.name, one.office)))) for one in people))
