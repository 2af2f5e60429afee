"""Why a request is not placed and what would place it, in sentences; names and times are given by whoever shows them.

Facts and changes are those of a plan's `unplaced` (docs/commands.md). A fact of kind 'apart' is for officers only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uncops.core.wording import N_, LanguageNames, Listed, Sentence

Document = Mapping[str, Any]

APART = N_("%(party)s and %(other)s are not put together.")
QUOTA = N_("%(party)s has as many meetings as its quota allows: %(limit)s.")
WANTED_ONLY = N_("It is wanted only at these times: %(times)s.")
NEVER_AVAILABLE = N_("%(party)s is not available at any time.")
ALWAYS_MEETS = N_("%(party)s already has a meeting at every time.")
NEVER_FREE = N_("%(party)s is not available, or already has a meeting, at every time.")
NOT_AVAILABLE_AT = N_("%(party)s is not available at these times: %(times)s.")
MEETS_AT = N_("%(party)s already has a meeting at these times: %(times)s.")
NOT_FREE_AT = N_("%(party)s is not available, or already has a meeting, at these times: %(times)s.")
WHERE_NOT_AVAILABLE = N_("At the times left to %(others)s (%(times)s), %(party)s is not available.")
WHERE_MEETS = N_("At the times left to %(others)s (%(times)s), %(party)s already has a meeting.")
WHERE_NOT_FREE = N_("At the times left to %(others)s (%(times)s), %(party)s is not available or already has a meeting.")
TIMES_LEFT = N_("These times are left to %(others)s: %(times)s.")
DAY_QUOTA = N_("The quota of %(party)s for the day is used up at these times: %(times)s.")
LENGTH = N_("No time between two breaks is as long as it takes.")
PAUSE = N_("%(party)s would have too short a pause before or after another meeting at these times: %(times)s.")
WALK = N_("Every free room is too far to walk from the meeting before, or to the one after, at these times: %(times)s.")
RUN = N_("%(party)s would have more than %(limit)s meetings in a row at these times: %(times)s.")
ROOM_CLOSED = N_("No room that would do is open at these times: %(times)s.")
ROOM_TAKEN = N_("Every room that would do is taken at these times: %(times)s.")
NO_ROOM_OPEN = N_("No room that would do is open at any time.")
NO_ROOM_FREE = N_("Every room that would do is taken at every time.")
NOBODY_FREE = N_("Nobody is free to interpret between %(languages)s at any time.")
INTERPRETERS = N_("Nobody is free to interpret between %(languages)s at these times: %(times)s.")
ORDER = N_("It would not keep its order with %(other)s at these times: %(times)s.")
GAPS = N_("The idle times of the parties would differ too much at these times: %(times)s.")
NOTHING = N_("Nothing stands in the way: it can be held as things are.")

CHANGES = {
    "place": N_("It can be held at %(time)s in %(room)s as things are."),
    "move_room": N_("Moving %(meeting)s at %(time)s to %(to_room)s would leave a room for it."),
    "move": N_("Moving %(meeting)s from %(from_time)s to %(to_time)s would place it at %(time)s."),
    "open_room": N_("Opening %(room)s at %(time)s would place it."),
    "interpreter": N_("One more interpreter between %(languages)s at %(time)s would place it."),
    "allow": N_("It would be placed at %(time)s if it were wanted then."),
    "longer_run": N_("It would be placed at %(time)s if %(party)s took %(limit)s meetings in a row."),
    "raise_day_quota": N_("It would be placed at %(time)s if %(party)s took %(limit)s meetings on that day."),
    "raise_quota": N_("It would be placed at %(time)s if %(party)s took %(limit)s meetings in all."),
    "attend": N_("It would be placed at %(time)s if %(party)s were available then."),
    "give_up": N_("It would be placed at %(time)s if %(meeting)s were given up."),
}
NO_CHANGE = N_("No single change was found that would place it.")
ANOTHER_ROOM = N_("One more room that would do at %(time)s would place it.")

# In sentences of parties: which of the two holds, not being available and having a meeting.
EVERY_TIME = {(True, False): NEVER_AVAILABLE, (False, True): ALWAYS_MEETS, (True, True): NEVER_FREE}
SOME_TIMES = {(True, False): NOT_AVAILABLE_AT, (False, True): MEETS_AT, (True, True): NOT_FREE_AT}
WHERE = {(True, False): WHERE_NOT_AVAILABLE, (False, True): WHERE_MEETS, (True, True): WHERE_NOT_FREE}
ALWAYS = {"room_closed": NO_ROOM_OPEN, "room_taken": NO_ROOM_FREE, "interpreters": NOBODY_FREE}
OTHERS = {
    "day_quota": DAY_QUOTA, "run": RUN, "pause": PAUSE, "walk": WALK,
    "room_closed": ROOM_CLOSED, "room_taken": ROOM_TAKEN, "interpreters": INTERPRETERS, "order": ORDER, "gaps": GAPS,
}  # fmt: skip


def _listed(slots: Sequence[int]) -> str:
    return ", ".join(f"slot {slot}" for slot in slots)


@dataclass(frozen=True)
class Names:
    """How parties, slots, meetings and rooms are called; as in the documents unless said otherwise."""

    party: Callable[[str], str] = str
    times: Callable[[Sequence[int]], str] = _listed
    meeting: Callable[[str], str] = str
    room: Callable[[str | int], str] = "room {}".format


def reasons(facts: Iterable[Document], slots: Sequence[int], names: Names) -> list[Sentence]:
    """Why a request is not placed: each sentence speaks of the times that those before it leave of `slots`, in which it could begin."""
    given = list(facts)
    if not given:
        return [Sentence(NOTHING)]
    for fact in given:
        if fact["kind"] == "apart":
            return [Sentence(APART, {"party": names.party(fact["party"]), "other": names.party(fact["other"])})]
        if fact["kind"] == "length":
            return [Sentence(LENGTH)]
        if fact["kind"] == "quota":
            return [Sentence(QUOTA, {"party": names.party(fact["party"]), "limit": fact["limit"]})]
    told = _Told(list(slots), names)
    told.wanted([fact for fact in given if fact["kind"] == "not_allowed"])
    for party in dict.fromkeys(fact["party"] for fact in given if fact["kind"] in ("unavailable", "meets")):
        told.party(party, [fact for fact in given if fact.get("party") == party and fact["kind"] in ("unavailable", "meets")])
    told.others([fact for fact in given if fact["kind"] in OTHERS])
    return told.sentences


def change_in_words(change: Document, names: Names) -> Sentence:
    """What one change would place a request."""
    kind, room = change["kind"], change.get("room")
    values: dict[str, object] = {"time": names.times([change["slot"]])}
    if kind == "open_room" and room is None:
        return Sentence(ANOTHER_ROOM, values)
    if room is not None:
        values["room"] = names.room(room)
    if "request" in change:
        values["meeting"] = names.meeting(change["request"])
    if "to_slot" in change:
        values |= {"to_time": names.times([change["to_slot"]]), "to_room": names.room(change["to_room"])}
        values["from_time"] = names.times([change["from_slot"]])
    if "party" in change:
        values["party"] = names.party(change["party"])
    return Sentence(CHANGES[kind], values | {"limit": change.get("limit"), "languages": LanguageNames(change.get("languages", ()))})


class _Told:
    """Sentences so far, and the slots they leave."""

    def __init__(self, slots: list[int], names: Names) -> None:
        self.sentences: list[Sentence] = []
        self._all, self._left, self._names = slots, slots, names
        self._spoken_of: list[str] = []
        self._is_time_told = True

    def wanted(self, facts: list[Document]) -> None:
        """When the request may be held at all."""
        for fact in facts:
            self._leave(fact["slots"])
            self.sentences.append(Sentence(WANTED_ONLY, {"times": self._names.times(self._left)}))

    def party(self, party: str, facts: list[Document]) -> None:
        """That a party has no time, or, silently, what time it has."""
        before = self._left
        for fact in facts:
            self._leave(fact["slots"])
        kinds = {fact["kind"] for fact in facts}
        if self._left:
            self._spoken_of.append(party)
            self._is_time_told = False
            return
        said = ("unavailable" in kinds, "meets" in kinds)
        values = {"party": self._names.party(party), "times": self._names.times(before)}
        if self._spoken_of:
            self.sentences.append(Sentence(WHERE[said], values | {"others": self._parties()}))
        else:
            self.sentences.append(Sentence((EVERY_TIME if before == self._all else SOME_TIMES)[said], values))

    def others(self, facts: list[Document]) -> None:
        """What else stands in the way at the times that are left."""
        if facts and not self._is_time_told:
            self.sentences.append(Sentence(TIMES_LEFT, {"others": self._parties(), "times": self._names.times(self._left)}))
        for fact in facts:
            here = [slot for slot in self._left if slot in set(fact["slots"])]
            self._leave(fact["slots"])
            values: dict[str, object] = {"times": self._names.times(here), "limit": fact.get("limit")}
            values["languages"] = LanguageNames(fact.get("languages", ()))
            if fact["kind"] in ("day_quota", "run", "pause"):
                values["party"] = self._names.party(fact["party"])
            if fact["kind"] == "order":
                values["other"] = self._names.meeting(fact["other"])
            sentences = ALWAYS if here == self._all and fact["kind"] in ALWAYS else OTHERS
            self.sentences.append(Sentence(sentences[fact["kind"]], values))

    def _leave(self, closed: Sequence[int]) -> None:
        gone = set(closed)
        self._left = [slot for slot in self._left if slot not in gone]

    def _parties(self) -> Listed:
        return Listed(self._names.party(party) for party in self._spoken_of)
