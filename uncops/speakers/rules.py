"""What must be true of speakers' lists: when one may be inscribed, moved, given the floor."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.speakers.floor import Floor, FloorKind
from uncops.speakers.models import SpeakersList

STATEMENT_LIMIT_BYTES = 10 * 1024 * 1024


class ListState(StrEnum):
    """Where a list stands."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSED = "closed"
    CONDUCTED = "conducted"


STATE_LABELS = {
    ListState.NOT_OPEN: N_("Not open yet"),
    ListState.OPEN: N_("Open"),
    ListState.CLOSED: N_("Closed"),
    ListState.CONDUCTED: N_("Kept as record"),
}
STATE_TONES = {ListState.NOT_OPEN: "neutral", ListState.OPEN: "good", ListState.CLOSED: "warning", ListState.CONDUCTED: "info"}


class ListNotOpen(Refusal):
    """Missions inscribe speakers while the list is open."""

    sentence = N_("The speakers' list of this session is not open yet. Inscribe your speaker as soon as it opens.")


class ListClosed(Refusal):
    """After the list is closed, only the secretariat inscribes."""

    sentence = N_("The speakers' list of this session is closed. Write to the secretariat if your delegation still wishes to speak.")


class ListKept(Refusal):
    """A list that was conducted is a record."""

    sentence = N_("This list was closed as a record and does not change any more. Append a correction instead.")


class ClosesBeforeItOpens(Refusal):
    """A list opens before it closes."""

    sentence = N_("Choose a closing time after the opening time.")


class OnTheListAlready(Refusal):
    """A party stands once on a list in its own name, and once for each group."""

    sentence = N_("This speaker is on the list already. Open that inscription to change it.")


class Nobody(Refusal):
    """Somebody speaks."""

    sentence = N_("Choose a party or a principal, or write the group for which somebody speaks.")


class NoSpeakerNamed(Refusal):
    """A group does not speak by itself."""

    sentence = N_("Choose the delegation that speaks for the group, or write the name of the speaker.")


class OfTheMission(Refusal):
    """What the Mission says in its request is changed there."""

    sentence = N_("This inscription follows the Mission's request. Change the request instead.")


class SpokenAlready(Refusal):
    """Who has the floor or had it stays where they are."""

    sentence = N_("Who has spoken, or is speaking, is not moved or withdrawn any more.")


class NotBesideThat(Refusal):
    """A speaker is moved beside another one who still waits."""

    sentence = N_("Choose another speaker of this list who has not spoken yet.")


class ReasonNeeded(Refusal):
    """Whoever moves a speaker says why."""

    sentence = N_("Write why the speaker is moved. Delegations may ask.")


class UndoneAlready(Refusal):
    """A move is undone once."""

    sentence = N_("This move was undone already.")


class InscriptionChanged(Refusal):
    """Somebody else saved the same inscription or settings first."""

    sentence = N_("Somebody else changed this while you were writing. What is stored now stands in the form; enter your change again.")


class StatementTooLarge(Refusal):
    """A statement is a few pages."""

    sentence = N_("The file is larger than %(limit)s MB. Send the statement without pictures.")


class NoStatement(Refusal):
    """There is a file with something in it."""

    sentence = N_("Choose the file with the statement.")


class FloorMoved(Refusal):
    """Another officer took a step first."""

    sentence = N_("Another officer took a step before you. The page now shows where the list stands; nothing was done by your button.")


class NotPossibleNow(Refusal):
    """A step that means nothing where the floor stands."""

    sentence = N_("This is not possible now. The page shows where the list stands.")


class NotWaiting(Refusal):
    """The floor is given to somebody on the list who has not had it."""

    sentence = N_("This speaker is not waiting for the floor: withdrawn, skipped, or heard already.")


class WhoRaisesIt(Refusal):
    """A point of order and a right of reply are a delegation's."""

    sentence = N_("Choose the delegation.")


class StillSpeaking(Refusal):
    """A list is closed as a record once the floor is free."""

    sentence = N_("Somebody still has the floor. End the statement before you close the list as a record.")


class NobodySpoke(Refusal):
    """A record tells who spoke."""

    sentence = N_("Nobody has spoken yet. There is nothing to keep as a record.")


class NothingToCorrect(Refusal):
    """There is a step to take back."""

    sentence = N_("There is no step to take back.")


def state_of(held: SpeakersList, now: datetime) -> ListState:
    """Where a list stands at a moment."""
    if held.conducted_at is not None:
        return ListState.CONDUCTED
    if held.closed_at is not None or (held.closes_at is not None and now >= held.closes_at):
        return ListState.CLOSED
    return ListState.NOT_OPEN if held.opens_at is not None and now < held.opens_at else ListState.OPEN


def check_open(held: SpeakersList, now: datetime, *, field: str) -> None:
    """A Mission inscribes while the list is open."""
    state = state_of(held, now)
    if state is ListState.NOT_OPEN:
        raise ListNotOpen(field)
    if state is not ListState.OPEN:
        raise ListClosed(field)


def check_not_kept(held: SpeakersList) -> None:
    """A record does not change."""
    if held.conducted_at is not None:
        raise ListKept


def check_times(opens_at: datetime | None, closes_at: datetime | None) -> None:
    """A list opens before it closes."""
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        raise ClosesBeforeItOpens("closes_on")


def check_waiting(inscription_id: int, heard: Collection[int]) -> None:
    """Who had the floor is not moved."""
    if inscription_id in heard:
        raise SpokenAlready


def check_move(inscription_id: int, anchor_id: int, reason: str, *, waiting: Collection[int]) -> None:
    """A move is made among those who wait, with a reason."""
    if inscription_id not in waiting:
        raise SpokenAlready
    if anchor_id == inscription_id or anchor_id not in waiting:
        raise NotBesideThat("anchor")
    if not reason.strip():
        raise ReasonNeeded("reason")


def check_step(floor: Floor, kind: FloorKind, inscription_id: int | None, *, waiting: Sequence[int]) -> None:
    """A step makes sense where the floor stands."""
    needs_waiting = {FloorKind.GIVEN, FloorKind.TO_END, FloorKind.OUT, FloorKind.ABSENT}
    if kind in needs_waiting and inscription_id not in waiting:
        raise NotWaiting
    if kind is FloorKind.PRESENT and inscription_id not in floor.absent | floor.out:
        raise NotPossibleNow
    if kind is FloorKind.POINT_ENDED and floor.point is None:
        raise NotPossibleNow
    needs_free_floor = {FloorKind.GIVEN, FloorKind.PAUSED, FloorKind.RESUMED, FloorKind.ENDED, FloorKind.POINT}
    if kind in needs_free_floor and floor.point is not None:
        raise NotPossibleNow
    turn = floor.turn
    if kind in {FloorKind.PAUSED, FloorKind.RESUMED, FloorKind.ENDED} and turn is None:
        raise NotPossibleNow
    if turn is not None and kind in {FloorKind.PAUSED, FloorKind.RESUMED} and (turn.running_since is None) == (kind is FloorKind.PAUSED):
        raise NotPossibleNow
