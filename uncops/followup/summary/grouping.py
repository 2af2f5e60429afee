"""Which statement stands where: once, under the first of its themes or in the session in which it was made; pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from uncops.core.text import fold
from uncops.followup.summary.queries import Heard, Said

NO_THEME = ""


@dataclass(frozen=True)
class Placed:
    """Statements by session and by theme, in the order of the document; those of themes that were not chosen stand nowhere."""

    by_session: Sequence[tuple[Heard, Sequence[Said]]]
    by_theme: Sequence[tuple[str, Sequence[Said]]]
    unplaced: Sequence[Said]

    @property
    def count(self) -> int:
        """How many statements stand in the document."""
        return sum(len(said) for _where, said in (*self.by_session, *self.by_theme))


def placed(said: Iterable[Said], themes: Sequence[str], heard: Sequence[Heard], codes: Mapping[int, str]) -> Placed:
    """Each statement once. `themes` are those chosen, in order; `heard` the sessions, none when they are not wanted."""
    sessions: dict[int, list[Said]] = defaultdict(list)
    found: dict[str, list[Said]] = defaultdict(list)
    unplaced = []
    for one in said:
        theme = next((key for key in themes if key in one.themes), None if one.themes else NO_THEME)
        if theme is None:
            unplaced.append(one)
        elif (held := session_of(one, heard, codes.get(one.party_id or 0, ""))) is not None:
            sessions[held.session_id].append(one)
        else:
            found[theme].append(one)
    return Placed(
        [(held, sessions[held.session_id]) for held in heard], [(key, found[key]) for key in (*themes, NO_THEME) if found[key]], unplaced
    )


def session_of(said: Said, heard: Sequence[Heard], code: str) -> Heard | None:
    """The session in which a party made a statement.

    It took the floor there, and the statement names the session, or is of that day and of no other session of the day.
    """
    spoke = [held for held in heard if code and code in held.parties]
    where = fold(said.said_where)
    named = [held for held in spoke if where and fold(held.title) in where]
    possible = named or [held for held in spoke if said.said_on == held.starts_on]
    return possible[0] if len(possible) == 1 else None
