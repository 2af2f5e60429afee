"""Under what the data of the public register may be used again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence by its name and its text."""

    name: str
    url: str


# The licence organizations of the United Nations put open data under: to be named as the source is all it asks.
LICENCE = Licence("CC BY 3.0 IGO", "https://creativecommons.org/licenses/by/3.0/igo/")
