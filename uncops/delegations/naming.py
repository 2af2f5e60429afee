"""How names of people are shown: as written, with the surname in capitals on lists; nothing stored is ever re-cased."""

from uncops.core.text import fold

# Letters whose capital depends on the language cannot be known from a name; these two are right in every language that has them.
_CAPITALS = {"ß": "ẞ", "ı": "I"}
# Letters that Unicode does not take apart; lists in English order have them with the letter they look like (assumed).
_ORDERED_AS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"})


def listed_name(name: str, surname: str) -> str:
    """The name as it stands on lists: the surname in capitals where it stands in the name, the rest as written.

    UN usage: surnames in capitals on lists of participants. A script without capitals stays as it is.
    """
    start = name.rfind(surname) if surname else -1
    if start < 0:
        return name
    return name[:start] + _in_capitals(surname) + name[start + len(surname) :]


def _in_capitals(surname: str) -> str:
    return "".join(_CAPITALS.get(letter, letter.upper()) for letter in surname)


def guessed_surname(name: str) -> str:
    """The part of a name that is written in capitals, or else its last word: offered to be corrected, never stored unasked."""
    words = name.split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        start, end = name.find(capitals[0]), name.rfind(capitals[-1]) + len(capitals[-1])
        return name[start:end]
    return words[-1] if words else ""


def name_key(name: str) -> str:
    """The key under which the same name in another spelling or order is found: folded words in alphabetical order."""
    return " ".join(sorted(fold(name).split()))[:250]


def surname_key(name: str, surname: str) -> str:
    """The key by which lists are in order: the folded surname, then the rest of the name; the name where no surname is stated."""
    start = name.rfind(surname) if surname else -1
    rest = f"{name[:start]} {name[start + len(surname) :]}" if start >= 0 else name
    return fold(f"{surname} {rest}").translate(_ORDERED_AS)[:250]
