"""On what occasion a speech was made: the summit, debate or meeting that a title or byline names."""

import re

_OWN_WORDS = r"(?:(?!(?:at|in|during|to|by|before)\b)[\w\u2019'-]+[ -]){0,7}?"
_MEETINGS = (
    r"(?:Security Council|General Assembly|Council|Committee|Summit|UNCOPS|debate|briefing|meeting|session|consultations?"
    r"|conference|ministerial|forum|Week|C-34)\b"
)
_OCCASION = re.compile(
    rf"(?:,\s*)?\b(?:at|in|to|during|before|on the occasion of|for)\s+(?:the\s+)?(?P<occasion>{_OWN_WORDS}{_MEETINGS}.*)$", re.IGNORECASE
)
_ON = re.compile(r"\bon\s+(?:the\s+)?(?P<occasion>(?:UNCOPS|UN COPS)\b.*)$")
_NAMES_OCCASION = re.compile(
    r"\b(?:Security Council|General Assembly|Committee|Summit|UNCOPS|Debate|Briefing|Meeting|Session|Conference|Ministerial|C-34)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\b(?:statement|remarks|intervention|address|speech|delivered|mission)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"[,\s(]+(?:on|of|in|delivered|dated|held|(?:the )?Security Council Chamber|Conference Room \w+|Trusteeship Council Chamber"
    r"|(?:United Nations|UN) Headquarters|(?:UN(?:HQ)?,? )?New York(?:, (?:NY|USA))?|Geneva|Vienna|Nairobi|[)\s,.*_])*$",
    re.IGNORECASE,
)


def occasion_split(words: str) -> tuple[str, str | None]:
    """What a byline says before its occasion, and the occasion without its place."""
    found = _OCCASION.search(words) or _ON.search(words)
    if not found:
        return words, None
    return words[: found.start()].strip(" ,"), without_place(found["occasion"]) or None


def names_occasion(text: str) -> bool:
    """Whether a line names an occasion."""
    return bool(_NAMES_OCCASION.search(text))


def occasion_of_title(title: str) -> str | None:
    """The occasion a title names: after 'at' or 'to', or as the whole of it."""
    _, occasion = occasion_split(title)
    if occasion:
        return occasion
    return without_place(title) if names_occasion(title) and not _SPEECH.search(title) else None


def without_place(words: str) -> str:
    """An occasion without the place and the small words it ends with."""
    return _PLACE.sub("", words.strip(" ,.*_"))
