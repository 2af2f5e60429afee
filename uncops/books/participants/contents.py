"""What stands in a list of participants."""

from dataclasses import dataclass

from uncops.books.contents import Chapter, Words
from uncops.core.wording import N_


@dataclass(frozen=True)
class Listed:
    """A person as the list names them: style, name with the surname in capitals, and the office held, in one line.

    One line is one run of text: set apart, name and office would take the layout engine twice the time.
    """

    line: str


@dataclass(frozen=True)
class ListedGroup:
    """People of one function within a party; `label` is marked for translation."""

    label: str
    people: tuple[Listed, ...]


@dataclass(frozen=True)
class ListedParty:
    """A party with the people it agreed to name, the head first."""

    name: str
    groups: tuple[ListedGroup, ...]


@dataclass(frozen=True)
class ListedParties(Chapter):
    """Parties of one kind between two letters of the alphabet.

    The letters are always the same, so that whoever comes late changes the pages of a few parties and no others.
    """

    template = "listed_parties"
    heading = N_("List of participants")

    title: Words
    letters: str
    parties: tuple[ListedParty, ...]

    @property
    def name(self) -> Words:
        """The parties it holds, from the first to the last."""
        return self.title

    @property
    def key(self) -> str:
        """The kind of parties and the letters."""
        return f"parties-{self.letters}"


@dataclass(frozen=True)
class ListedFigures(Chapter):
    """How many parties and people the list names, by kind of party; the labels are marked for translation."""

    template = "listed_figures"
    heading = N_("About this list")

    rows: tuple[tuple[str, int, int], ...]
    party_count: int
    person_count: int
