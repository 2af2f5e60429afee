"""Delegations invited, or coming after all, while a consultation is open."""

from consultation.consulting import CLOSES, commented, opened, prepared
from delegations.registering import invited, moved
from programme.builders import actions, deed_now, make_summit
from sqlalchemy import select

from uncops.consultation.models import Comment, Consultation, ConsultedDelegation
from uncops.consultation.services.preparing import open_to_missions
from uncops.core import clock
from uncops.core.database import transaction
from uncops.delegations.models import DelegationState
from uncops.mail.models import Letter


def asked(session, consultation_id):
    session.expire_all()
    rows = select(ConsultedDelegation.delegation_id).where(ConsultedDelegation.consultation_id == consultation_id)
    return sorted(session.scalars(rows))


def test_who_is_invited_later_is_asked_too_and_its_letter_waits_with_the_others(app, session):
    summit = make_summit()
    (france,) = invited(summit, "FRA")
    number = opened(summit)
    (first,) = session.scalars(select(Letter)).all()

    (norway,) = invited(summit, "NOR")

    assert asked(session, number) == [france, norway]
    letters = session.scalars(select(Letter).order_by(Letter.id)).all()
    assert [letter.delegation_id for letter in letters] == [france, norway]
    assert letters[1].wave_id == first.wave_id
    assert "Your views are sought on “Draft agenda”" in letters[1].text
    assert actions(session, session.get_one(Consultation, number))[0] == "consultation.asked-later"
    commented(number, norway)
    assert session.scalars(select(Comment.delegation_id)).all() == [norway]


def test_who_declined_and_comes_after_all_is_asked_once(app, session):
    summit = make_summit()
    france, norway = invited(summit, "FRA", "NOR")
    moved(norway, DelegationState.DECLINED)
    number = opened(summit)
    assert asked(session, number) == [france]

    moved(norway, DelegationState.IN_PREPARATION, DelegationState.DECLINED, DelegationState.IN_PREPARATION)

    assert asked(session, number) == [france, norway]


def test_a_consultation_of_some_one_that_is_over_and_one_of_another_summit_ask_nobody_else(app, session):
    summit, other = make_summit(), make_summit("uncops-2033", "Another")
    (france,) = invited(summit, "FRA")
    of_some = opened(summit, is_for_all=False, delegation_ids=(france,))
    of_all = prepared(summit, 1)
    with transaction() as writing:
        open_to_missions(writing, of_all, deed=deed_now())

    invited(other, "GHA")
    clock.set_to(CLOSES)
    invited(summit, "NOR")

    assert (asked(session, of_some), asked(session, of_all)) == ([france], [france])
