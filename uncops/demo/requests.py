"""The requests for bilateral meetings of the demonstration: more than fit, some mutual, answered or hidden, two pairs kept apart."""

from datetime import date, timedelta
from itertools import count
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.models import Account
from uncops.bilaterals.requests import answering, keeping, rules, services
from uncops.bilaterals.requests.apart import closed_pairs, pair_asked
from uncops.bilaterals.requests.facts import RequestFacts
from uncops.bilaterals.requests.models import MeetingRequest, RequestOrigin
from uncops.bilaterals.requests.services import Asking
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.delegations.models import Delegation, DelegationState
from uncops.demo.story import FIRST_DAY, SECOND_DAY, SEED, deed_on, local
from uncops.demo.wishes import SUBJECTS
from uncops.principals.queries import principals_of
from uncops.reference.models import Party
from uncops.reference.queries import themes
from uncops.registration.wishes.filling import theme_key
from uncops.registration.wishes.kinds import KINDS
from uncops.registration.wishes.services import enter
from uncops.summits.models import Summit

ENTERED_ON, CLEARED_ON, ANSWERED_ON = date(2031, 5, 17), date(2031, 5, 20), date(2031, 5, 22)
WANTED, BACK, POPULAR, BY_PRINCIPALS = 48, 16, 14, 9
CLEARED, ACCEPTED, DECLINED, COUNTERED, AGREED = 0.6, 0.45, 0.1, 0.12, 4
ANSWERS_NO = (
    "Our delegation leaves on the evening of the first day.",
    "We have met in the capital in April and would rather leave the time to others.",
    "The matter is with another ministry, which does not travel.",
)
ANSWERS_OTHER = ("A shorter meeting would suit us.", "Our experts could meet instead of the Ministers.")
NOTES = ("Seat them away from the windows.", "The Minister is new in office.", "They asked not to be photographed.")
ABSENT = ((FIRST_DAY, "09:00", "10:30", "Audience with the President of the General Assembly"), (FIRST_DAY, "16:00", "18:00", ""),
          (SECOND_DAY, "11:00", "13:00", "Travels on the second day"))  # fmt: skip


def ask_and_answer(session: Session, summit: Summit, officer: Account) -> int:
    """Enter requests for Missions and principals, show most to the other side, answer many; gives how many there are."""
    luck = Random(SEED + 31)  # noqa: S311 - an invented story, not a secret
    coming = _coming(session, summit)
    _enter_all(session, summit, coming, luck, officer)
    _wish_unclearly(session, coming[POPULAR], officer)
    _keep_apart(session, summit, officer)
    _clear_and_answer(session, summit, luck, officer)
    _state_absences(session, summit, coming, luck, officer)
    return len(session.scalars(select(MeetingRequest.id).where(MeetingRequest.summit_id == summit.id)).all())


def _coming(session: Session, summit: Summit) -> list[Delegation]:
    states = (DelegationState.ACCEPTED.value, DelegationState.CLOSED.value, DelegationState.SUBMITTED.value)
    found = select(Delegation).join(Party, Party.id == Delegation.party_id).where(Delegation.summit_id == summit.id)
    return list(session.scalars(found.where(Delegation.state.in_(states)).order_by(Party.sort_key)))


def _enter_all(session: Session, summit: Summit, coming: list[Delegation], luck: Random, officer: Account) -> None:
    """Most ask the same few; a principal asks some himself; and of those asked already, some ask back."""
    popular, topics = luck.sample(coming, k=POPULAR), [theme_key(theme) for theme in themes(session)]
    principals, moments = principals_of(session, summit.id), _moments(ENTERED_ON, officer)
    for _number in range(WANTED):
        asking = luck.choice(coming)
        facts = _facts(luck, topics, to_party_id=luck.choice(popular if luck.random() < 0.65 else coming).party_id)
        _enter(session, summit, Asking(asking.id), facts, next(moments))
    for principal in principals:
        for other in luck.sample(popular, k=BY_PRINCIPALS // len(principals)):
            facts = _facts(luck, topics, to_party_id=other.party_id)
            _enter(session, summit, Asking(None, principal.id, RequestOrigin.PRINCIPAL), facts, next(moments))
    by_party = {held.party_id: held for held in coming}
    for request in _requested(session, summit)[:: len(by_party) // BACK or 1]:
        other = by_party.get(request.to_party_id or 0)
        if other is not None and request.delegation is not None:
            facts = _facts(luck, topics, to_party_id=request.delegation.party_id)
            _enter(session, summit, Asking(other.id), facts, next(moments))


def _wish_unclearly(session: Session, delegation: Delegation, officer: Account) -> None:
    """One names a senior official in words that fit nobody for sure."""
    values = {"party_id": None, "principal": "The Special Adviser on policing", "subject": SUBJECTS[0], "not_possible": [], "languages": []}
    enter(session, delegation, KINDS["bilateral"], values, deed=next(_moments(ENTERED_ON, officer)))


def _facts(luck: Random, topics: list[str], *, to_party_id: int) -> RequestFacts:
    return RequestFacts(
        to_party_id, subject=luck.choice(SUBJECTS), themes=tuple(sorted(luck.sample(topics, k=luck.choice((0, 1, 1, 2))))),
        level=luck.choice(("", "", "minister", "chief_of_police")), priority=luck.choice((1, 2, 2, 2, 3)),
        minutes=luck.choice((None, None, None, 15, 20, 45)), languages=tuple(luck.sample(("ar", "en", "fr", "es"), k=luck.choice((1, 2)))),
        confidential_note=luck.choice(NOTES) if luck.random() < 0.1 else "",
    )  # fmt: skip


def _enter(session: Session, summit: Summit, asking: Asking, facts: RequestFacts, deed: Deed) -> None:
    """Enter it unless it is asked already, or of oneself."""
    try:
        services.enter(session, summit, asking, facts, deed=deed)
    except Refusal:
        return


def _keep_apart(session: Session, summit: Summit, officer: Account) -> None:
    """Two who ask for a meeting are kept apart, and a party from a principal."""
    requests = [one for one in _requested(session, summit) if one.delegation is not None]
    between = next(one for one in requests if one.to_party_id is not None)
    towards = next(one for one in requests if one.to_principal_id is not None)
    deed = next(_moments(CLEARED_ON, officer))
    note = "Agreed with the Chef de Cabinet."
    for one in (between, towards):
        facts = keeping.PairFacts(one.delegation.party_id, one.to_party_id, one.to_principal_id, note)
        keeping.close_pair(session, summit, facts, deed=deed)


def _clear_and_answer(session: Session, summit: Summit, luck: Random, officer: Account) -> None:
    apart, cleared, agreed = closed_pairs(session, summit.id), _moments(CLEARED_ON, officer), 0
    answered = _moments(ANSWERED_ON, officer)
    shown = [one.id for one in _requested(session, summit) if pair_asked(one) not in apart and luck.random() < CLEARED]
    for number in shown:
        answering.clear(session, number, deed=next(cleared))
    for number in shown:
        request = session.get_one(MeetingRequest, number)
        chance = luck.random()
        if request.state != rules.RequestState.REQUESTED.value or chance > ACCEPTED + DECLINED + COUNTERED:
            continue
        if chance < DECLINED:
            answering.decline(session, number, luck.choice(ANSWERS_NO), deed=next(answered))
        elif chance < DECLINED + COUNTERED:
            other = answering.Counter(minutes=15 if request.minutes != 15 else 20)
            answering.counter(session, number, other, luck.choice(ANSWERS_OTHER), deed=next(answered))
            if agreed < AGREED:
                answering.take_counter(session, number, deed=next(answered))
                agreed += 1
        else:
            answering.accept(session, number, deed=next(answered))


def _state_absences(session: Session, summit: Summit, coming: list[Delegation], luck: Random, officer: Account) -> None:
    moments = _moments(ANSWERED_ON, officer)
    for held in luck.sample(coming, k=18):
        day, begins, ends, reason = luck.choice(ABSENT)
        facts = keeping.AbsenceFacts(local(day, begins), local(day, ends), is_soft=luck.random() < 0.3, reason=reason)
        keeping.state_absence(session, summit, Asking(held.id), facts, deed=next(moments))
    for principal in principals_of(session, summit.id):
        facts = keeping.AbsenceFacts(local(FIRST_DAY, "13:00"), local(FIRST_DAY, "14:00"), is_soft=True, reason="Luncheon")
        keeping.state_absence(session, summit, Asking(None, principal.id), facts, deed=next(moments))


def _requested(session: Session, summit: Summit) -> list[MeetingRequest]:
    waits = MeetingRequest.state == rules.RequestState.REQUESTED.value
    return list(session.scalars(select(MeetingRequest).where(MeetingRequest.summit_id == summit.id, waits).order_by(MeetingRequest.id)))


def _moments(day: date, officer: Account):  # noqa: ANN202 - deeds without end
    """One deed after the other, half a minute apart."""
    begun = deed_on(day).at
    return (Deed(begun + timedelta(seconds=30 * number), officer.name, officer.id) for number in count())
