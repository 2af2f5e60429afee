"""What must be true before a book is made or handed out."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class NoSuchSummit(Refusal):
    """A command names a summit that is not there."""

    sentence = N_("There is no summit “%(slug)s”. `python -m uncops doctor` lists those there are.")


class NoSuchSession(Refusal):
    """A book is wanted for a session the programme does not have."""

    sentence = N_("There is no session %(session)s in the programme, or it has been cancelled.")


class NothingToPrint(Refusal):
    """A programme without a session that has an agenda or a note makes no book."""

    sentence = N_("No session has an agenda or a background note yet. Make one from a note, then print its book.")


class NotMade(Refusal):
    """None of the books wanted could be made."""

    sentence = N_("No book could be made. %(reason)s")
