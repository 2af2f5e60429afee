"""In which of the official languages a document is written: the grammars here are of English."""

import re
from collections import Counter

from uncops.core.wording import N_

FRENCH = N_("It is written in French. Only documents in English are read further; its words are kept.")
SPANISH = N_("It is written in Spanish. Only documents in English are read further; its words are kept.")
RUSSIAN = N_("It is written in Russian. Only documents in English are read further; its words are kept.")
ARABIC = N_("It is written in Arabic. Only documents in English are read further; its words are kept.")
CHINESE = N_("It is written in Chinese. Only documents in English are read further; its words are kept.")

_SCRIPTS = ((RUSSIAN, "[\u0400-\u04ff]"), (ARABIC, "[\u0600-\u06ff]"), (CHINESE, "[\u4e00-\u9fff]"))
# Small words that the other two languages do not have, or hardly.
_WORDS = {
    "English": "the of and to in is that for with by on are was be this it from which has have will their",
    FRENCH: "le les des et du une dans pour que qui est sont par sur au aux nous avec leur cette ses ou",
    SPANISH: "el los las del y una en para que por con se su sus es son al como esta nuestro m\u00e1s",
}
_LANGUAGES = tuple((name, frozenset(words.split())) for name, words in _WORDS.items())
SAMPLE = 20_000
FEWEST_WORDS = 12


def foreign_language(text: str) -> str | None:
    """The sentence that names the language of a document, when that is another than English; None when it is not certain."""
    sample = text[:SAMPLE]
    letters = sum(sign.isalpha() for sign in sample)
    for sentence, script in _SCRIPTS:
        if letters and len(re.findall(script, sample)) * 2 > letters:
            return sentence
    counts = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    seen = {name: sum(counts[word] for word in words) for name, words in _LANGUAGES}
    likeliest = max(seen, key=lambda name: seen[name])
    if likeliest == "English" or seen[likeliest] < FEWEST_WORDS or seen[likeliest] < 2 * seen["English"]:
        return None
    return likeliest
