"""The role table, walked: every role by every permission, and the page that prints it."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from doors import doors_only
from flask import Flask
from visitors import visitor

from uncops.accounts.roles import LETTERS, MEANINGS, PERMISSIONS, ROLE_NAMES, ROLE_PURPOSES, Role, is_permitted, roles_with, table_as_page
from uncops.web.access import EVERYONE, SIGNED_IN, may

PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", PERMISSIONS)
def test_a_role_holds_exactly_the_permissions_of_its_column(role: Role, permission: str):
    letter = next(letter for letter, named in LETTERS.items() if named is role)

    assert is_permitted(frozenset({role}), permission) == (letter in PERMISSIONS[permission].split())


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_nobody_without_a_role_is_permitted_anything(permission: str):
    assert not is_permitted(frozenset(), permission)


def test_a_permission_in_no_line_of_the_table_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        roles_with("everything.burn")


def test_every_permission_and_every_role_is_explained():
    assert set(MEANINGS) == set(PERMISSIONS)
    assert set(ROLE_NAMES) == set(ROLE_PURPOSES) == set(LETTERS.values()) == set(Role)


def test_the_printed_role_table_is_current():
    assert PAGE.read_text() == table_as_page()


def test_focal_points_and_delegates_see_no_page_of_the_secretariat():
    outsiders = frozenset({Role.FOCAL_POINT, Role.DELEGATE})

    assert {permission for permission in PERMISSIONS if is_permitted(outsiders, permission)} == {
        "portal.read", "registration.edit", "calendars.keys",
    }


@pytest.mark.parametrize("role", Role)
def test_the_pages_refuse_what_the_table_refuses(app: Flask, role: Role):
    # Every page of the secretariat without further parts in its address, with next to nothing in the database: an organiser
    # opens it, somebody of each other role is asked only whether its door lets them in.
    somebody = visitor(app, role.value)
    pages = [
        (rule.rule, app.view_functions[rule.endpoint].permission)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("organiser.") and not rule.arguments and "GET" in rule.methods
    ]

    with nullcontext() if role is Role.ORGANISER else doors_only():
        refused = {(url, permission) for url, permission in pages if somebody.get(url).status_code == 403}

    named = [(url, permission) for url, permission in pages if permission not in {EVERYONE, SIGNED_IN}]
    outside = {(url, permission) for url, permission in named if role not in roles_with(permission)}
    assert refused == outside


@pytest.mark.parametrize("role", Role)
def test_may_answers_as_the_table_does(app: Flask, role: Role):
    from flask_login import login_user

    from uncops.accounts.models import Account
    from uncops.core.database import db

    somebody = visitor(app, role.value)

    with app.test_request_context():
        login_user(db.session.get(Account, somebody.account_id))
        answers = {permission for permission in PERMISSIONS if may(permission)}

    assert answers == {permission for permission in PERMISSIONS if role in roles_with(permission)}
