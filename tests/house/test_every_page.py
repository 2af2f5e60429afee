"""Every page of the filled product: it opens, says what it is, in the right language and direction, and labels what it asks."""

import re
from collections import Counter

import lxml.html
import pytest
from filled import Filled
from opened import LEADING_ON, Answer, answer_to, answers, opened
from planted import OF_ANOTHER_PRINCIPAL, OF_THE_ORGANISER, WITH_PERSONAL_DETAIL, Planted, seen_by

from uncops.accounts.roles import PERMISSIONS, Role, roles_with
from uncops.exchange.kinds import all_kinds
from uncops.web.access import EVERYONE, SIGNED_IN
from uncops.web.languages import OFFICIAL_LANGUAGES

UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
# The sign-in link of the address is no real one: the page says so.
GONE = {"public.link_open"}


def test_every_page_opens_for_an_organiser_or_a_mission(filled: Filled) -> None:
    wrong = {endpoint: answer.status for endpoint, answer in answers(filled).items() if answer.status != 200}
    leading_on = {endpoint: answers(filled)[endpoint].location for endpoint in LEADING_ON}

    assert {endpoint: status for endpoint, status in wrong.items() if endpoint not in {*LEADING_ON, *GONE}} == {}
    assert all(leading_on[endpoint].startswith(place) for endpoint, place in LEADING_ON.items())


def test_every_public_page_opens_for_a_stranger(filled: Filled) -> None:
    with filled.app.app_context():
        stranger = filled.stranger()
        views = filled.app.view_functions
        statuses = {
            endpoint: stranger.get(address).status_code
            for endpoint, address in filled.pages("public.").items()
            if views[endpoint].permission == EVERYONE and endpoint not in {*LEADING_ON, *GONE}
        }

    assert {endpoint: status for endpoint, status in statuses.items() if status != 200} == {}


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_a_page_has_one_heading_of_the_first_order_and_it_is_its_title(filled: Filled, language: str) -> None:
    assert len(opened(filled, language)) > (80 if language == "en" else 50)

    wrong = {}
    for page in opened(filled, language):
        headings, titles = page.texts("//h1"), page.texts("//head/title")
        if len(headings) != 1 or len(titles) != 1 or not (titles[0] + " · ").startswith(headings[0] + " · "):
            wrong[page.endpoint] = (headings, titles)

    assert wrong == {}


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_a_page_says_its_language_and_runs_the_right_way(filled: Filled, language: str) -> None:
    said = {page.endpoint: (page.tree.get("lang"), page.tree.get("dir")) for page in opened(filled, language)}

    right = (language, "rtl" if language == "ar" else "ltr")
    assert {endpoint: found for endpoint, found in said.items() if found != right} == {}


def test_no_name_of_an_element_stands_twice_on_a_page(filled: Filled) -> None:
    twice = {
        page.endpoint: [name for name, count in Counter(page.tree.xpath("//@id")).items() if count > 1]
        for page in opened(filled, "en")
    }

    assert {endpoint: names for endpoint, names in twice.items() if names} == {}


def test_every_reference_within_a_page_leads_somewhere(filled: Filled) -> None:
    lost = {}
    for page in opened(filled, "en"):
        ids = set(page.tree.xpath("//@id"))
        named = {name for value in page.tree.xpath("//@aria-labelledby | //@aria-describedby | //@aria-controls") for name in value.split()}
        named |= set(page.tree.xpath("//label/@for"))
        named |= {address[1:] for address in page.tree.xpath("//a[not(@data-find)]/@href[starts-with(., '#')]") if len(address) > 1}
        if named - ids:
            lost[page.endpoint] = sorted(named - ids)[:5]

    assert lost == {}


def test_every_control_has_a_label(filled: Filled) -> None:
    mute = {}
    for page in opened(filled, "en"):
        labelled = set(page.tree.xpath("//label/@for"))
        for control in page.tree.xpath("//input | //select | //textarea"):
            has_name = control.get("aria-label") or control.get("aria-labelledby") or control.get("id") in labelled
            if control.get("type") not in UNLABELLED and not has_name and not control.xpath("ancestor::label"):
                mute.setdefault(page.endpoint, []).append(control.get("name"))

    assert mute == {}


def test_every_button_and_every_link_says_something(filled: Filled) -> None:
    mute = {}
    for page in opened(filled, "en"):
        for control in page.tree.xpath("//button | //a[@href] | //summary"):
            words = control.text_content().strip() or control.get("aria-label") or "".join(control.xpath(".//@aria-label | .//img/@alt"))
            if not words.strip():
                mute.setdefault(page.endpoint, []).append(lxml.html.tostring(control)[:120])

    assert mute == {}


# Pages on which officers write letters; there, placeholders stand to be read.
SHOWING_PLACEHOLDERS = frozenset(
    f"organiser.{page}" for page in ("outbox_edit", "template_edit", "template_restore", "pack_notes_edit")
)
PLACEHOLDER = re.compile(r"\{\{[a-z_]+\}\}")


def test_no_sentence_of_the_templates_is_left_with_a_hole(filled: Filled) -> None:
    holes = re.compile(r"%\(\w+\)s|\{\{|\}\}|<[A-Za-z]+ object|Undefined")
    found = {}
    for language in OFFICIAL_LANGUAGES:
        for page in opened(filled, language):
            for text in page.tree.xpath("//body//text()[not(ancestor::script) and not(ancestor::pre)]"):
                shown = PLACEHOLDER.sub("", text) if page.endpoint in SHOWING_PLACEHOLDERS else text
                if holes.search(shown):
                    found.setdefault((language, page.endpoint), []).append(text.strip()[:80])

    assert found == {}


@pytest.mark.parametrize("role", Role, ids=str)
def test_each_role_opens_the_pages_the_role_table_gives_it_and_no_other(filled: Filled, planted: Planted, role: Role) -> None:
    as_usual = {filled.addresses[endpoint]: answer for endpoint, answer in answers(filled).items()}
    as_mission, seen = as_usual, as_usual | _as_organiser(filled) if role is Role.ORGANISER else seen_by(planted, role.value)

    wrong = []
    for endpoint, address in filled.pages("organiser.", "portal.").items():
        permission = WITH_PERSONAL_DETAIL.get(endpoint, filled.app.view_functions[endpoint].permission)
        permitted = permission in {EVERYONE, SIGNED_IN} or role in roles_with(permission)
        own = permission == "registration.edit" and role is Role.FOCAL_POINT
        status = (as_mission if own else seen)[address].status
        expected = {303 if endpoint in LEADING_ON else 200} if permitted else {403}
        if permitted and endpoint in OF_THE_ORGANISER and role is not Role.ORGANISER:
            expected = {404}
        if endpoint in OF_ANOTHER_PRINCIPAL and role is Role.PRINCIPALS_OFFICE:
            expected = {404}
        if endpoint == "portal.home" and role is Role.FOCAL_POINT:
            expected = {302}  # who has one delegation is led to it
        if status not in expected:
            wrong.append((endpoint, status))

    assert wrong == []


def _as_organiser(filled: Filled) -> dict[str, Answer]:
    """What a Mission's pages answer to an organiser; all others were opened by the organiser already."""
    organiser = filled.visitors[Role.ORGANISER]
    with filled.app.app_context():
        others = [address for endpoint, address in filled.pages("portal.").items() if filled.visitor_of(endpoint) is not organiser]
        return {address: answer_to(organiser, address) for address in others}


def test_every_permission_of_the_role_table_opens_or_changes_something(filled: Filled) -> None:
    declared = {getattr(view, "permission", None) for view in filled.app.view_functions.values()}

    # Pages of imports and exports ask for the right of the kind of table as well.
    declared |= {kind.permission for kind in all_kinds()}
    assert set(PERMISSIONS) - declared == set()
