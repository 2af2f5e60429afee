"""Marks sentences for translation in code that does not know who will read them."""


class Words(str):
    """A marked sentence given as a value of another: whoever shows the other translates this one too."""


def N_(sentence: str) -> str:  # noqa: N802 - the customary name of gettext's marker
    """The sentence unchanged; marked so that the catalogue of translations contains it."""
    return sentence
