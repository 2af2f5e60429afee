"""Letters of credentials from upload to the last line resolved, by officers and by Missions."""

import io
from collections.abc import Callable

from flask import Flask
from invented_letters import ENGLISH, scanned_letter
from programme.builders import deed_now
from registration.missions import invited_delegation, mission
from sqlalchemy import select
from sqlalchemy.orm import Session
from visitors import Visitor

from uncops.audit.models import AuditEntry
from uncops.core.database import transaction
from uncops.credentials.models import Letter, LetterDecision, LetterLine
from uncops.credentials.queries import comparison_of
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, Function, Participant, Remark
from uncops.delegations.services.participants import register

SignIn = Callable[[str], Visitor]
PEOPLE = (
    ParticipantFacts("Tomas Brandt", Function.HEAD, "minister", "Minister of the Interior", surname="Brandt"),
    ParticipantFacts("Ruta Kaln", Function.ALTERNATE_HEAD, "chief_of_police", "Commissioner General of Police"),
    ParticipantFacts("Ilse Marro", Function.MEMBER, "director", "Director of International Cooperation", surname="Marro"),
    ParticipantFacts("Peter van der Holm", Function.ADVISER, "other", "Defence Attaché"),
    ParticipantFacts("Jonas O’Rell", Function.SECURITY, "other"),
    ParticipantFacts("Greta Falk", Function.MEMBER, "other", "Press officer"),
)


def registered_delegation(party: str = "NOR") -> int:
    """A delegation whose registration differs from the English letter in four lines."""
    delegation_id = invited_delegation(party)
    with transaction() as session:
        for facts in PEOPLE:
            register(session, session.get_one(Delegation, delegation_id), facts, deed=deed_now())
    return delegation_id


def upload(visitor: Visitor, url: str, text: str | bytes = ENGLISH, name: str = "letter.txt") -> int:
    """Send a letter through the page's form; the status of the answer."""
    content = text.encode() if isinstance(text, str) else text
    return visitor.submit(url, {"file": (io.BytesIO(content), name)}, form=-1).status_code


def verdicts(session: Session, delegation_id: int) -> list[tuple[str, bool]]:
    """Verdict and whether it is resolved, line by line."""
    session.expire_all()
    return [(row.compared.verdict.value, row.is_resolved) for row in comparison_of(session, delegation_id).rows]


def _row(session: Session, delegation_id: int, verdict: str):
    session.expire_all()
    return next(row for row in comparison_of(session, delegation_id).rows if row.compared.verdict.value == verdict)


def _decide(visitor: Visitor, url: str, difference: str, resolution: str) -> int:
    page = visitor.get(url).get_data(as_text=True)
    token = page.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
    return visitor.client.post(f"{url}/decide", data={"csrf_token": token, "difference": difference, "resolution": resolution}).status_code


def test_an_officer_resolves_a_letter_to_the_last_line(sign_in: SignIn, session: Session) -> None:
    officer, delegation_id = sign_in("liaison"), registered_delegation()
    url = f"/organiser/delegations/{delegation_id}/letter"

    assert upload(officer, url) == 303
    first = verdicts(session, delegation_id)
    assert [verdict for verdict, _ in first] == ["same", "same", "spelled", "function", "letter_only", "same", "registered_only"]
    assert "3 of 7 resolved" in officer.get(url).get_data(as_text=True)

    spelled = _row(session, delegation_id, "spelled").line.id
    assert officer.submit(f"{url}/lines/{spelled}/take", {}, form=-1).status_code == 303
    assert _decide(officer, url, _row(session, delegation_id, "function").compared.difference, "kept") == 303
    missing = _row(session, delegation_id, "letter_only").line.id
    assert officer.submit(f"{url}/lines/{missing}/register", {"rank": "other"}, form=-1).status_code == 303
    extra = _row(session, delegation_id, "registered_only").compared.difference
    assert officer.submit(f"{url}/differences/{extra}/ask", {}, form=-1).status_code == 303

    assert verdicts(session, delegation_id) == [
        ("same", True), ("same", True), ("same", True), ("function", True), ("same", True), ("same", True), ("registered_only", False),
    ]  # fmt: skip
    assert "6 of 7 resolved" in officer.get(url).get_data(as_text=True)
    names = session.scalars(select(Participant.name).where(Participant.delegation_id == delegation_id).order_by(Participant.id)).all()
    assert names == ["Tomas Brandt", "Ruta Kaln", "Ilse Maro", "Peter van der Holm", "Jonas O’Rell", "Greta Falk", "Nia OKORO"]
    assert "Greta Falk is registered" in session.scalars(select(Remark)).one().text


def test_a_decision_lapses_when_the_registration_changes_and_can_be_taken_back(sign_in: SignIn, session: Session) -> None:
    officer, delegation_id = sign_in("protocol"), registered_delegation()
    url = f"/organiser/delegations/{delegation_id}/letter"
    upload(officer, url)
    difference = _row(session, delegation_id, "spelled").compared.difference

    _decide(officer, url, difference, "kept")
    assert ("spelled", True) in verdicts(session, delegation_id)
    _decide(officer, url, difference, "reopen")
    assert ("spelled", False) in verdicts(session, delegation_id)

    _decide(officer, url, difference, "kept")
    with transaction() as held:
        held.scalars(select(Participant).where(Participant.name == "Ilse Marro")).one().name = "Ilse Mahro"
    assert ("spelled", False) in verdicts(session, delegation_id)
    assert _decide(officer, url, difference, "kept") == 303
    assert "has changed since this page was opened" in officer.get(url).get_data(as_text=True)


def test_a_new_letter_is_compared_anew_and_keeps_what_was_decided_of_unchanged_lines(sign_in: SignIn, session: Session) -> None:
    officer, delegation_id = sign_in("liaison"), registered_delegation()
    url = f"/organiser/delegations/{delegation_id}/letter"
    upload(officer, url)
    _decide(officer, url, _row(session, delegation_id, "function").compared.difference, "kept")

    assert upload(officer, url) == 422
    assert upload(officer, url, ENGLISH.replace("Ilse Maro", "Ilse Marro"), "second.txt") == 303

    assert verdicts(session, delegation_id)[2:4] == [("same", True), ("function", True)]
    assert session.scalars(select(Letter.is_current).order_by(Letter.id)).all() == [False, True]


def test_two_lines_cannot_be_one_person(sign_in: SignIn, session: Session) -> None:
    officer, delegation_id = sign_in("liaison"), registered_delegation()
    url = f"/organiser/delegations/{delegation_id}/letter"
    upload(officer, url)
    lines = session.scalars(select(LetterLine.id).order_by(LetterLine.position)).all()
    greta = str(session.scalars(select(Participant.id).where(Participant.name == "Greta Falk")).one())

    assert officer.submit(f"{url}/lines/{lines[4]}/pair", {"participant": greta}, form=-1).status_code == 303
    refused = officer.submit(f"{url}/lines/{lines[3]}/pair", {"participant": greta}, form=-1)

    assert refused.status_code == 422
    assert "already paired" in refused.get_data(as_text=True)
    assert [verdict for verdict, _ in verdicts(session, delegation_id)].count("registered_only") == 0
    assert officer.submit(f"{url}/lines/{lines[4]}/pair", {"participant": "0"}, form=-1).status_code == 303
    assert ("registered_only", False) in verdicts(session, delegation_id)


def test_a_scanned_letter_is_kept_to_be_compared_by_eye(sign_in: SignIn, session: Session) -> None:
    officer, delegation_id = sign_in("liaison"), registered_delegation()
    url = f"/organiser/delegations/{delegation_id}/letter"

    assert upload(officer, url, scanned_letter(), "scan.pdf") == 303

    page = officer.get(url).get_data(as_text=True)
    letter_id = session.scalars(select(Letter.id)).one()
    assert "compare it with the registration by eye" in page
    answer = officer.get(f"/organiser/delegations/{delegation_id}/letters/{letter_id}/file")
    assert answer.data == scanned_letter() or answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_what_is_no_letter_is_refused_with_a_reason(sign_in: SignIn, session: Session) -> None:
    officer, delegation_id = sign_in("liaison"), registered_delegation()
    url = f"/organiser/delegations/{delegation_id}/letter"

    assert upload(officer, url, b"", "empty.pdf") == 422
    assert upload(officer, url, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word", "old.doc") == 422

    assert session.scalars(select(Letter)).all() == []
    assert officer.get(f"{url}/lines/999/take").status_code == 404
    assert officer.get(f"{url}/differences/nonsense/ask").status_code == 404
    assert _decide(officer, url, "x", "nonsense") == 404


def test_a_mission_sends_its_letter_and_sees_what_differs_but_not_anothers(app: Flask, session: Session) -> None:
    (france, delegation_id), (kenya, _other) = mission(app, "FRA", "fra@example.org"), mission(app, "KEN", "ken@example.org")
    url = f"/portal/delegations/{delegation_id}/letter"

    assert upload(france, url) == 303

    page = france.get(url).get_data(as_text=True)
    letter_id = session.scalars(select(Letter.id)).one()
    assert "Nia OKORO" in page
    assert "What differs from your registration" in page
    assert france.get(f"/portal/delegations/{delegation_id}/letters/{letter_id}/file").status_code == 200
    assert kenya.get(url).status_code == 404
    assert kenya.get(f"/portal/delegations/{_other}/letters/{letter_id}/file").status_code == 404
    assert kenya.get(f"/organiser/delegations/{delegation_id}/letter").status_code == 403


def test_the_trail_of_a_letter_names_nobody(sign_in: SignIn, session: Session) -> None:
    officer, delegation_id = sign_in("liaison"), registered_delegation()
    url = f"/organiser/delegations/{delegation_id}/letter"
    upload(officer, url)
    officer.submit(f"{url}/lines/{_row(session, delegation_id, 'spelled').line.id}/take", {}, form=-1)
    _decide(officer, url, _row(session, delegation_id, "function").compared.difference, "kept")

    told = [f"{entry.before} {entry.after}" for entry in session.scalars(select(AuditEntry))]

    assert len(session.scalars(select(LetterDecision)).all()) == 1
    assert not [line for line in told if any(name in line for name in ("Maro", "Marro", "OKORO", "Brandt", "letter.txt"))]
