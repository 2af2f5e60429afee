"""Which words of a sentence are written in another script, so that each run can say its language."""

import re
from collections.abc import Iterator

# Letters of the four scripts of the six official languages; blocks as the Unicode Standard names them.
_LETTERS = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "arabic": "\u0620-\u064a\u064b-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "cyrillic": "\u0400-\u052f",
    "han": "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
}
_SCRIPT_OF = {"ar": "arabic", "zh": "han", "ru": "cyrillic"}
# The language a run is taken for when nothing but its script is known; Latin words in an Arabic, Chinese or
# Russian text are names and titles of the Organization's documents, nearly always English.
_LANGUAGE_OF = {"latin": "en", "arabic": "ar", "cyrillic": "ru", "han": "zh"}
_JOINING = r"[^\w\n]|[0-9_]"
# The figures of a symbol belong to it: 'S/2016/952', 'S/RES/2382 (2017)'; apart from it a right-to-left
# sentence would turn them around.
_SYMBOL_END = r"(?:[/.-]?[0-9]+)*(?: \([0-9]{4}\))?"
_RUNS = re.compile(
    "|".join(
        f"(?P<{script}>[{letters}](?:(?:{_JOINING})*[{letters}])*{_SYMBOL_END if script == 'latin' else ''})"
        for script, letters in _LETTERS.items()
    )
)
# What XML cannot hold, and the overrides with which a text could turn the order of letters around (UAX #9).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")
# Line ends and their like: the layout engine stumbles over some of them, and what a book breaks is its own affair.
_LINE_ENDS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_LONE = re.compile("[\ud800-\udfff]")
# Letters without a space between them for longer than a line; ideographs break by themselves.
_ENDLESS = re.compile(f"[^\\s{_LETTERS['han']}]{{60,}}")
_BREAK_EVERY = 30


def breakable(text: str) -> list[str]:
    """The text cut where a line may break inside a word without end.

    Left to find such places by itself, the layout engine took six minutes over a word of 3,000 letters.
    """
    cuts = [0]
    for found in _ENDLESS.finditer(text):
        cuts.extend(range(found.start() + _BREAK_EVERY, found.end(), _BREAK_EVERY))
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def script_of(language: str) -> str:
    """The script a language is written in."""
    return _SCRIPT_OF.get(language, "latin")


def clean(text: str) -> str:
    """The text without signs that no page can show."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub(" ", _LONE.sub("\ufffd", text)))


def runs(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The text cut into (run, language): runs in a script that is not the language's own name another language."""
    own = script_of(language)
    reached = 0
    for found in _RUNS.finditer(text):
        if found.lastgroup == own or found.lastgroup is None:
            continue
        if found.start() > reached:
            yield text[reached : found.start()], language
        yield found[0], _LANGUAGE_OF[found.lastgroup]
        reached = found.end()
    if reached < len(text):
        yield text[reached:], language


# The commonest short words of the three official languages in Latin letters that occur in no other of the three.
_TELLING_WORDS = {
    "en": frozenset({"the", "and", "of", "to", "with", "for", "that", "is"}),
    "fr": frozenset({"le", "les", "des", "et", "dans", "une", "du", "aux"}),
    "es": frozenset({"el", "los", "las", "y", "del", "con", "una", "por"}),
}
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000  # letters from the beginning; more do not change the answer


def language_of(text: str) -> str:
    """The official language a text is most likely written in; English when nothing tells."""
    looked_at = text[:_LOOKED_AT]
    counts = {script: len(re.findall(f"[{letters}]", looked_at)) for script, letters in _LETTERS.items()}
    script = max(counts, key=lambda name: counts[name])
    if script != "latin" or not counts["latin"]:
        return _LANGUAGE_OF[script]
    words = [word.casefold() for word in _WORD.findall(looked_at)]
    return max(_TELLING_WORDS, key=lambda language: sum(word in _TELLING_WORDS[language] for word in words))
