"""What holds of the check whatever is planned."""

from dataclasses import replace

from conflicts.builders import ROOMS, at, delegation, facts, interpreter, minutes, person
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.conflicts.check.diaries import diaries_of
from uncops.conflicts.check.facts import Closure, Stay
from uncops.conflicts.check.offers import MOST_OFFERS, with_offers
from uncops.conflicts.check.running import findings, findings_touching
from uncops.conflicts.check.severity import Severity
from uncops.conflicts.model import Engagement, EngagementKind
from uncops.core.spans import Span

PEOPLE = (
    person(1, delegation=1), person(2, delegation=2), person(3, delegation=1, needed=False), interpreter("Voice", "fr", "es"),
    interpreter("Other voice", "fr"),
)  # fmt: skip
PARTIES = (delegation(1), delegation(2), delegation(3))
FACTS = facts(
    rooms={**ROOMS, 3: replace(ROOMS[3], closures=(Closure(Span(at("09:00"), at("10:00")), "Paint dries"),))},
    stays={"participant:1": Stay(at("08:30"), at("11:30")), "delegation:3": Stay(at("09:30"), None)},
    walks={(1, 2): minutes(5)},
)


@st.composite
def engagements(draw) -> list[Engagement]:
    """Up to eight engagements of one morning in three rooms."""
    return [draw(_engagement(number)) for number in range(1, draw(st.integers(1, 8)) + 1)]


@st.composite
def _engagement(draw, number: int) -> Engagement:
    starts_at = at("08:00") + minutes(5 * draw(st.integers(0, 48)))
    is_meeting = draw(st.booleans())
    kind = EngagementKind.MEETING if is_meeting else EngagementKind.SESSION
    people = st.lists(st.sampled_from(PARTIES if is_meeting else PEOPLE), max_size=2, unique=True)
    return Engagement(
        f"{kind.value}:{number}",
        kind,
        f"Number {number}",
        Span(starts_at, starts_at + minutes(5 * draw(st.integers(1, 12)))),
        room_id=draw(st.sampled_from([None, 1, 2, 3])),
        setup=minutes(draw(st.sampled_from([0, 10]))),
        expected_count=draw(st.sampled_from([None, 100, 150])),
        languages=() if is_meeting else draw(st.sampled_from([(), ("fr",), ("fr", "es")])),
        attendees=tuple(draw(people)),
        is_for_everybody=not is_meeting and draw(st.booleans()),
    )


def keys(found) -> set[str]:
    return {finding.key for finding in found}


@settings(max_examples=60, derandomize=True, deadline=None)
@given(engagements(), st.randoms(use_true_random=False))
def test_the_order_in_which_engagements_are_told_does_not_matter(planned, luck):
    shuffled = luck.sample(planned, len(planned))

    assert findings(shuffled, FACTS) == findings(planned, FACTS)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(engagements())
def test_what_is_asked_of_one_is_what_is_found_of_all_about_it(planned):
    diaries, everything = diaries_of(planned), findings(planned, FACTS)

    for engagement in planned:
        about = [finding for finding in everything if finding.touches(engagement.key)]
        assert findings_touching(engagement, diaries, FACTS) == about


@settings(max_examples=60, derandomize=True, deadline=None)
@given(engagements())
def test_something_unrelated_changes_nothing(planned):
    unrelated = Engagement(
        "session:99", EngagementKind.SESSION, "Elsewhere", Span(at("08:00"), at("12:00")), room_id=4, attendees=(person(99),)
    )  # fmt: skip

    assert keys(findings([*planned, unrelated], FACTS)) == keys(findings(planned, FACTS))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(engagements())
def test_those_who_share_neither_room_nor_people_nor_everybody_are_in_nobodys_way(planned):
    alone = [
        replace(engagement, room_id=10 + number, attendees=(person(100 + number),), is_for_everybody=False, languages=())
        for number, engagement in enumerate(planned)
    ]

    assert findings(alone, FACTS) == []


@settings(max_examples=40, derandomize=True, deadline=None)
@given(engagements())
def test_each_offer_removes_its_finding_and_brings_nothing_that_blocks(planned):
    diaries, before = diaries_of(planned), findings(planned, FACTS)
    known = {finding.identity for finding in before}

    for finding in before:
        solved = with_offers(finding, diaries, FACTS)
        assert len(solved.offers) <= MOST_OFFERS
        for offer in solved.offers:
            changed = offer.applied(diaries.by_key[offer.engagement_key])
            others = [engagement for engagement in planned if engagement.key != changed.key]
            after = findings([*others, changed], FACTS)
            assert finding.identity not in {left.identity for left in after}
            assert [new for new in after if new.identity not in known and new.severity is Severity.BLOCK] == []
