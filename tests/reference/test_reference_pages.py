"""The pages of the reference data as a visitor sees them."""

import pytest
from sqlalchemy import event

from uncops.core.database import db, transaction
from uncops.reference import queries
from uncops.reference.naming import party_name
from uncops.reference.services import OrganisationFacts, add_organisation

PAGES = [
    "/organiser/reference/parties",
    "/organiser/reference/parties/TUR",
    "/organiser/reference/parties/EAC",
    "/organiser/reference/ranks",
    "/organiser/reference/themes",
    "/organiser/reference/missions",
]


def queries_of(visitor, url):
    """How many statements a page needs once the visitor is known."""
    visitor.get(url)
    db.session.expire_all()
    count = 0

    def counted(*_):
        nonlocal count
        count += 1

    event.listen(db.engine, "before_cursor_execute", counted)
    try:
        assert visitor.get(url).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", counted)
    return count


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_opens_for_a_viewer(sign_in, url, language):
    answer = sign_in("viewer").get(f"{url}?lang={language}")

    assert answer.status_code == 200


def test_the_list_shows_25_states_with_their_names(sign_in):
    page = sign_in("organiser").get("/organiser/reference/parties?kind=member_state").get_data(as_text=True)

    assert page.count('<th scope="row">') == 25
    assert "Afghanistan" in page
    assert "193 parties" in page


def test_a_search_in_chinese_finds_the_state_and_says_what_is_shown(sign_in):
    page = sign_in("organiser").get("/organiser/reference/parties?words=英国").get_data(as_text=True)

    assert "United Kingdom of Great Britain and Northern Ireland" in page
    assert "named like “英国”" in page


def test_the_list_needs_the_same_queries_for_1_and_for_25_parties(sign_in):
    visitor = sign_in("organiser")

    one = queries_of(visitor, "/organiser/reference/parties?words=Norway")

    assert queries_of(visitor, "/organiser/reference/parties") == one


def test_a_dossier_shows_the_former_name_with_its_last_day(sign_in):
    page = sign_in("viewer").get("/organiser/reference/parties/TUR").get_data(as_text=True)

    assert "31 May 2022" in page
    assert "Turquie" in page


def test_the_export_holds_what_the_list_shows(sign_in):
    answer = sign_in("viewer").get("/organiser/reference/parties.csv?group=EEG")

    lines = answer.get_data().decode("utf-8-sig").splitlines()
    assert len(lines) == 24
    assert lines[1].startswith("ALB,Albania,the Republic of Albania,Member State,Eastern European States,1955-12-14")


def test_an_organiser_adds_an_organisation_through_the_form(sign_in, session):
    fields = {"abbreviation": "SARPCCO", "organisation_type": "police", "name_en": "Southern African Police Chiefs"}

    answer = sign_in("organiser").submit("/organiser/reference/parties/add", fields, form=-1)

    assert (answer.status_code, answer.location) == (303, "/organiser/reference/parties/SARPCCO")
    assert party_name(queries.party_by_code(session, "SARPCCO")) == "Southern African Police Chiefs"


def test_a_taken_abbreviation_is_refused_at_its_field(sign_in, session):
    fields = {"abbreviation": "EU", "organisation_type": "police", "name_en": "Another Union"}

    answer = sign_in("organiser").submit("/organiser/reference/parties/add", fields, form=-1)

    assert answer.status_code == 422
    assert "EU already stands for European Union. Choose another abbreviation." in answer.get_data(as_text=True)
    assert queries.party_matching(session, "Another Union").code is None


def test_an_organisation_is_edited_and_its_trail_shown(sign_in):
    visitor = sign_in("organiser")

    answer = visitor.submit("/organiser/reference/parties/EAC/edit", {"name_fr": "Communauté est-africaine"}, form=-1)

    page = visitor.get(answer.location).get_data(as_text=True)
    assert "Communauté est-africaine" in page
    assert "Organization changed" in page
    assert "confirmed by the secretariat" in page


def test_a_rank_is_moved_through_its_form(sign_in, session):
    answer = sign_in("protocol").submit("/organiser/reference/ranks/chief_of_police/edit", {"precedence": "6"}, form=-1)

    assert answer.status_code == 303
    assert queries.rank_by_code(session, "chief_of_police").precedence == 6


def test_a_state_has_no_edit_page(sign_in):
    assert sign_in("organiser").get("/organiser/reference/parties/NOR/edit").status_code == 404


@pytest.mark.parametrize(
    "url", ["/organiser/reference/parties/add", "/organiser/reference/parties/EAC/edit", "/organiser/reference/ranks/other/edit"]
)
def test_a_viewer_edits_nothing(sign_in, url):
    assert sign_in("viewer").get(url).status_code == 403


def test_names_are_shown_as_they_were_typed_and_never_as_markup(app, sign_in, deed):
    with transaction() as session:
        add_organisation(session, OrganisationFacts("XSS", "police", {"en": "<b>Bold</b> Police"}), deed=deed)

    page = sign_in("viewer").get("/organiser/reference/parties/XSS").get_data(as_text=True)

    assert "&lt;b&gt;Bold&lt;/b&gt; Police" in page
    assert "<b>Bold" not in page
