"""What must be true of an import before it goes on."""

from collections import Counter
from collections.abc import Sequence

from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class ColumnChosenTwice(Refusal):
    """One column of ours cannot come from two of the file."""

    sentence = N_("Two columns are taken for “%(column)s”. Leave one of them out.")


class PartyColumnMissing(Refusal):
    """Without a party nobody knows where a row belongs."""

    sentence = N_("Say which column holds the party.")


class NameColumnMissing(Refusal):
    """Without a name nobody knows who is meant."""

    sentence = N_("Say which column holds the name, or its given name and surname.")


class NotTriedYet(Refusal):
    """An import is tried before it is stored."""

    sentence = N_("Try the import first: nothing is stored unseen.")


class RegistrationsChanged(Refusal):
    """What would be stored is no longer what was shown."""

    sentence = N_("Registrations changed since this import was tried. It was tried again: look at it once more.")


class LeavingOutNotSaid(Refusal):
    """Rows are not dropped in silence."""

    sentence = N_("Rows with problems: %(count)s. Correct the file, or say that they are left out.")


class NothingToStore(Refusal):
    """No row would change anything."""

    sentence = N_("No row of this file would change anything.")


class FileErased(Refusal):
    """What was erased cannot be read again."""

    sentence = N_("The file of this import was erased. Bring it in anew.")


class StillStoring(Refusal):
    """One storing at a time."""

    sentence = N_("This import is being stored.")


def check_chosen_once(columns: Sequence[str]) -> frozenset[str]:
    """Each column of ours is taken from one of the file; which ones are taken."""
    chosen = Counter(column for column in columns if column)
    twice = next((column for column, count in chosen.items() if count > 1), None)
    if twice:
        raise ColumnChosenTwice("columns", column=twice)
    return frozenset(chosen)


def check_party_column(chosen: frozenset[str]) -> None:
    """Without a party nobody knows where a row belongs."""
    if not {"party", "party_code"} & chosen:
        raise PartyColumnMissing("columns")


def check_people_columns(chosen: frozenset[str]) -> None:
    """A row of people says whose delegation it is, and who is meant."""
    check_party_column(chosen)
    if not {"name", "given_name", "surname"} & chosen:
        raise NameColumnMissing("columns")


def check_readable(*, is_erased: bool, is_storing: bool) -> None:
    """A file that is still there, of an import nobody is storing just now."""
    if is_erased:
        raise FileErased("file")
    if is_storing:
        raise StillStoring("file")
