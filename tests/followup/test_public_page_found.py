"""The public register found by theme, with its public sources, and the way to it from the officer's page."""

import json
from datetime import date

import pytest
from commitments.promising import promised, stored
from followup.seeing import ANNOUNCED
from programme.builders import deed_now, make_summit, receive
from sqlalchemy import select

from uncops.commitments.models import Commitment, CommitmentSource, CommitmentTheme
from uncops.commitments.services.clearing import clear, word_for_public
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.documents.models import SourceDocument
from uncops.reference.models import Theme


def theme_ids():
    """The first two themes of the newest lists, by their name in the address."""
    found = db.session.scalars(select(Theme).order_by(Theme.id).limit(2)).all()
    return {f"{theme.taxonomy.code}:{theme.code}": theme.id for theme in found}


def shown(code, text, theme_id):
    """A commitment the public register shows, on one theme."""
    number = promised(code, state=ANNOUNCED)
    with transaction() as session:
        word_for_public(session, number, text, deed=deed_now())
        clear(session, number, deed=deed_now())
        session.add(CommitmentTheme(commitment_id=number, theme_id=theme_id))
    return number


@pytest.fixture
def by_theme(app):
    keys = theme_ids()
    return {key: shown(code, f"Words on {key}", number) for code, (key, number) in zip(("NOR", "GHA"), keys.items(), strict=True)}


def test_the_filter_by_theme_finds_what_is_on_it_and_nothing_else(by_theme, client):
    first, second = by_theme

    page = client.get(f"/commitments?theme={first}").get_data(as_text=True)
    rows = json.loads(client.get(f"/commitments.json?theme={second}").get_data())["commitments"]

    assert f"Words on {first}" in page
    assert f"Words on {second}" not in page
    assert [row["reference"] for row in rows] == [stored(by_theme[second]).reference]
    assert json.loads(client.get("/commitments.json?theme=none:none").get_data())["commitments"] == []


def test_a_source_anybody_can_look_up_is_named_and_no_other(by_theme, client):
    number = next(iter(by_theme.values()))
    receive(make_summit(), "CONCEPT NOTE\n\nMember States may further support policing by:\n\n- Providing more officers;\n")
    with transaction() as session:
        document = session.scalars(select(SourceDocument)).first()
        document.title, document.symbol, document.dated_on = "Meeting on police", "S/PV.9999", date(2031, 2, 1)
        held = session.get_one(Commitment, number)
        for source_class in ("official_record", "own_note"):
            held.sources.append(CommitmentSource(
                source_class=source_class, quotation=f"Words of the {source_class}", document_id=document.id, entered_at=clock.now(),
                entered_by="Ada Marsh",
            ))  # fmt: skip

    page = client.get(f"/commitments/{stored(number).reference}").get_data(as_text=True)

    assert "S/PV.9999" in page
    assert "own_note" not in page
    assert "Ada Marsh" not in page


def test_the_officers_page_leads_to_the_public_page_once_there_is_one(by_theme, sign_in):
    officer, number = sign_in("follow-up"), next(iter(by_theme.values()))
    hidden = promised("PER", state=ANNOUNCED)
    address = f'href="/commitments/{stored(number).reference}"'

    assert address in officer.get(f"/organiser/commitments/{number}").get_data(as_text=True)
    assert 'href="/commitments/C-' not in officer.get(f"/organiser/commitments/{hidden}").get_data(as_text=True)


def test_an_import_of_pledges_leads_back_to_commitments(app, sign_in):
    make_summit()
    officer = sign_in("organiser")

    pledges = officer.get("/organiser/imports/new?kind=pledges").get_data(as_text=True)
    others = officer.get("/organiser/imports/new?kind=participants").get_data(as_text=True)

    def trail(page):
        return page.split('aria-label="Breadcrumb"')[1].split("</nav>")[0]

    assert '"/organiser/commitments"' in trail(pledges)
    assert '"/organiser/delegations"' in trail(others)


def test_the_embedded_page_has_its_own_margin(by_theme, client):
    assert "components/showcase" in client.get("/commitments/embed").get_data(as_text=True)
