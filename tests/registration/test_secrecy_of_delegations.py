"""Everything is visible to its own delegation only: every address of the portal, asked with what belongs to another Mission."""

import re

import pytest
from programme.builders import deed_now
from registration.missions import accepted, focal_point, invited_delegation, mission, person, registered
from sqlalchemy import select
from visitors import XHTML, parsed

from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation, Function, Participant, Photograph, Remark
from uncops.registration.amending import Proposal, propose
from uncops.registration.models import AmendmentKind, BilateralWish, FocalPoint

SECRETS = ("Kofi AIDOO", "Norse pistols", "Norway asks", "norse@mission.example", "Because of Norway")
ARGUMENT = re.compile(r"<(?:[a-z]+(?:\([^)]*\))?:)?([a-z_0-9]+)>")
WITHOUT_DELEGATION = {"portal.home", "portal.programme"}


@pytest.fixture
def two_missions(app):
    """France, signed in; and Norway, of which there is one of everything that could leak."""
    france, france_id = mission(app, "FRA")
    registered(france_id, person(function=Function.HEAD))
    norway_id = invited_delegation("NOR")
    focal_point(norway_id, email="norse@mission.example", name="Norse Person")
    (head,) = registered(norway_id, person("Kofi AIDOO", Function.HEAD, escort_note="Norse pistols"))
    accepted(norway_id)
    ids = _one_of_everything(norway_id, head)
    return france, france_id, norway_id, ids


def _one_of_everything(norway_id, head):
    now, common = clock.now(), {"delegation_id": norway_id}
    with transaction() as session:
        delegation = session.get_one(Delegation, norway_id)
        changed = person("Kofi AIDOO", Function.HEAD, office="Chief")
        rows = {
            "amendment_id": propose(
                session, delegation,
                Proposal(AmendmentKind.CHANGE, session.get_one(Participant, head), changed, "Because of Norway"), deed=deed_now(),
            ),
            "remark_id": Remark(participant_id=head, field="office", text="Norway asks", made_at=now, made_by="Ada", **common),
            "photograph_id": Photograph(sha256="0" * 64, content=b"Norse pistols", taken_in_at=now, **common),
            "wish_id": BilateralWish(principal="The Adviser", subject="Norway asks", entered_at=now, changed_at=now, **common),
        }  # fmt: skip
        session.add_all(rows.values())
        session.flush()
        found = {name: row.id for name, row in rows.items()}
    held = db.session.scalars(select(FocalPoint.id).where(FocalPoint.delegation_id == norway_id)).one()
    return found | {"participant_id": head, "focal_point_id": held}


def token_of(visitor, url):
    return next(box.get("value") for box in parsed(visitor.get(url)).iter(f"{XHTML}input") if box.get("name") == "csrf_token")


def addresses(app, delegation_id, ids):
    """Rule and address of every page of the portal about a delegation."""
    made = []
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("portal.") or rule.endpoint in WITHOUT_DELEGATION:
            continue
        filling = ids | {"delegation_id": delegation_id, "kind_name": "bilateral", "name": "participant-new", "form": "participant-new"}
        made.append((rule, ARGUMENT.sub(lambda match, filling=filling: str(filling.get(match[1], 1)), rule.rule)))
    return made


def asked(visitor, rule, url, token):
    answers = []
    if "GET" in rule.methods:
        answers.append(visitor.get(url))
    if "POST" in rule.methods:
        typed = {"note": "x", "reason": "x", "name": "x", "email": "x@y.example"}
        answers.append(visitor.client.post(url, data=typed | {"csrf_token": token}))
    return answers


def test_every_page_of_the_portal_names_its_delegation(app):
    nameless = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("portal.") and "<int:delegation_id>" not in rule.rule
    }

    assert nameless == WITHOUT_DELEGATION


def test_no_page_of_another_delegation_is_there(app, two_missions):
    france, france_id, norway_id, ids = two_missions
    token = token_of(france, f"/portal/delegations/{france_id}")
    before = _what_is_stored()

    answers = {rule.endpoint: asked(france, rule, url, token) for rule, url in addresses(app, norway_id, ids)}

    assert _not_missing(answers) == {}
    assert _telling(answers) == set()
    assert _what_is_stored() == before


def test_nothing_of_another_delegation_is_reached_through_the_own_address(app, two_missions):
    france, france_id, _norway_id, ids = two_missions
    token = token_of(france, f"/portal/delegations/{france_id}")
    before = _what_is_stored()
    about_things = [(rule, url) for rule, url in addresses(app, france_id, ids) if any(f":{name}>" in rule.rule for name in ids)]

    answers = {rule.endpoint: asked(france, rule, url, token) for rule, url in about_things}

    assert _not_missing(answers) == {}
    assert _telling(answers) == set()
    assert _what_is_stored() == before
    assert len(answers) >= 6


def test_who_is_no_focal_point_enters_no_delegation(app, two_missions, sign_in):
    _france, _france_id, norway_id, _ids = two_missions

    answers = {role: sign_in(role).get(f"/portal/delegations/{norway_id}").status_code for role in ("organiser", "delegate", "focal-point")}

    assert answers == {"organiser": 403, "delegate": 403, "focal-point": 404}


def _not_missing(answers):
    return {name: [one.status_code for one in found] for name, found in answers.items() if any(one.status_code != 404 for one in found)}


def _telling(answers):
    return {name for name, found in answers.items() if any(secret in one.get_data(as_text=True) for one in found for secret in SECRETS)}


def _what_is_stored():
    db.session.rollback()
    states = db.session.execute(select(Delegation.id, Delegation.state, Delegation.version).order_by(Delegation.id)).all()
    people = db.session.execute(select(Participant.id, Participant.left_at, Participant.version).order_by(Participant.id)).all()
    held = db.session.execute(select(FocalPoint.id, FocalPoint.ended_at).order_by(FocalPoint.id)).all()
    wishes = db.session.execute(select(BilateralWish.id, BilateralWish.state).order_by(BilateralWish.id)).all()
    return [list(map(tuple, rows)) for rows in (states, people, held, wishes)]
