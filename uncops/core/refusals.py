"""Refusals: what a rule raises when a person asks for something that may not be."""

from uncops.core.wording import N_


class Refusal(Exception):
    """A rule's refusal, with a sentence for the person and the field it belongs to.

    Subclasses set `sentence`, an English sentence marked for translation whose named
    placeholders are filled from the keyword arguments.
    """

    sentence: str = N_("This cannot be done.")

    def __init__(self, field: str | None = None, **values: object) -> None:
        super().__init__(field, values)
        self.field = field
        self.values = values

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


class NotFound(Refusal):
    """What was asked for does not exist, or is not theirs to see: both look the same."""

    sentence = N_("There is nothing here, or it is not yours to see.")
