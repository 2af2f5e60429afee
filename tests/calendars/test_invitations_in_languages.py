"""Invitations to calendars are written in the language of the delegation, and translating one is no change of it."""

import pytest
from bilaterals.meetings import arranged, do, facts
from calendars.test_invitations import compose, letters, release_all
from flask_babel import force_locale, gettext
from programme.builders import add, make_summit, publish_now
from registration.missions import focal_point, invited_delegation, person, registered

from uncops.bilaterals.models import MeetingState
from uncops.bilaterals.services import cancel, set_state
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation, Participant
from uncops.mail.models import Letter
from uncops.programme.models import PersonRole, SessionPerson

DAYS = {
    "ar": "4 يونيو 2031", "en": "4 June 2031", "es": "4 de junio de 2031", "fr": "4 juin 2031", "ru": "4 июня 2031", "zh": "2031年6月4日",
}


def speaks(delegation_id: int, language: str) -> None:
    with transaction() as session:
        session.get_one(Delegation, delegation_id).language = language


@pytest.mark.parametrize("language", DAYS)
def test_a_delegate_is_invited_in_the_language_of_the_delegation(app, language):
    held = add(make_summit(), "Performance")
    delegation_id = invited_delegation("FRA")
    speaks(delegation_id, language)
    [delegate] = registered(delegation_id, person("Ada QUARTEY"))
    with transaction() as session:
        session.get_one(Participant, delegate).email = "ada@mission.example"
        session.add(SessionPerson(session_id=held, role=PersonRole.BRIEFER.value, participant_id=delegate, position=0))
        session.add(SessionPerson(session_id=held, role=PersonRole.CHAIR.value, name="Bo", email="bo@un.example", position=1))

    publish_now(1)

    found = {letter.email: letter for letter in db.session.query(Letter).filter(Letter.calendar_method != "")}
    theirs, others = found["ada@mission.example"], found["bo@un.example"]
    assert (theirs.language, others.language) == (language, "en")
    assert DAYS["en"] in others.text
    with force_locale(language):
        expected = [gettext("Dear %(name)s,", name="Ada QUARTEY"), gettext("The secretariat invites you to:"), DAYS[language]]
        subject = gettext("Invitation: %(title)s", title="Performance")
    assert [words for words in expected if words not in theirs.text] == []
    assert theirs.subject == subject


def test_each_side_reads_of_a_meeting_in_its_language_also_that_it_is_cancelled_and_another_language_is_no_change(app):
    number = arranged(facts("FRA", "NOR"))
    sides = {}
    for code, language in (("FRA", "es"), ("NOR", "fr")):
        sides[language] = invited_delegation(code)
        speaks(sides[language], language)
        focal_point(sides[language], email=f"{code.lower()}@mission.example")
    do(set_state, number, MeetingState.TOLD)
    compose(1)
    release_all()
    titles = {letter.language: letter.calendar_text for letter in db.session.query(Letter)}
    assert "SUMMARY:Reunión con Noruega\r\n" in titles["es"]
    with force_locale("fr"):
        assert f"SUMMARY:{gettext('Meeting with %(other)s', other='France')}\r\n" in titles["fr"]

    speaks(sides["fr"], "ar")
    assert compose(1) == 0
    do(cancel, number, "Other business", seen_version=None)
    do(set_state, number, MeetingState.TOLD)
    compose(1)

    assert [method for method, _to, _sequence in letters()] == ["CANCEL", "CANCEL"]
    db.session.expire_all()
    drafts = db.session.query(Letter).filter(Letter.state == "draft")
    with force_locale("es"):
        opening = gettext("The following does not take place, or you are no longer needed there:")
    assert opening in next(letter.text for letter in drafts if letter.language == "es")
