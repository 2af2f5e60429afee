"""The papers of a day in words: which sheets there are and what stands on each; in English, as doors are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from uncops.bilaterals.papers.contents import Duty, Pair, Printed, by_liaison, by_party, by_room, duties
from uncops.delegations.choices import language_labels
from uncops.paper.handouts import Cell, PaperSheet
from uncops.web.languages import day as day_words


@dataclass(frozen=True)
class Day:
    """The meetings of a day, and by whose clock."""

    day: date
    zone: ZoneInfo
    meetings: Sequence[Printed]

    @property
    def words(self) -> str:
        """The day written out."""
        return day_words(self.day)

    def hours(self, meeting: Printed) -> Cell:
        """From when until when."""
        starts, ends = (f"{moment.astimezone(self.zone):%H:%M}" for moment in (meeting.span.starts_at, meeting.span.ends_at))
        return Cell((f"{starts}–{ends}",), is_heading=True)


def door_sheets(held: Day, room_id: int | None) -> list[PaperSheet]:
    """A sign for each door: times and names, nothing else."""
    found = {number: meetings for number, meetings in by_room(held.meetings).items() if room_id in (None, number)}
    return [
        PaperSheet(meetings[0].room, held.words, (_("Time"), _("Bilateral meeting of")),
                   tuple((held.hours(meeting), _sides(meeting)) for meeting in meetings))
        for meetings in found.values()
    ]  # fmt: skip


def room_sheets(held: Day, room_id: int | None) -> list[PaperSheet]:
    """The day of each room, for who looks after it: with languages, and whether somebody interprets."""
    found = {number: meetings for number, meetings in by_room(held.meetings).items() if room_id in (None, number)}
    columns = (_("Time"), _("Who meets"), _("Interpretation"))
    return [
        PaperSheet(meetings[0].room, _("%(building)s, %(day)s", building=meetings[0].building, day=held.words), columns,
                   tuple((held.hours(meeting), _sides(meeting), Cell((_interpretation(meeting),))) for meeting in meetings))
        for meetings in found.values()
    ]  # fmt: skip


def interpreter_sheets(held: Day, pools: Mapping[Pair, int]) -> list[PaperSheet]:
    """A roster for each pair of languages; then the meetings of which nobody knows the languages."""
    names = language_labels()
    columns = (_("Time"), _("Interpreter"), _("Room"), _("Who meets"))
    sheets = [
        PaperSheet(
            " – ".join(names.get(code, code) for code in pair), _("Interpreters, %(day)s", day=held.words), columns,
            tuple((held.hours(duty.meeting), Cell((_post(duty),)), _room(duty.meeting), _sides(duty.meeting)) for duty in given),
            _("There are %(count)s of this pair at the same time.", count=pools[pair]) if pair in pools else "",
        )
        for pair, given in duties(held.meetings, pools).items()
    ]  # fmt: skip
    unknown = [meeting for meeting in held.meetings if meeting.is_unknown]
    if unknown:
        rows = tuple((held.hours(meeting), Cell((_("Ask both sides"),)), _room(meeting), _sides(meeting)) for meeting in unknown)
        sheets.append(PaperSheet(_("Languages not known"), _("Interpreters, %(day)s", day=held.words), columns, rows))
    return sheets


def liaison_sheets(held: Day, officers: Mapping[int, str]) -> list[PaperSheet]:
    """A roster for each liaison officer: the meetings of their delegations in time order."""
    columns = (_("Time"), _("Delegation"), _("Meets"), _("Room"), _("Interpretation"))
    return [
        PaperSheet(
            officers.get(number, ""), _("Liaison officer, %(day)s", day=held.words), columns,
            tuple(
                (held.hours(one), _side(one, key), Cell((one.other_of(key),)), _room(one), Cell((_interpretation(one),)))
                for one, key in theirs
            ),
        )
        for number, theirs in sorted(by_liaison(held.meetings).items(), key=lambda pair: officers.get(pair[0], ""))
    ]  # fmt: skip


def party_sheets(held: Day) -> list[PaperSheet]:
    """The day of each party that meets somebody."""
    columns = (_("Time"), _("Meets"), _("Room"), _("Interpretation"))
    return [
        PaperSheet(
            meetings[0].sides[meetings[0].keys.index(key)], _("Bilateral meetings of %(day)s", day=held.words), columns,
            tuple(
                (held.hours(meeting), Cell((meeting.other_of(key),)), _room(meeting), Cell((_interpretation(meeting),)))
                for meeting in meetings
            ),
        )
        for key, meetings in by_party(held.meetings).items()
    ]  # fmt: skip


def _sides(meeting: Printed) -> Cell:
    return Cell(meeting.sides, meeting.flags)


def _side(meeting: Printed, key: str) -> Cell:
    place = meeting.keys.index(key)
    return Cell((meeting.sides[place],), (meeting.flags[place],))


def _room(meeting: Printed) -> Cell:
    return Cell((meeting.room or _("No room yet"),))


def _post(duty: Duty) -> str:
    if duty.is_beyond_pool:
        return _("%(number)s: one more than there are", number=duty.number)
    if duty.is_relay:
        return _("%(number)s, in relay", number=duty.number)
    return str(duty.number)


def _interpretation(meeting: Printed) -> str:
    names = language_labels()
    if meeting.is_unknown:
        return _("Not known")
    if meeting.pair is None:
        shared = [code for code in meeting.languages[0] if code in meeting.languages[1]]
        return _("None: both speak %(language)s", language=names.get(shared[0], shared[0]))
    return " – ".join(names.get(code, code) for code in meeting.pair)
