"""Summits: what must be true of them, and their pages."""

from datetime import date

import pytest
from programme.builders import DAY_1, DAY_2, deed_now, make_summit, queries_of
from visitors import parsed, shown_fields

from uncops.audit.queries import trail_of
from uncops.core.database import transaction
from uncops.summits import rules
from uncops.summits.models import Summit
from uncops.summits.queries import all_summits, public_summits
from uncops.summits.services import SummitFacts, change_summit, open_to_public

FIELDS = {
    "title": "Summit of 2033", "slug": "uncops-2033", "place": "Nairobi", "time_zone": "Africa/Nairobi",
    "starts_on": "2033-05-02", "ends_on": "2033-05-03", "themes": "Lamps\n\nBoats",
}  # fmt: skip


def text_of(answer):
    return " ".join(" ".join(parsed(answer).itertext()).split())


@pytest.mark.parametrize(("last", "wrong"), [(13, None), (14, rules.LastsTooLong)])
def test_fourteen_days_are_the_longest_summit(last, wrong):
    first = date(2031, 6, 1)

    if wrong is None:
        rules.check_days(first, date(2031, 6, 1 + last))
    else:
        with pytest.raises(wrong):
            rules.check_days(first, date(2031, 6, 1 + last))


def test_a_summit_may_last_one_day_and_not_less():
    rules.check_days(DAY_1, DAY_1)

    with pytest.raises(rules.EndsBeforeItStarts):
        rules.check_days(DAY_2, DAY_1)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "New York"])
def test_an_invented_zone_is_refused(name):
    with pytest.raises(rules.UnknownTimeZone):
        rules.check_zone(name)


@pytest.mark.parametrize(
    ("zone", "city"), [("America/New_York", "New York"), ("Africa/Nairobi", "Nairobi"), ("America/Argentina/Buenos_Aires", "Buenos Aires")]
)
def test_a_zone_is_called_by_its_city(zone, city):
    assert Summit(time_zone=zone).zone_city == city


def test_two_summits_cannot_have_one_short_name(app):
    make_summit()

    with pytest.raises(rules.SlugTaken):
        make_summit()


def test_only_what_differs_enters_the_trail(app, session):
    number = make_summit()
    same = SummitFacts("uncops-2031", "Summit of 2031", "New York", "America/New_York", DAY_1, DAY_2)

    for facts in (same, SummitFacts("uncops-2031", "Summit of 2031", "Geneva", "America/New_York", DAY_1, DAY_2)):
        with transaction() as writing:
            change_summit(writing, writing.get_one(Summit, number), facts, deed=deed_now())

    changes = [entry for entry in trail_of(session, session.get_one(Summit, number)) if entry.action == "summit.changed"]
    assert [(entry.before, entry.after) for entry in changes] == [({"place": "New York"}, {"place": "Geneva"})]


def test_a_summit_is_public_once_opened(app, session):
    number = make_summit()
    assert public_summits(session) == []
    session.rollback()

    with transaction() as writing:
        open_to_public(writing, writing.get_one(Summit, number), deed=deed_now())

    session.expire_all()
    assert [summit.id for summit in public_summits(session)] == [number]


def test_a_summit_is_created_and_changed_through_its_form(app, sign_in, session):
    visitor = sign_in("organiser")

    made = visitor.submit("/organiser/summits/new", FIELDS, form=-1)
    changed = visitor.submit("/organiser/summits/uncops-2033/change", {"place": "Mombasa"}, form=-1)

    (summit,) = all_summits(session)
    assert [made.status_code, changed.status_code] == [303, 303]
    assert (summit.title, summit.place, summit.themes, summit.state) == ("Summit of 2033", "Mombasa", ["Lamps", "Boats"], "draft")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"slug": "uncops-2031"}, "Another summit already has the short name “uncops-2031”. Choose another."),
        ({"slug": "Üben 1"}, "Enter the short name in small letters, digits and hyphens"),
        ({"ends_on": "2033-05-01"}, "The summit ends on a day before it starts."),
        ({"title": ""}, "Enter the title"),
    ],
)
def test_a_wrong_summit_keeps_what_was_typed(app, sign_in, session, fields, said):
    make_summit()

    answer = sign_in("organiser").submit("/organiser/summits/new", FIELDS | fields, form=-1)

    form = [form for form in parsed(answer).iter("{http://www.w3.org/1999/xhtml}form") if form.get("method", "").lower() == "post"][-1]
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert shown_fields(form)["place"] == "Nairobi"
    assert len(all_summits(session)) == 1


def test_a_viewer_sees_the_list_and_may_not_create(app, sign_in):
    make_summit()
    viewer = sign_in("viewer")

    assert "Summit of 2031" in text_of(viewer.get("/organiser/summits"))
    assert [viewer.get(url).status_code for url in ("/organiser/summits/new", "/organiser/summits/uncops-2031/change")] == [403, 403]


def test_an_unknown_summit_is_not_found(app, sign_in):
    assert sign_in("organiser").get("/organiser/summits/no-such/change").status_code == 404


def test_the_list_needs_the_same_queries_for_1_and_3_summits(app, sign_in):
    make_summit()
    visitor = sign_in("organiser")
    one = queries_of(visitor, "/organiser/summits")

    make_summit("uncops-2033")
    make_summit("uncops-2035")

    assert queries_of(visitor, "/organiser/summits") == one
