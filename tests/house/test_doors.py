"""Every page says who may call it, has an address people can read, and changes nothing without a token."""

import re
import uuid

from flask import Flask
from flask.testing import FlaskClient

from uncops.accounts.roles import PERMISSIONS
from uncops.web.access import EVERYONE, SIGNED_IN

OURS = ("organiser.", "portal.", "public.")
OF_LIBRARIES = {"static", "security.static"}
KEBAB_CASE = re.compile(r"(/|[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?)*")


def _address(rule: str) -> str:
    """An address of the kind, whatever it leads to."""
    return re.sub(r"<[^>]+>", "1", re.sub(r"<uuid:[^>]+>", str(uuid.UUID(int=1)), rule))


def _our_rules(app: Flask) -> list:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(OURS)]


def test_every_view_declares_who_may_call_it(app: Flask) -> None:
    undeclared = [
        rule.endpoint for rule in _our_rules(app) if getattr(app.view_functions[rule.endpoint], "permission", None) is None
    ]

    assert undeclared == []


def test_every_declared_permission_stands_in_the_role_table(app: Flask) -> None:
    declared = {app.view_functions[rule.endpoint].permission for rule in _our_rules(app)} - {EVERYONE, SIGNED_IN}

    assert declared - set(PERMISSIONS) == set()


def test_every_other_view_belongs_to_signing_in(app: Flask) -> None:
    others = {rule.endpoint for rule in app.url_map.iter_rules() if not rule.endpoint.startswith(OURS)} - OF_LIBRARIES

    assert {endpoint for endpoint in others if not endpoint.startswith("security.")} == set()


def test_addresses_are_kebab_case_and_their_parts_typed(app: Flask) -> None:
    odd = []
    for rule in _our_rules(app):
        fixed = re.sub(r"<[a-z]+(\([^)]*\))?:[a-z_0-9]+>", "x", rule.rule)
        if "<" in fixed or not KEBAB_CASE.fullmatch(fixed):
            odd.append(rule.rule)

    assert odd == []


def test_a_stranger_is_refused_every_page_that_is_not_for_everyone(app: Flask, client: FlaskClient) -> None:
    open_to_strangers = []
    for rule in _our_rules(app):
        if app.view_functions[rule.endpoint].permission == EVERYONE:
            continue
        address = _address(rule.rule)
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            answer = client.open(address, method=method)
            if answer.status_code not in {302, 303, 400, 401, 403, 404}:
                open_to_strangers.append((method, rule.rule, answer.status_code))

    assert open_to_strangers == []


def test_nothing_is_changed_without_a_token(app: Flask, sign_in) -> None:
    visitor = sign_in("administrator")
    unguarded = []
    for rule in _our_rules(app):
        if "POST" not in rule.methods:
            continue
        answer = visitor.client.post(_address(rule.rule))
        if answer.status_code not in {400, 403, 422}:
            unguarded.append((rule.rule, answer.status_code))

    assert unguarded == []
