"""Letters as files a human has read: one purpose in each official language, as they leave."""

from pathlib import Path

import pytest
from correspondents import letters, make_summit
from flask import Flask

from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import PostOffice
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, DelegationState, Function
from uncops.delegations.services.invitations import move_delegation, remark
from uncops.delegations.services.participants import register
from uncops.mail.letters import written
from uncops.mail.models import Purpose
from uncops.mail.services.composing import compose_for

GOLDEN = Path(__file__).with_name("golden")
LINK = "https://portal.example/registration/k/the-key-of-this-delegation"
# Purpose, party, language: every language once, and every purpose but one.
CASES = (
    (Purpose.INVITATION, "FRA", "fr"),
    (Purpose.RETURN, "TUN", "ar"),
    (Purpose.REMINDER, "CHN", "zh"),
    (Purpose.ACCEPTANCE, "KAZ", "ru"),
    (Purpose.CHANGE, "PER", "es"),
    (Purpose.BADGE, "VAT", "en"),
    (Purpose.INVITATION, "AU", "en"),
)
HEAD = ParticipantFacts(name="Сауле Ахметова-Field", surname="Ахметова-Field", function=Function.HEAD, rank="minister", office="Министр")


@pytest.mark.parametrize(("purpose", "code", "language"), CASES)
def test_a_letter_is_what_a_human_has_read(app: Flask, deed: Deed, purpose: Purpose, code: str, language: str):
    make_summit(deed, code, language=language)
    _bring_about(purpose, deed)
    (letter,) = letters()
    letter.message_id = "<letter@uncops.example>"

    office = PostOffice("memory", "Summit secretariat <summit@uncops.example>", Path())
    message = office.message(written(letter, link=LINK, reply_to="protocol@uncops.example"))
    boundary = "letter"
    message.set_boundary(boundary)

    golden = GOLDEN / f"{purpose.value}-{code.lower()}-{language}.eml"
    db.session().rollback()
    assert message.as_bytes() == golden.read_bytes()


def _bring_about(purpose: Purpose, deed: Deed) -> None:
    """What the letter is about, done to the one delegation."""
    with transaction() as session:
        delegation = session.query(Delegation).one()
        head = register(session, delegation, HEAD, deed=deed)
        delegation.state = DelegationState.SUBMITTED.value
        steps = {
            Purpose.RETURN: DelegationState.RETURNED,
            Purpose.ACCEPTANCE: DelegationState.ACCEPTED,
            Purpose.CHANGE: DelegationState.WITHDRAWN,
        }
        if purpose is Purpose.RETURN:
            remark(session, delegation, "اللقب الوظيفي ناقص", participant_id=head.id, field="office", deed=deed)
            remark(session, delegation, "يرجى إرسال رسالة الاعتماد", participant_id=None, field="", deed=deed)
        if purpose in steps:
            reason = "يرجى استكمال ما يلي" if purpose is Purpose.RETURN else ""
            move_delegation(session, delegation, steps[purpose], reason=reason, deed=deed)
        else:
            compose_for(session, delegation, purpose, deed=deed)
