"""What must be true before a book is made or handed out."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class NoSuchSummit(Refusal):
    """A command names a summit that is not there."""

    sentence = N_("There is no summit “%(slug)s”. `python -m uncops doctor` lists those there are.")


class NoSuchBook(Refusal):
    """A book is wanted for something there is none of."""

    sentence = N_("There is no book of this kind for “%(name)s”.")


class NothingToPrint(Refusal):
    """Of this kind there can be no book yet."""

    sentence = N_("There is nothing to print in a book of this kind yet.")


class NotMade(Refusal):
    """None of the books wanted could be made."""

    sentence = N_("No book could be made. %(reason)s")


class ContentsNotKept(Refusal):
    """An edition has no archival copy: what it was made from is not at hand."""

    sentence = N_("There is no archival copy of this edition: what it was made from was not kept.")
