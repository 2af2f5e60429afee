"""The key under which a party's name is compared: what people vary without meaning another party is taken out."""

import re
import unicodedata

APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc\u00b4\u0060\u2032]")
LEADING_ELISION = re.compile(r"^\s*l['\u2018\u2019]", re.IGNORECASE)
NOT_A_WORD = re.compile(r"[\W_]+")
BETWEEN_IDEOGRAPHS = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
# Arabic writers leave out or exchange these; the tatweel only stretches a line.
ARABIC = str.maketrans({"\u0649": "\u064a", "\u0629": "\u0647", "\u0640": None})
SPELLED_OUT = {"st": "saint", "ste": "sainte"}
CONJUNCTIONS = frozenset({"and", "et", "y", "и"})
LEADING_ARTICLES = frozenset({"la", "le", "les", "el", "los", "las"})


def match_key(name: str) -> str:
    """The key of a name: no accents, case, punctuation, articles or conjunctions; 'St.' is 'saint', 'U. K.' is 'uk'."""
    bare = unicodedata.normalize("NFKD", LEADING_ELISION.sub("", name).replace("&", " and "))
    bare = "".join(mark for mark in bare if not unicodedata.combining(mark)).casefold().translate(ARABIC)
    words = NOT_A_WORD.sub(" ", APOSTROPHES.sub("", bare).replace("œ", "oe")).split()
    words = [SPELLED_OUT.get(word, word) for word in _initials_joined(words)]
    kept = [word for word in words if word != "the" and word not in CONJUNCTIONS] or words
    if len(kept) > 1 and kept[0] in LEADING_ARTICLES:
        kept = kept[1:]
    return BETWEEN_IDEOGRAPHS.sub("", " ".join(kept))


def _initials_joined(words: list[str]) -> list[str]:
    """'d', 'r', 'congo' becomes 'dr', 'congo'; a single letter standing alone is left."""
    joined: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha() and not _is_ideograph(word):
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        joined.append(word)
    return joined[:-1]


def _is_ideograph(mark: str) -> bool:
    return "\u3400" <= mark <= "\u9fff"
