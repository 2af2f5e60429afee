"""The overview leads to what it counts; the search finds everything the visitor may see."""

import pytest
from delegations.test_delegations import SECRET, invited, registered
from documents.invented_notes import NOTE
from programme.builders import add, drafted, make_room, make_summit, publish_now, queries_of, receive
from visitors import parsed

XHTML = "{http://www.w3.org/1999/xhtml}"


def text_of(answer):
    return " ".join(" ".join(parsed(answer).itertext()).split())


def figures_of(answer):
    """(label, number, address) of each figure."""
    (figures,) = [made for made in parsed(answer).iter(f"{XHTML}dl") if made.get("class") == "figures-list"]
    found = []
    for figure in figures.iter(f"{XHTML}div"):
        (link,) = figure.iter(f"{XHTML}a")
        found.append((next(figure.iter(f"{XHTML}dt")).text, int(link.text), link.get("href")))
    return found


def test_without_a_summit_the_overview_leads_to_the_list_of_summits(app, sign_in):
    assert sign_in("organiser").get("/organiser/").location == "/organiser/summits"


def test_every_figure_links_to_the_list_it_counts(app, sign_in):
    summit = make_summit()
    norway, _ghana = invited(summit, "NOR", "GHA")
    registered(norway)
    drafted(summit)
    visitor = sign_in("organiser")

    figures = figures_of(visitor.get("/organiser/"))

    assert figures == [
        ("Delegations", 2, "/organiser/delegations"),
        ("Registrations to examine", 0, "/organiser/delegations?state=submitted"),
        ("Participants", 1, "/organiser/participants"),
        ("Documents", 1, "/organiser/documents"),
        ("Sessions", 1, "/organiser/programme"),
        ("Changes to publish", 1, "/organiser/programme/publish"),
        ("Work running", 0, "/organiser/jobs"),
    ]
    assert [visitor.get(url).status_code for _, _, url in figures] == [200] * 7


def test_a_viewer_has_no_figure_of_people_and_no_button_to_publish(app, sign_in):
    drafted(make_summit())

    answer = sign_in("viewer").get("/organiser/")

    assert [label for label, _, _ in figures_of(answer)] == [
        "Delegations",
        "Registrations to examine",
        "Documents",
        "Sessions",
        "Work running",
    ]
    assert "See the changes" not in text_of(answer)


def test_the_steps_are_done_one_after_the_other(app, sign_in):
    summit = make_summit()
    visitor = sign_in("organiser")

    def done():
        return text_of(visitor.get("/organiser/")).count("(done)")

    reached = [done()]
    receive(summit, "# Background note for Session 9\n\n# Oars\n\nOars are long.\n")
    reached.append(done())
    add(summit, "Opening")
    reached.append(done())
    publish_now(summit)
    reached.append(done())
    assert reached == [0, 1, 2, 4]


def test_one_deed_upon_many_things_is_one_line(app, sign_in):
    summit = make_summit()
    invited(summit, "NOR", "GHA", "TUR")
    add(summit, "Opening")

    page = text_of(sign_in("viewer").get("/organiser/"))

    assert "Invited 3 times" in page
    assert "Session added Opening" in page


def test_the_overview_needs_the_same_queries_for_1_and_3_of_everything(app, sign_in):
    summit = make_summit()
    invited(summit, "NOR")
    drafted(summit)
    visitor = sign_in("organiser")
    one = queries_of(visitor, "/organiser/")

    invited(summit, "GHA", "TUR")
    add(summit, "Opening", "07:00", "08:00")
    add(summit, "Closing", "17:00", "18:00")

    assert queries_of(visitor, "/organiser/") == one


@pytest.mark.database
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbours by night", "Sessions"),
        ("lamp keepers", "Documents"),
        ("Norvège", "Parties"),
        ("Aidoo", SECRET),
        ("chamber", "Building of Chamber"),
        ("Viewer of the", "People who sign in"),
    ],
)
def test_the_search_finds_what_the_words_stand_in(app, sign_in, words, found):
    summit = make_summit()
    drafted(summit)
    make_room()
    registered(*invited(summit, "NOR"))
    sign_in("viewer")

    page = text_of(sign_in("organiser").get("/organiser/search", query_string={"q": words}))

    assert found in page
    assert "found for" in page


@pytest.mark.database
@pytest.mark.parametrize("words", ["", "   ", "%", "zzzz", "' OR 1=1 --", "x" * 5000])
def test_a_search_for_nothing_or_nonsense_answers(app, sign_in, words):
    receive(make_summit(), NOTE)

    answer = sign_in("viewer").get("/organiser/search", query_string={"q": words})

    assert answer.status_code == 200
    assert "harbour" not in text_of(answer).lower()


def test_accounts_are_found_only_by_those_who_see_them(app, sign_in):
    make_summit()
    sign_in("liaison")

    page = text_of(sign_in("viewer").get("/organiser/search?q=liaison"))

    assert "Liaison of the tests" not in page


def test_a_delegate_does_not_enter(app, sign_in):
    make_summit()
    delegate = sign_in("delegate")

    assert [delegate.get(url).status_code for url in ("/organiser/", "/organiser/search?q=a")] == [403, 403]


def test_the_dossier_of_a_delegation_leads_to_documents_of_its_party(app, sign_in):
    summit_id = make_summit()
    norway, ghana = invited(summit_id, "NOR", "GHA")
    organiser = sign_in("organiser")

    (number,) = receive(summit_id, "Statement by Norway\n\nWe thank the chair and speak of training.\n", "statement.txt")

    pages = [organiser.get(f"/organiser/delegations/{delegation_id}").get_data(as_text=True) for delegation_id in (norway, ghana)]
    assert [f'href="/organiser/documents/{number}"' in page for page in pages] == [True, False]
