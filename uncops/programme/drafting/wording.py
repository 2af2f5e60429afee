"""How the words of a note become the words of an agenda: headings, short titles, sentences."""

import re
from collections.abc import Iterable, Mapping

from uncops.documents.reading.passages import passage
from uncops.documents.reading.sentences import sentences

SHORT_TITLE_CHARACTERS = 90
# Names and acronyms of the field that a heading in capitals hides when the body never spells them.
KNOWN_FORMS = ("UN", "UNPOL", "UNCOPS", "A4P", "A4P+", "SGF", "African", "European", "Union", "Secretary-General")
# Words of a heading in capitals that stay small even where the body has them in names ('New York').
_SMALL_WORDS = frozenset("new a an and as at by for from in into of on or the through to with its".split())  # noqa: SIM905
_WORD = re.compile(r"[^\W\d_][\w'’\-+]*|\d[\w+]*")
_OPENS_A_CLAUSE = re.compile(r"^(?:In|By|While|As|When|Although|Since|For|Given|With|Once|If|Under|During)\b")
_VERB = re.compile(r"\s(?:all\s|both\s|also\s)?(?:is|are|was|were|has|have|will|must|should|can|may)\s")
_NUMBERING = re.compile(r"^(?:[IVXLC]+\.|\d+(?:\.\d+)*[.)]?|[A-Z]\.)\s+(?=\S)")


def split_sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [found.text for found in sentences(text, passage(text, 0, len(text)))]


def heading_words(heading: str, body: Iterable[str], acronyms: Mapping[str, str]) -> str:
    """A heading as a title: numbering dropped; one in capitals put into sentence case.

    A word keeps the form it has in the body of the note wherever it stands there within a sentence ('United
    Nations', 'Member States'), and acronyms stay as they are.
    """
    bare = _NUMBERING.sub("", heading.strip()).rstrip(":")
    letters = [letter for letter in bare if letter.isalpha()]
    if not letters or sum(letter.isupper() for letter in letters) < 0.7 * len(letters):
        return bare
    body = list(body)
    forms = _forms_in(body) | {acronym.casefold(): acronym for acronym in acronyms} | {word.casefold(): word for word in KNOWN_FORMS}
    spelled = _named(_WORD.sub(lambda word: forms.get(word[0].casefold(), word[0].lower()), bare), " ".join(body))
    begins = [0, *(found.end() for found in re.finditer(r"[?!.]\s+", spelled))]
    for begin in begins:
        spelled = spelled[:begin] + spelled[begin : begin + 1].upper() + spelled[begin + 1 :]
    return spelled


def _named(title: str, body: str) -> str:
    """The title with names of two or three words ('United Nations Police') as the body writes them."""
    for length in (3, 2):
        words = title.split(" ")
        for begin in range(len(words) - length + 1):
            phrase = " ".join(words[begin : begin + length])
            written = re.findall(rf"(?<!\w){re.escape(phrase)}(?!\w)", body, re.IGNORECASE)
            named = [form for form in written if all(word[:1].isupper() for word in form.split())]
            if len(named) * 2 > len(written):
                title = title.replace(phrase, max(named, key=lambda form: (named.count(form), form)))
    return title


def _forms_in(body: Iterable[str]) -> dict[str, str]:
    """Words that stand in the body, within sentences, with a capital more often than without."""
    tally: dict[str, dict[str, int]] = {}
    for text in body:
        for sentence in split_sentences(text):
            for found in list(_WORD.finditer(sentence))[1:]:
                if found[0].casefold() not in _SMALL_WORDS:
                    counts = tally.setdefault(found[0].casefold(), {})
                    counts[found[0]] = counts.get(found[0], 0) + 1
    commonest = {folded: max(counts, key=lambda form: (counts[form], form)) for folded, counts in tally.items()}
    return {folded: form for folded, form in commonest.items() if form != folded}


def short_title(sentence: str) -> str:
    """A sentence as a title: its lead-in colon and full stop dropped, cut at a word with '…' when long."""
    bare = re.sub(r",?\s+(?:including|namely|as follows|such as)$", "", sentence.strip().rstrip(".;:,"))
    if len(bare) <= SHORT_TITLE_CHARACTERS:
        return bare
    clause = re.split(r",\s|;\s|:\s|\s(?:as\s)?[\u201c\"]", bare, maxsplit=1)[0]
    if SHORT_TITLE_CHARACTERS // 3 <= len(clause) <= SHORT_TITLE_CHARACTERS and not _OPENS_A_CLAUSE.match(clause):
        return f"{clause}…"
    cut = bare[:SHORT_TITLE_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:–-")
    return f"{cut}…"


def subject_title(sentence: str) -> str:
    """A long sentence titled by what it speaks of, the words before its verb; any other as short_title has it."""
    bare = sentence.strip().rstrip(".;:,")
    verb = _VERB.search(bare)
    subject = bare[: verb.start()] if verb else ""
    is_whole = SHORT_TITLE_CHARACTERS // 4 <= len(subject) <= SHORT_TITLE_CHARACTERS and not re.search(r"\bthat\b|\bwhich\b", subject)
    if len(bare) > SHORT_TITLE_CHARACTERS and is_whole and not _OPENS_A_CLAUSE.match(subject):
        return subject.rstrip(" ,;")
    return short_title(sentence)


def within_sentence(words: str, keep: Iterable[str] = ()) -> str:
    """Words fit to stand within a sentence: first letter small unless it begins a name or an acronym; no closing stop."""
    bare = words.strip().rstrip(".;:, ")
    first = bare.split(" ", 1)[0] if bare else ""
    is_name = first in set(keep) or (len(first) > 1 and any(letter.isupper() or letter.isdigit() for letter in first[1:]))
    return bare if is_name else bare[:1].lower() + bare[1:]
