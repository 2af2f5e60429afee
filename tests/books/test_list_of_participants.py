"""The list of participants: who stands in it, in which order, and what one newcomer changes."""

from dataclasses import replace
from datetime import date

from delegations.registering import invited, moved, registered
from opened import counted
from programme.builders import make_summit

from uncops.books.bound import Imprint
from uncops.books.build import Form
from uncops.books.participants.build import Consenting, ListMaterial, participants_book
from uncops.books.participants.contents import ListedParties, ListedParty
from uncops.books.participants.queries import list_material, listed_count
from uncops.books.pieces import BookSetter
from uncops.core.database import db
from uncops.delegations.models import DelegationState, Function
from uncops.summits.models import Summit

MADE = Imprint(1, date(2031, 5, 20))


def person(code: str, name: str, function: Function = Function.MEMBER, office: str = "") -> Consenting:
    kind = "organisation" if code == "INTERPOL" else "member_state"
    return Consenting(code, kind, code.title(), code.lower(), function.value, name, office)


def listed(*people: Consenting) -> ListMaterial:
    return ListMaterial("Rehearsal Summit 2031", "New York", date(2031, 6, 3), date(2031, 6, 4), "America/New_York", people)


def pieces_of(*people: Consenting) -> dict[str, str]:
    return {piece.name: piece.wanted.key for piece in BookSetter(participants_book(listed(*people), Form()), MADE).body()}


def lines_by_function(party: ListedParty) -> list[tuple[str, list[str]]]:
    return [(group.label, [one.line for one in group.people]) for group in party.groups]


ALBANIA = person("ALBANIA", "Ms. Ana BARDHI", Function.HEAD, "Minister")
NORWAY = (person("NORWAY", "Mr. Per LIE", Function.HEAD, "Commissioner"), person("NORWAY", "Ms. Åse DAHL"), person("NORWAY", "Ms. Liv MOE"))
POLICE = person("INTERPOL", "Mr. Jo LAW", Function.HEAD)


def test_parties_stand_by_kind_and_letters_with_the_head_first() -> None:
    book = participants_book(listed(ALBANIA, *NORWAY, POLICE), Form())

    told = [
        (chapter.key, [(party.name, lines_by_function(party)) for party in chapter.parties])
        for chapter in book.chapters
        if isinstance(chapter, ListedParties)
    ]

    assert told == [
        ("parties-member-state-ab", [("Albania", [("Head of delegation", ["Ms. Ana BARDHI, Minister"])])]),
        ("parties-member-state-no", [("Norway", [
            ("Head of delegation", ["Mr. Per LIE, Commissioner"]), ("Members", ["Ms. Åse DAHL", "Ms. Liv MOE"]),
        ])]),
        ("parties-organisation", [("Interpol", [("Head of delegation", ["Mr. Jo LAW"])])]),
    ]  # fmt: skip


def test_who_comes_late_changes_the_pages_of_few_parties() -> None:
    before = pieces_of(ALBANIA, *NORWAY, POLICE)

    after = pieces_of(ALBANIA, *NORWAY, person("NORWAY", "Mr. Odd VIK", Function.ADVISER), POLICE)

    assert {name for name in before if before[name] != after[name]} == {"list-listed-figures", "list-parties-member-state-no"}


def test_only_those_are_listed_who_consent_and_are_announced(app) -> None:
    summit_id = make_summit()
    norway, ghana, egypt = invited(summit_id, "NOR", "GHA", "EGY")
    registered(norway, "Per Lie", Function.HEAD, surname="Lie", consents_to_listing=True, rank="director")
    registered(norway, "Secret Guest", consents_to_listing=False)
    registered(ghana, "Still Preparing", Function.HEAD, consents_to_listing=True)
    registered(egypt, "Taken Back", Function.HEAD, consents_to_listing=True)
    moved(norway, DelegationState.SUBMITTED)
    moved(egypt, DelegationState.SUBMITTED, DelegationState.WITHDRAWN)

    summit = db.session.get_one(Summit, summit_id)
    people = list_material(db.session(), summit, "en").people

    assert [(one.party_name, one.function, one.name) for one in people] == [("Norway", "head", "Per LIE")]
    assert listed_count(db.session(), summit_id) == 1


def test_no_list_asks_more_often_for_more(app) -> None:
    summit_id = make_summit()
    norway, ghana, egypt = invited(summit_id, "NOR", "GHA", "EGY")
    registered(norway, "Per Lie", Function.HEAD, consents_to_listing=True)
    moved(norway, DelegationState.SUBMITTED)
    summit = db.session.get_one(Summit, summit_id)
    with counted() as few:
        assert len(list_material(db.session(), summit, "ar").people) == 1

    for delegation_id in (ghana, egypt):
        registered(delegation_id, "Ada Berg", Function.HEAD, consents_to_listing=True)
        moved(delegation_id, DelegationState.SUBMITTED)
    summit = db.session.get_one(Summit, summit_id)
    with counted() as many:
        assert len(list_material(db.session(), summit, "ar").people) == 3

    assert len(many) == len(few)


def test_the_list_is_the_same_whoever_makes_it() -> None:
    material = listed(ALBANIA, *NORWAY)

    assert participants_book(material, Form()) == participants_book(replace(material), Form())
