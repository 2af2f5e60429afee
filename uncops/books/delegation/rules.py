"""What must be true of the texts of packs."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class UnknownPlaceholder(Refusal):
    """A text asks for something that cannot be filled in."""

    sentence = N_("There is nothing to fill in for “%(name)s”. Use one of those named below the field.")


class ContactIncomplete(Refusal):
    """A line of the contacts is not one."""

    sentence = N_("Line %(line)s: enter for what and whom to turn to, divided by semicolons, at most four parts.")


class NotesEditedMeanwhile(Refusal):
    """Somebody else saved the texts since the page was opened."""

    sentence = N_("Somebody else saved this text while you were writing. Yours stands below; open the page anew to see theirs.")
