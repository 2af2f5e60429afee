"""What must be true of requests and announcements."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from uncops.core.refusals import Refusal
from uncops.core.wording import N_, Words
from uncops.delegations.models import DelegationState
from uncops.delegations.rules import STATE_LABELS
from uncops.registration.models import WishState

NOT_COMING = frozenset({DelegationState.DECLINED.value, DelegationState.WITHDRAWN.value})


class NotComing(Refusal):
    """A delegation that does not come asks for nothing."""

    sentence = N_("The delegation is “%(state)s”. Take the registration up again before you ask for something.")


class WithWhom(Refusal):
    """A bilateral is asked with a party or with a principal."""

    sentence = N_("Select a delegation, or write which senior official of the United Nations you ask to meet: one of the two.")


class WithOneself(Refusal):
    """Nobody meets their own delegation."""

    sentence = N_("Select another delegation than your own.")


class AskedAlready(Refusal):
    """One request for one meeting; its text can be changed."""

    sentence = N_("This meeting is asked for already. Open that request to change it.")


class InscribedAlready(Refusal):
    """A delegation stands once on the speakers' list of a session."""

    sentence = N_("The delegation is already inscribed for this session. Open the inscription to change it.")


class NoSuchSession(Refusal):
    """Speakers are inscribed for sessions of the published programme in which delegations take the floor."""

    sentence = N_("Select a session of the published programme in which delegations speak.")


class NotOfTheDelegation(Refusal):
    """The speaker is somebody who is registered."""

    sentence = N_("Select a speaker from your delegation, or leave the name open.")


class OthersThanTheDelegation(Refusal):
    """Who comes to a bilateral is somebody who is registered."""

    sentence = N_("Choose participants of your delegation.")


class NotInTheSummit(Refusal):
    """A side event takes place on a day of the summit."""

    sentence = N_("Select a day of the summit.")


class SponsorsItAlready(Refusal):
    """Whoever proposes a side event leads it."""

    sentence = N_("Your own delegation leads the side event. Select other parties as co-sponsors.")


class SameLanguage(Refusal):
    """Between one language and itself nobody interprets."""

    sentence = N_("Choose two different languages.")


class QuantityWithoutUnit(Refusal):
    """A number alone says nothing."""

    sentence = N_("Say what is counted, for example police officers, units or courses.")


class DueInThePast(Refusal):
    """What is announced is still to be done."""

    sentence = N_("Enter a day that is still to come.")


class NotToBeChanged(Refusal):
    """What was withdrawn stays as it was; it can be entered again."""

    sentence = N_("This was withdrawn. Enter it again if it is wanted after all.")


class WishChangedMeanwhile(Refusal):
    """Somebody else saved the same request first."""

    sentence = N_("Somebody else changed this while you were writing. What you wrote is kept below; what is stored now stands above it.")


def check_coming(state: str) -> None:
    """Who does not come asks for nothing."""
    if state in NOT_COMING:
        raise NotComing(state=Words(STATE_LABELS[DelegationState(state)]))


def check_changeable(state: str) -> None:
    """What was withdrawn is not changed."""
    if state == WishState.WITHDRAWN.value:
        raise NotToBeChanged


def check_seen(stored: int, seen: int | None) -> None:
    """Nothing is overwritten that was not seen."""
    if seen is not None and seen != stored:
        raise WishChangedMeanwhile


def check_bilateral(
    values: dict[str, Any], *, own_party_id: int, asked_parties: Collection[int], asked_principals: Collection[str]
) -> None:
    """A meeting with one other, asked once."""
    if (values["party_id"] is None) == (not values["principal"]):
        raise WithWhom("party_id")
    if values["party_id"] == own_party_id:
        raise WithOneself("party_id")
    if values["party_id"] in asked_parties:
        raise AskedAlready("party_id")
    if values["principal"] in asked_principals:
        raise AskedAlready("principal")


def check_people(participant_ids: Collection[int], participants: Collection[int]) -> None:
    """Who comes on the own side is registered.

    :raises OthersThanTheDelegation: otherwise.
    """
    if not set(participant_ids) <= set(participants):
        raise OthersThanTheDelegation("participant_ids")


def check_speaker(values: dict[str, Any], *, sessions: Collection[int], inscribed: Collection[int], participants: Collection[int]) -> None:
    """One speaker of the delegation in one session of the programme."""
    if values["session_id"] not in sessions:
        raise NoSuchSession("session_id")
    if values["session_id"] in inscribed:
        raise InscribedAlready("session_id")
    if values["participant_id"] is not None and values["participant_id"] not in participants:
        raise NotOfTheDelegation("participant_id")


def check_side_event(values: Mapping[str, Any], *, own_party_id: int, first_day: date, last_day: date) -> None:
    """On a day of the summit, if a day is wished, and together with others."""
    wished = values["preferred_on"]
    if wished and not first_day <= wished <= last_day:
        raise NotInTheSummit("preferred_on")
    if own_party_id in values.get("co_sponsors", ()):
        raise SponsorsItAlready("co_sponsors")


def check_interpretation(values: dict[str, Any]) -> None:
    """From one language into another."""
    if values["speaks"].casefold() == values["understands"].casefold():
        raise SameLanguage("understands")


def check_commitment(values: dict[str, Any], *, today: date) -> None:
    """A number has a unit, and what is due is still to come."""
    if values["quantity"] is not None and not values["unit"]:
        raise QuantityWithoutUnit("unit")
    if values["due_on"] and values["due_on"] < today:
        raise DueInThePast("due_on")
