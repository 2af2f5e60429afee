"""What must be true of a programme, and what its changes mean to a calendar."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from uncops.core.refusals import Refusal
from uncops.core.spans import Span
from uncops.core.wording import N_
from uncops.programme.models import ItemKind, PersonRole, PersonState, SessionKind

KIND_LABELS = {
    SessionKind.OPENING: N_("Opening"),
    SessionKind.PLENARY: N_("Plenary"),
    SessionKind.SIDE_EVENT: N_("Side event"),
    SessionKind.BILATERAL_BLOCK: N_("Bilateral meetings"),
    SessionKind.RECEPTION: N_("Reception"),
    SessionKind.GROUP_PHOTO: N_("Group photograph"),
    SessionKind.CLOSING: N_("Closing"),
    SessionKind.BREAK: N_("Break"),
}
ITEM_LABELS = {
    ItemKind.OPENING: N_("Opening"),
    ItemKind.PRESENTATION: N_("Discussion"),
    ItemKind.ASKS: N_("Support sought"),
    ItemKind.QUESTIONS: N_("Questions"),
    ItemKind.INTERVENTIONS: N_("Interventions"),
    ItemKind.SUMMARY: N_("Summary"),
    ItemKind.BREAK: N_("Break"),
}
ROLE_LABELS = {
    PersonRole.CHAIR: N_("Chair"),
    PersonRole.CO_CHAIR: N_("Co-chair"),
    PersonRole.MODERATOR: N_("Moderator"),
    PersonRole.OPENING_SPEAKER: N_("Opening speaker"),
    PersonRole.BRIEFER: N_("Briefer"),
    PersonRole.PANELLIST: N_("Panellist"),
    PersonRole.DISCUSSANT: N_("Discussant"),
    PersonRole.RAPPORTEUR: N_("Rapporteur"),
    PersonRole.NOTE_TAKER: N_("Note-taker"),
    PersonRole.INTERPRETER: N_("Interpreter"),
    PersonRole.TECHNICIAN: N_("Technician"),
}
STATE_LABELS = {
    PersonState.PROPOSED: N_("Proposed"),
    PersonState.INVITED: N_("Invited"),
    PersonState.CONFIRMED: N_("Confirmed"),
    PersonState.TENTATIVE: N_("Tentative"),
    PersonState.DECLINED: N_("Declined"),
}
ANSWERS = frozenset({PersonState.CONFIRMED, PersonState.TENTATIVE, PersonState.DECLINED})
LONGEST_SESSION = timedelta(hours=14)
LONGEST_MARGIN_MINUTES = 480
MOST_PEOPLE = 10_000


class EndsBeforeItStarts(Refusal):
    """A session that ends when or before it starts."""

    sentence = N_("The session ends at %(ends)s, which is not after %(starts)s. Enter a later end.")


class TooLong(Refusal):
    """Most likely a mistyped hour."""

    sentence = N_("The session would last %(hours)s hours. Check the times; at most %(limit)s hours are possible.")


class MarginOutOfRange(Refusal):
    """Setup or teardown that takes less than nothing, or longer than a working day."""

    sentence = N_("Enter the minutes as a whole number from 0 to %(most)s.")


class NobodyExpected(Refusal):
    """People expected are counted from one."""

    sentence = N_("Enter how many people are expected, from 1 to %(most)s.")


class NoSuchLanguage(Refusal):
    """Sessions are interpreted between the official languages."""

    sentence = N_("Choose among the six official languages of the United Nations.")


class NotASafeAddress(Refusal):
    """A conference is joined over https only; an address with a password in it is nobody's to publish."""

    sentence = N_("Enter the whole address of the conference, beginning with https:// and without a name or password before the host.")


class NobodyChosen(Refusal):
    """A role without anybody in it."""

    sentence = N_("Choose a participant or a principal, or enter a name.")


class TwoChosen(Refusal):
    """One entry is one person."""

    sentence = N_("Choose either a participant, or a principal, or enter a name; an entry is one person.")


class NotAtThisSummit(Refusal):
    """A participant of another summit, or one who has left the delegation."""

    sentence = N_("This person is not, or no longer, registered for this summit. Choose another.")


class HasThisRoleAlready(Refusal):
    """The same person twice in the same role."""

    sentence = N_("%(name)s already has this role in this session.")


class LanguagesMissing(Refusal):
    """An interpreter interprets from or into something."""

    sentence = N_("Select the languages of the interpreter.")


class NothingToShift(Refusal):
    """Moving no session, or by no minutes."""

    sentence = N_("Nothing would move. Enter by how many minutes, and a time from which sessions begin on this day.")


class LeavesTheDay(Refusal):
    """A day that is moved stays that day."""

    sentence = N_("“%(title)s” would begin on another day, at %(starts)s. Move the day by fewer minutes.")


class DayChangedMeanwhile(Refusal):
    """Somebody changed a session of the day after the form was opened."""

    sentence = N_("Somebody changed this day after you opened the page. Look at the sessions below, then move them again.")


class NoPlaceChosen(Refusal):
    """A copy goes somewhere."""

    sentence = N_("Select at least one room, or “No room yet”.")


class MinutesDiffer(Refusal):
    """An agenda that does not fill its session cannot be published."""

    sentence = N_("The agenda of “%(title)s” adds up to %(sum)s minutes and the session lasts %(length)s. Share the minutes anew.")


class NothingToPublish(Refusal):
    """There is no session, or nothing differs from what is published."""

    sentence = N_("There is nothing new to publish.")


class ProgrammeChangedMeanwhile(Refusal):
    """What would be published is not what the page showed."""

    sentence = N_("Somebody changed or published the programme after this page was opened. Look at the changes below, then publish.")


class DaysMissing(Refusal):
    """Fewer days than the concept note plans sessions for."""

    sentence = N_(
        "The sessions chosen take %(wanted)s days and the summit has %(present)s. "
        "Choose a later last day, or leave out the sessions of the last day."
    )


class NoNotesChosen(Refusal):
    """Sessions are drafted from at least one note."""

    sentence = N_("Select at least one background note.")


class DoesNotFitDay(Refusal):
    """The sessions do not fit between start and midnight."""

    sentence = N_("%(count)s sessions of %(minutes)s minutes do not fit on %(day)s from %(start)s. Shorten them or begin earlier.")


def check_times(span_start: datetime, span_end: datetime, zone: ZoneInfo) -> Span:
    """A session ends after it starts, on the same working day."""
    if span_end <= span_start:
        raise EndsBeforeItStarts("ends_at", ends=f"{span_end.astimezone(zone):%H:%M}", starts=f"{span_start.astimezone(zone):%H:%M}")
    if span_end - span_start > LONGEST_SESSION:
        hours = (span_end - span_start).total_seconds() / 3600
        raise TooLong("ends_at", hours=f"{hours:g}", limit=f"{LONGEST_SESSION.total_seconds() / 3600:g}")
    return Span(span_start, span_end)


def check_stays_on_day(title: str, before: datetime, after: datetime, zone: ZoneInfo) -> None:
    """A session that moves with its day begins on that day."""
    if before.astimezone(zone).date() != after.astimezone(zone).date():
        raise LeavesTheDay("minutes", title=title, starts=f"{after.astimezone(zone):%H:%M}")


def check_needs(setup_minutes: int, teardown_minutes: int, expected_count: int | None) -> None:
    """What a session needs around it is within reason."""
    for field, minutes in (("setup_minutes", setup_minutes), ("teardown_minutes", teardown_minutes)):
        if not 0 <= minutes <= LONGEST_MARGIN_MINUTES:
            raise MarginOutOfRange(field, most=LONGEST_MARGIN_MINUTES)
    if expected_count is not None and not 1 <= expected_count <= MOST_PEOPLE:
        raise NobodyExpected("expected_count", most=MOST_PEOPLE)


def check_languages(codes: Iterable[str], official: Collection[str], *, field: str) -> None:
    """Only official languages are interpreted."""
    if not set(codes) <= set(official):
        raise NoSuchLanguage(field)


def check_conference_url(url: str) -> None:
    """An address of a conference is whole, over https, and holds no password."""
    if not url:
        return
    try:
        parts = urlsplit(url)
        is_safe = parts.scheme == "https" and bool(parts.hostname) and parts.username is None and (parts.port or 443) > 0
    except ValueError:
        is_safe = False
    if not is_safe or any(letter.isspace() or not letter.isprintable() for letter in url):
        raise NotASafeAddress("conference_url")


def check_one_person(participant_id: int | None, principal_id: int | None, name: str) -> None:
    """An entry names exactly one person."""
    chosen = [found for found in (participant_id, principal_id, name.strip()) if found]
    if not chosen:
        raise NobodyChosen("name")
    if len(chosen) > 1:
        raise TwoChosen("name")


def check_minutes_fit(title: str, agenda_minutes: Sequence[int], length_minutes: int) -> None:
    """An agenda, where there is one, fills its session exactly."""
    if agenda_minutes and sum(agenda_minutes) != length_minutes:
        raise MinutesDiffer("minutes", title=title, sum=sum(agenda_minutes), length=length_minutes)
