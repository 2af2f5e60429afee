"""Passkeys, with a real browser and an authenticator it simulates."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from live import chromium, served
from people import PASSWORD, account, person, same_installation
from playwright.sync_api import Page

from uncops.accounts.roles import Role
from uncops.audit.models import AuditEntry
from uncops.core import clock
from uncops.core.database import db

pytestmark = pytest.mark.browser


@pytest.fixture
def address(app: Flask, tmp_path: Path) -> Iterator[str]:
    """The address of the installation, not the demonstration, as a browser reaches it."""
    clock.set_to(None)
    with same_installation(app, tmp_path, DEMONSTRATION=False) as made, served(made, host="localhost") as url:
        yield url


@pytest.fixture
def page() -> Iterator[Page]:
    """A page of Chromium with an authenticator that knows who holds it."""
    with chromium() as browser:
        opened = browser.new_page()
        device = opened.context.new_cdp_session(opened)
        device.send("WebAuthn.enable")
        device.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                    "isUserVerified": True, "automaticPresenceSimulation": True,
                }
            },
        )  # fmt: skip
        yield opened


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/login")
    page.get_by_label("Address").fill("ana@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_passkey(page: Page, address: str, use: str) -> None:
    page.goto(f"{address}/account/passkeys")
    page.get_by_label("Name of the passkey").fill("Office laptop")
    page.get_by_label(use).check()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_text("The passkey “Office laptop” signs you in from now on.").wait_for()


def test_a_passkey_is_added_signs_in_alone_and_is_removed(app: Flask, address: str, page: Page):
    number = person("ana@example.org", Role.VIEWER)
    sign_in(page, address)
    add_passkey(page, address, "Signing in with it alone")

    page.context.clear_cookies()
    page.goto(f"{address}/login")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(f"{address}/account")
    came_by = page.get_by_text("passkey", exact=False).count()
    page.goto(f"{address}/account/passkeys")
    page.get_by_role("button", name="Remove the passkey “Office laptop”").click()
    page.get_by_text("no longer signs you in").wait_for()

    told = [entry.action for entry in db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id))]
    assert came_by
    assert account(number).webauthn == []
    assert [action for action in told if "passkey" in action] == ["account.passkey_added", "account.passkey_removed"]


def test_a_security_key_is_the_second_step_after_the_password(app: Flask, address: str, page: Page):
    person("ana@example.org", Role.VIEWER)
    sign_in(page, address)
    add_passkey(page, address, "A second step after password or link")

    page.context.clear_cookies()
    sign_in(page, address)
    page.get_by_role("heading", name="Second step").wait_for()
    page.goto(f"{address}/account")
    before = page.url
    sign_in(page, address)
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(f"{address}/account")

    assert "/login" in before
    assert page.get_by_role("heading", name="Your account").is_visible()


def test_a_browser_without_the_passkey_is_told_so(app: Flask, address: str, page: Page):
    page.goto(f"{address}/login")
    page.get_by_role("button", name="Use a passkey").click()

    page.get_by_text("The passkey was not used").wait_for()
    assert page.get_by_role("button", name="Use the passkey").is_visible()
