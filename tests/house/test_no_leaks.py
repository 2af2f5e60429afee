"""Nobody sees a personal field the table does not show them: in no page, list, export, search, feed or error message."""

import pytest
from opened import answer_to
from planted import QUERIES, WRITTEN, Planted, fields_in, seen_by, text_of
from planting import PLANTED, SEARCHED
from visitors import Visitor

from uncops.accounts.roles import LETTERS, Role
from uncops.delegations.personal import PERSONAL_FIELDS, visible_fields

LETTER_OF = {role: letter for letter, role in LETTERS.items()}
# Administrators and organisers see everything; everybody else has something they may not see, or nothing they may.
WATCHED = [role for role in Role if role not in {Role.ADMINISTRATOR, Role.ORGANISER}]


def _leaks(planted: Planted, name: str, hidden: frozenset[str]) -> list[tuple[str, str]]:
    return [(address, field) for address, seen in seen_by(planted, name).items() for field in sorted(seen.fields & hidden)]


def _read(planted: Planted, visitor: Visitor, address: str) -> str:
    with planted.filled.app.app_context():
        return text_of(answer_to(visitor, address))


def test_there_is_something_that_could_leak(planted: Planted) -> None:
    organiser = planted.filled.visitors["organiser"]

    page = "".join(_read(planted, organiser, f"/organiser/participants/{planted.participant_id}{end}") for end in ("", "/edit", "/held"))

    assert WRITTEN.keys() - fields_in(page) == set()


@pytest.mark.parametrize("role", WATCHED, ids=str)
def test_no_role_sees_a_field_the_table_hides_from_it(planted: Planted, role: Role) -> None:
    # The focal point registers another delegation: of this one every field is hidden.
    seen = frozenset() if role is Role.FOCAL_POINT else visible_fields(frozenset({LETTER_OF[role]}))

    assert _leaks(planted, role.value, frozenset(PLANTED) - seen) == []


def test_the_public_sees_nothing_of_who_did_not_agree(planted: Planted) -> None:
    assert _leaks(planted, "stranger", frozenset(PLANTED)) == []


def test_a_hidden_field_cannot_be_searched_for_either(planted: Planted) -> None:
    liaison = planted.filled.visitors["liaison"]
    hidden = {field.name for field in PERSONAL_FIELDS} - visible_fields(frozenset("L"))

    assert hidden == {"born_on", "escort_note"}
    assert "Qplantgiven" in _read(planted, liaison, f"/organiser/participants?text={SEARCHED}")
    for query in QUERIES:
        answer = _read(planted, liaison, query.format(text="Qplantescort"))
        assert f"/participants/{planted.participant_id}" not in answer
        assert "Qplantgiven" not in answer


def test_the_focal_point_of_another_delegation_finds_nothing_there(planted: Planted) -> None:
    foreign = seen_by(planted, Role.FOCAL_POINT.value)

    with planted.filled.app.app_context():
        own = planted.filled.visitors["focal-point"].get(f"/portal/delegations/{planted.foreign_id}").status_code
    others = {address: seen.status for address, seen in foreign.items() if f"/delegations/{planted.delegation_id}" in address}

    assert own == 200
    assert set(others.values()) <= {403, 404}
