"""How alike two names are: order, capitals, accents, initials, missing middle names and transliteration weigh little."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from uncops.core.text import fold
from uncops.credentials.comparing.assignment import best_pairs

ALIKE = 0.72  # the least at which two names are held to be one person's; found by trial on invented letters
LONE_WORD = 0.85  # one word in common with a longer name says less than two
INITIAL = 0.9
SOUND = 0.93
FEWER_WORDS = 0.12  # what every word without a partner in the longer name can cost at most
WEAK_WORD = 0.6
SURE_JOINED = 0.84

# Russian and Arabic letters as they are usually written in Latin ones; only to compare, never to write a name.
_CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэіїґ", "abvgdeziiklmnoprstufyeiig", strict=True)) | {
    "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "є": "ye",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "a", "آ": "a", "ى": "a", "ة": "a", "ء": "", "ئ": "y", "ؤ": "w", "ب": "b", "ت": "t", "ث": "th", "ج": "j",
    "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "پ": "p", "چ": "ch", "گ": "g",
}  # fmt: skip
_LATIN = str.maketrans(_CYRILLIC | _ARABIC)
_ARTICLES = frozenset({"al", "el", "ul", "bin", "ben", "ibn", "de", "del", "la", "da", "do", "dos", "van", "von", "der", "den"})
# Ways of writing the same sound in Latin letters (Youssef/Yusuf, Mohamed/Muhammad, Chevtchenko/Shevchenko).
_SOUNDS = (
    ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("zh", "z"),
    ("dj", "j"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ck", "k"), ("q", "k"), ("w", "v"), ("x", "ks"), ("ts", "z"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyv']+")
_TWICE = re.compile(r"(.)\1+")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without full stops and commas."""
    return tuple(word.strip(".,;:()'\"«»“”") for word in fold(name).replace(".", ". ").split() if word.strip(".,;:()'\"«»“”"))


def likeness(one: str, other: str) -> float:
    """How surely two names are one person's, between 0 and 1; the same both ways round."""
    return _likeness(*sorted((one, other)))


@lru_cache(maxsize=20_000)
def _likeness(one: str, other: str) -> float:
    first, second = words_of(one), words_of(other)
    if not first or not second:
        return 0.0
    if sorted(first) == sorted(second):
        return 1.0
    in_one = [["".join(map(_latin, words)) for words in (order(first), order(second))] for order in (tuple, sorted)]
    spelled = max(fuzz.ratio(*pair) for pair in in_one) / 100
    sounded = SOUND * fuzz.ratio(*map(_skeleton, in_one[0])) / 100
    # Names are divided into words in more than one way: Abd al-Rahman, Abdulrahman.
    joined = max(spelled, sounded)
    is_divided = len(first) != len(second) or fold(one).isascii() != fold(other).isascii()
    return max(_by_words(first, second), joined if is_divided and joined >= SURE_JOINED else 0.0)


def _by_words(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """The likeness of the words that belong together, less something for those that stand alone."""
    alike = [[_word_likeness(word, other) for other in second] for word in first]
    held = sum(_weight(first[row]) * alike[row][column] for row, column in best_pairs(alike))
    short, long = sorted((first, second), key=lambda words: sum(map(_weight, words)))
    share = held / sum(map(_weight, short))
    alone = 1 - held / sum(map(_weight, long))
    measured = share - FEWER_WORDS * max(0.0, alone)
    return min(1.0, measured if len(short) > 1 else measured * LONE_WORD)


def _weight(word: str) -> float:
    return 0.3 if word in _ARTICLES else 1.0


@lru_cache(maxsize=50_000)
def _word_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    first, second = _latin(one), _latin(other)
    if first == second:
        return 1.0
    if first[:1] == second[:1] and 1 in (len(one), len(other)):
        return INITIAL
    spelled = fuzz.ratio(first, second) / 100
    sounded = SOUND if len(_skeleton(first)) > 1 and _skeleton(first) == _skeleton(second) else 0.0
    alike = max(spelled, sounded)
    return alike if alike >= WEAK_WORD else 0.0


def _latin(word: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
    bare = bare.removeprefix("ال") if len(bare) > 4 else bare
    return bare.translate(_LATIN).translate(str.maketrans("øłđıßæœ", "oldisao"))


def _skeleton(word: str) -> str:
    """The consonants of a word, each sound written one way."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _TWICE.sub(r"\1", word[:1].replace("y", "j") + _VOWELS.sub("", word[1:]))
