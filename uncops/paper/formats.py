"""The sheets things are printed on."""

from enum import StrEnum


class Paper(StrEnum):
    """The sheets we set for."""

    A4 = "a4"
    LETTER = "letter"
