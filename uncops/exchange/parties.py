"""Which party a row means: known names, codes and what was answered before; what is doubtful is asked once a file."""

from collections.abc import Callable, Mapping

from uncops.exchange.problems import ProblemKind
from uncops.exchange.rows import ReadRow
from uncops.reference.names import Match, MatchKind

Finder = Callable[[str], Match]


class Parties:
    """Finds parties by what is written, asking each name once."""

    def __init__(self, find: Finder, known_codes: frozenset[str], answers: Mapping[str, str]) -> None:
        self._find = find
        self._known = known_codes
        self._answers = answers
        self._found: dict[str, Match] = {}
        self.asked: dict[str, tuple[str, ...]] = {}

    def code_of(self, read: ReadRow) -> str | None:
        """The code of the party a row belongs to; None with the problem noted."""
        for column in ("party_code", "party"):
            written = str(read.values.get(column, "")).strip()
            if written:
                return self.code(read, column, written)
        if not any(column in read.places and read.places[column][1].strip() for column in ("party", "party_code")):
            read.wrong(ProblemKind.MISSING_PARTY, "party")
        return None

    def code(self, read: ReadRow, column: str, written: str) -> str | None:
        """The code of one name; None with the problem noted."""
        if written in self._known:
            return written
        if written in self._answers:
            self.asked.setdefault(written, ())
            return self._answers[written]
        match = self._found.get(written) or self._found.setdefault(written, self._find(written))
        if match.is_certain and match.code in self._known:
            return match.code
        self.asked[written] = tuple(dict.fromkeys([*([match.code] if match.code else []), *match.candidates]))
        is_doubtful = match.kind is not MatchKind.NONE or bool(match.candidates)
        read.wrong(ProblemKind.DOUBTFUL_PARTY if is_doubtful else ProblemKind.UNKNOWN_PARTY, column)
        return None
