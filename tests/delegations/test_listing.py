"""The lists of delegations and of participants: filtered, sorted, chosen from, taken away, by whoever may see what."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook
from programme.builders import deed_now, make_summit, queries_of
from visitors import XHTML, parsed

from uncops.accounts.models import Account
from uncops.core.database import transaction
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, DelegationState, Function, Gender, Participant
from uncops.delegations.services.invitations import assign_liaison, extend_deadline, invite, move_delegation
from uncops.delegations.services.participants import register
from uncops.lists.models import SavedView
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit

SECRET_ESCORT = "Carries a sidearm, permit 4471"
SECRET_BIRTH = date(1971, 4, 9)


def invited(summit_id, *codes):
    with transaction() as session:
        parties = [party_by_code(session, code) for code in codes]
        made = invite(session, session.get_one(Summit, summit_id), parties, deadline_on=date(2031, 5, 1), deed=deed_now())
        session.flush()
        return [delegation.id for delegation in made]


def registered(delegation_id, name, function=Function.MEMBER, rank="director", **more):
    with transaction() as session:
        facts = ParticipantFacts(name, function, rank, office="Director of Training", **more)
        return register(session, session.get_one(Delegation, delegation_id), facts, deed=deed_now()).id


def rows_of(answer):
    """The first cells of the rows that are shown."""
    bodies = list(parsed(answer).iter(f"{XHTML}tbody"))
    return [" ".join("".join(row.find(f"{XHTML}th").itertext()).split()) for body in bodies for row in body.iter(f"{XHTML}tr")]


def heads_of(answer):
    table = next(parsed(answer).iter(f"{XHTML}thead"))
    return [" ".join("".join(cell.itertext()).split()) for cell in table.iter(f"{XHTML}th")][1:]


def csv_of(answer):
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def handed_on(visitor, address, fields):
    """What the page says to which the chosen rows are sent on, as a browser sends them: the same fields once more."""
    page = visitor.get(address)
    token = next(box.get("value") for box in parsed(page).iter(f"{XHTML}input") if box.get("name") == "csrf_token")
    sent = fields | {"csrf_token": token}
    handed = visitor.client.post(f"{address}/chosen", data=sent)
    return visitor.client.post(handed.headers["Location"], data=sent) if handed.status_code == 307 else handed


@pytest.fixture
def three(app):
    """Norway, Ghana and Kenya at one summit, with people in the first two."""
    norway, ghana, kenya = invited(make_summit(), "NOR", "GHA", "KEN")
    registered(norway, "Åse Ødegård-Muñoz", Function.HEAD, "minister", surname="Ødegård-Muñoz", gender=Gender.WOMAN,
               born_on=SECRET_BIRTH, escort_note=SECRET_ESCORT, languages=("en", "fr"), needs="No nuts",
               arrives_at=datetime(2031, 6, 3, 2, 30, tzinfo=UTC))  # fmt: skip
    registered(norway, "Ola Berg", gender=Gender.MAN, languages=("es",), arrives_at=datetime(2031, 6, 3, 14, 0, tzinfo=UTC))
    registered(ghana, "Ama Boateng", Function.SPOUSE, "other", gender=Gender.WOMAN)
    return {"norway": norway, "ghana": ghana, "kenya": kenya}


@pytest.mark.database
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ama Boateng", "Åse ØDEGÅRD-MUÑOZ", "Ola Berg"]),
        ("text=munoz+ase", ["Åse ØDEGÅRD-MUÑOZ"]),
        ("text=ÅSE", ["Åse ØDEGÅRD-MUÑOZ"]),
        ("text=%25", []),
        ("party=NOR", ["Åse ØDEGÅRD-MUÑOZ", "Ola Berg"]),
        ("group=AFR", ["Ama Boateng"]),
        ("function=head", ["Åse ØDEGÅRD-MUÑOZ"]),
        ("rank=director", ["Ola Berg"]),
        ("gender=woman", ["Ama Boateng", "Åse ØDEGÅRD-MUÑOZ"]),
        ("language=fr", ["Åse ØDEGÅRD-MUÑOZ"]),
        ("needs=1", ["Åse ØDEGÅRD-MUÑOZ"]),
        ("no_photo=1", ["Åse ØDEGÅRD-MUÑOZ", "Ola Berg"]),
        ("arrives=2031-06-02", ["Åse ØDEGÅRD-MUÑOZ"]),
        ("arrives=2031-06-03", ["Ola Berg"]),
        ("clearance=cleared", []),
        ("state=in_preparation", ["Ama Boateng", "Åse ØDEGÅRD-MUÑOZ", "Ola Berg"]),
        ("sort=-name", ["Ola Berg", "Åse ØDEGÅRD-MUÑOZ", "Ama Boateng"]),
        ("sort=arrives_at", ["Åse ØDEGÅRD-MUÑOZ", "Ola Berg", "Ama Boateng"]),
        ("sort=-arrives_at", ["Ola Berg", "Åse ØDEGÅRD-MUÑOZ", "Ama Boateng"]),
    ],
)
def test_participants_are_found_by_what_is_registered_of_them(three, sign_in, query, names):
    shown = sign_in("organiser").get(f"/organiser/participants?{query}")

    assert sorted(rows_of(shown)) == sorted(names) if "sort=" not in query or "name" in query else rows_of(shown) == names


@pytest.mark.database
def test_names_are_in_order_of_surnames_whatever_their_accents(three, sign_in):
    for name, surname in (("Ada Zorn", "Zorn"), ("Zoe Éboué", "Éboué"), ("Kim Evans", "Evans")):
        registered(three["kenya"], name, surname=surname)
    visitor = sign_in("organiser")

    of_kenya = rows_of(visitor.get("/organiser/participants?party=KEN"))
    falling = rows_of(visitor.get("/organiser/participants?sort=-name"))

    assert of_kenya == ["Zoe ÉBOUÉ", "Kim EVANS", "Ada ZORN"]
    assert falling == ["Ada ZORN", "Ola Berg", "Åse ØDEGÅRD-MUÑOZ", "Kim EVANS", "Zoe ÉBOUÉ", "Ama Boateng"]


NONSENSE = (
    "sort=escape'", "arrives=yesterday", "state=nonsense", "column=password", "page=-1", "language=%22", "gender=", "text=" + "x" * 300,
)  # fmt: skip


@pytest.mark.database
@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_narrows_nothing(three, sign_in, query):
    shown = sign_in("organiser").get(f"/organiser/participants?{query}")

    assert shown.status_code == 200
    assert len(rows_of(shown)) == 3


@pytest.mark.database
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ghana", "Kenya", "Norway"]),
        ("text=norvège", ["Norway"]),
        ("state=invited", ["Kenya"]),
        ("group=AFR", ["Ghana", "Kenya"]),
        ("kind=observer_state", []),
        ("headless=1", ["Ghana", "Kenya"]),
        ("sort=-party", ["Norway", "Kenya", "Ghana"]),
        ("sort=-participants", ["Norway", "Ghana", "Kenya"]),
        ("group=AFR&sort=-party", ["Kenya", "Ghana"]),
        ("liaison=nobody", ["Ghana", "Norway"]),
        ("liaison=mine", ["Kenya"]),
        ("late=1", ["Ghana"]),
    ],
)
def test_delegations_are_found_by_where_they_stand(three, sign_in, query, names):
    organiser = sign_in("organiser")
    with transaction() as session:
        officer = session.get_one(Account, organiser.account_id)
        assign_liaison(session, session.get_one(Delegation, three["kenya"]), officer, deed=deed_now())
        extend_deadline(session, session.get_one(Delegation, three["ghana"]), date(2031, 3, 2), deed=deed_now())

    assert rows_of(organiser.get(f"/organiser/delegations?{query}")) == names


def test_a_deadline_is_not_passed_on_its_own_day_nor_once_submitted(three, sign_in):
    with transaction() as session:
        extend_deadline(session, session.get_one(Delegation, three["kenya"]), date(2031, 3, 3), deed=deed_now())
        extend_deadline(session, session.get_one(Delegation, three["norway"]), date(2031, 3, 1), deed=deed_now())
        move_delegation(session, session.get_one(Delegation, three["norway"]), DelegationState.SUBMITTED, deed=deed_now())

    assert rows_of(sign_in("organiser").get("/organiser/delegations?late=1")) == []


def test_filter_order_and_columns_stay_together(three, sign_in):
    page = sign_in("organiser").get("/organiser/delegations?group=AFR&state=invited&sort=-party&column=code")
    links = [link.get("href") for link in parsed(page).iter(f"{XHTML}a")]

    assert "/organiser/delegations?state=invited&sort=-party&column=code" in links
    assert "/organiser/delegations?state=invited&group=AFR&sort=party&column=code" in links
    assert "/organiser/delegations/list.csv?state=invited&group=AFR&sort=-party&column=code" in links
    hidden = {(box.get("name"), box.get("value")) for box in parsed(page).iter(f"{XHTML}input") if box.get("type") == "hidden"}
    assert {("sort", "-party"), ("column", "code")} <= hidden


def test_the_export_is_what_is_shown(three, sign_in):
    organiser, query = sign_in("organiser"), "party=NOR&sort=name&column=gender&column=arrives_at"

    page = organiser.get(f"/organiser/participants?{query}")
    table = csv_of(organiser.get(f"/organiser/participants/list.csv?{query}"))
    sheet = load_workbook(io.BytesIO(organiser.get(f"/organiser/participants/list.xlsx?{query}").get_data())).worksheets[0]

    assert table[0] == heads_of(page) == ["Name", "Gender", "Arrival"]
    assert [row[0] for row in table[1:]] == rows_of(page) == ["Åse ØDEGÅRD-MUÑOZ", "Ola Berg"]
    assert [row[1:] for row in table[1:]] == [["Woman", "2031-06-02 22:30"], ["Man", "2031-06-03 10:00"]]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Name", "Gender", "Arrival"],
        ["Åse ØDEGÅRD-MUÑOZ", "Woman", datetime(2031, 6, 2, 22, 30)],
        ["Ola Berg", "Man", datetime(2031, 6, 3, 10, 0)],
    ]


def test_an_export_speaks_the_language_of_the_page(three, sign_in):
    table = csv_of(sign_in("organiser").get("/organiser/delegations/list.csv?group=WEOG&column=state&lang=fr"))

    assert table[1][0] == "Norvège"


def test_a_field_somebody_may_not_see_is_not_there_at_all(three, sign_in):
    liaison = sign_in("liaison")
    everything = "&".join(f"column={field}" for field in ("name", "born_on", "escort_note", "needs", "email"))

    page = liaison.get(f"/organiser/participants?sort=born_on&{everything}")
    table = liaison.get(f"/organiser/participants/list.csv?sort=born_on&{everything}").get_data(as_text=True)

    assert "No nuts" in table
    for text in (page.get_data(as_text=True), table):
        assert SECRET_ESCORT not in text
        assert "1971" not in text
        assert "Weapons" not in text
        assert "Date of birth" not in text


def test_protocol_sees_what_a_liaison_officer_does_not(three, sign_in):
    table = csv_of(sign_in("protocol").get("/organiser/participants/list.csv?column=born_on&column=escort_note"))

    assert ["Åse ØDEGÅRD-MUÑOZ", "1971-04-09", SECRET_ESCORT] in table


@pytest.mark.parametrize("role", ["viewer", "follow-up", "principals-office"])
def test_who_may_not_read_participants_sees_delegations_without_names(three, sign_in, role):
    visitor = sign_in(role)

    page = visitor.get("/organiser/delegations?column=head&column=participants&sort=head")
    table = visitor.get("/organiser/delegations/list.csv?column=head&column=participants").get_data(as_text=True)

    assert rows_of(page) == ["Ghana", "Kenya", "Norway"]
    assert "ØDEGÅRD" not in page.get_data(as_text=True) + table
    assert "Head of delegation" not in table
    refused = ("/organiser/participants", "/organiser/participants/list.csv", "/organiser/participants/list.xlsx")
    assert [visitor.get(address).status_code for address in refused] == [403, 403, 403]


def test_who_may_change_nothing_has_nothing_to_tick(three, sign_in):
    page = sign_in("viewer").get("/organiser/delegations").get_data(as_text=True)

    assert 'name="chosen"' not in page


def test_people_who_left_are_on_no_list(three, session, sign_in):
    with transaction() as writing:
        writing.query(Participant).filter_by(name="Ola Berg").one().left_at = deed_now().at

    organiser = sign_in("organiser")
    assert "Ola Berg" not in organiser.get("/organiser/participants").get_data(as_text=True)
    assert "Ola Berg" not in organiser.get("/organiser/participants/list.csv").get_data(as_text=True)


def test_ticked_rows_go_to_the_page_that_acts_on_them(three, sign_in):
    organiser = sign_in("organiser")
    chosen = {"chosen": [str(three["kenya"]), str(three["ghana"])], "deed": "organiser.delegation_extend"}

    handed = organiser.submit("/organiser/delegations", chosen, form="/delegations/chosen")

    assert handed.status_code == 307
    assert handed.headers["Location"] == "/organiser/delegations/extend-deadline"


@pytest.mark.parametrize("deed", ["organiser.delegation_assign_liaison", "organiser.delegation_extend", "organiser.wave_new"])
def test_every_deed_offered_for_delegations_takes_the_ticked_ones(three, sign_in, deed):
    organiser = sign_in("organiser")

    answer = handed_on(organiser, "/organiser/delegations", {"chosen": [str(three["kenya"])], "deed": deed})

    assert answer.status_code == 200
    assert f'name="chosen" value="{three["kenya"]}"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("deed", ["organiser.clearance_review_chosen", "organiser.clearance_clear_chosen", "organiser.badges_print_chosen"])
def test_a_deed_done_at_once_is_asked_about_first(three, session, sign_in, deed):
    organiser, person = sign_in("organiser"), session.query(Participant).filter_by(name="Ola Berg").one().id

    answer = handed_on(organiser, "/organiser/participants", {"chosen": [str(person)], "deed": deed})

    assert answer.status_code == 200
    assert "1 row of the list is meant." in answer.get_data(as_text=True)
    assert f'name="chosen" value="{person}"' in answer.get_data(as_text=True)
    assert session.get_one(Participant, person).clearance == "awaited"


def test_who_was_ticked_is_reviewed_when_that_is_confirmed(three, session, sign_in):
    organiser, person = sign_in("organiser"), registered(three["norway"], "Eva Berg", Function.SPOUSE, "other", surname="Berg")
    with transaction() as writing:
        for state in (DelegationState.SUBMITTED, DelegationState.ACCEPTED):
            move_delegation(writing, writing.get_one(Delegation, three["norway"]), state, deed=deed_now())
    asked = handed_on(organiser, "/organiser/participants", {"chosen": [str(person)], "deed": "organiser.clearance_review_chosen"})
    form = next(one for one in parsed(asked).iter(f"{XHTML}form") if any(box.get("name") == "chosen" for box in one.iter(f"{XHTML}input")))

    fields = {box.get("name"): box.get("value") for box in form.iter(f"{XHTML}input")}
    answer = organiser.client.post(form.get("action"), data=fields)

    session.expire_all()
    assert answer.status_code == 303
    assert session.get_one(Participant, person).clearance == "reviewed"


def test_all_that_match_are_found_anew_and_counted_before_anything_is_done(three, sign_in):
    organiser = sign_in("organiser")
    everything = {"chosen": [str(three["norway"])], "all_matching": "group=AFR&sort=-party", "deed": "organiser.delegation_extend"}

    page = organiser.submit("/organiser/delegations", everything, form="/delegations/chosen")

    hidden = [box.get("value") for box in parsed(page).iter(f"{XHTML}input") if box.get("name") == "chosen"]
    assert page.status_code == 200
    assert hidden == [str(three["ghana"]), str(three["kenya"])]
    assert "Regional group: African States" in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"deed": "organiser.delegation_extend"}, 422),
        ({"deed": "organiser.delegation_extend", "chosen": ["x", "999999", "-1"]}, 422),
        ({"deed": "organiser.delegation_extend", "all_matching": "liaison=777"}, 422),
        ({"deed": "organiser.delegation_extend", "all_matching": "no_such=1"}, 422),
        ({"deed": "organiser.account_list", "chosen": ["1"]}, 404),
        ({}, 404),
    ],
)
def test_nothing_is_handed_over_when_nothing_was_chosen(three, sign_in, fields, status):
    answer = sign_in("organiser").submit("/organiser/delegations", {"deed": ""} | fields, form="/delegations/chosen")

    assert answer.status_code == status


@pytest.mark.parametrize(
    "address", ["/organiser/delegations?column=head&column=liaison", "/organiser/participants?column=accompanies_id&column=group"]
)
def test_three_rows_ask_the_database_as_often_as_one(app, sign_in, address):
    norway, ghana, kenya = invited(make_summit(), "NOR", "GHA", "KEN")
    organiser = sign_in("organiser")
    registered(norway, "Ada Berg", Function.HEAD)
    one = queries_of(organiser, address + "&text=nor" if "delegations?" in address else address)
    registered(ghana, "Ama Boateng", Function.HEAD)
    registered(kenya, "Ann Otieno", Function.HEAD)

    assert queries_of(organiser, address) == one


def test_a_view_is_kept_shared_renamed_and_removed(three, session, sign_in):
    organiser, protocol = sign_in("organiser"), sign_in("protocol")
    address = "/organiser/delegations?group=AFR&sort=-party"
    saving = "/organiser/views/delegation_list/new?group=AFR&sort=-party&page=2"

    assert organiser.submit(saving, {"name": "My watch"}, form=-1).headers["Location"] == address
    assert "My watch" in organiser.get("/organiser/delegations").get_data(as_text=True)
    assert "My watch" not in protocol.get("/organiser/delegations").get_data(as_text=True)

    kept = session.query(SavedView).one()
    organiser.submit(f"/organiser/views/{kept.id}/change", {"name": "Our watch", "is_shared": "y"}, form=-1)
    shared = protocol.get("/organiser/delegations").get_data(as_text=True)
    assert "Our watch</bdi>" in shared
    assert "group=AFR&amp;sort=-party" in shared
    assert protocol.get(f"/organiser/views/{kept.id}/change").status_code == 404
    assert protocol.get(f"/organiser/views/{kept.id}/remove").status_code == 404

    organiser.submit(f"/organiser/views/{kept.id}/remove", {}, form=-1)
    session.expire_all()
    assert session.query(SavedView).count() == 0


def test_two_views_of_one_list_have_two_names(three, session, sign_in):
    organiser = sign_in("organiser")
    organiser.submit("/organiser/views/delegation_list/new?group=AFR", {"name": "Mine"}, form=-1)

    again = organiser.submit("/organiser/views/delegation_list/new?group=EEG", {"name": " Mine "}, form=-1)
    nameless = organiser.submit("/organiser/views/delegation_list/new?group=EEG", {"name": ""}, form=-1)

    assert (again.status_code, nameless.status_code) == (422, 422)
    assert "You have a view “Mine” of this list already." in again.get_data(as_text=True)
    assert session.query(SavedView).count() == 1


@pytest.mark.parametrize(("role", "page_name"), [("viewer", "participant_list"), ("organiser", "account_list"), ("organiser", "no_such")])
def test_views_are_kept_only_of_lists_one_may_open(three, sign_in, role, page_name):
    assert sign_in(role).get(f"/organiser/views/{page_name}/new").status_code == 404
