"""Empty tables to fill in, in any of the six languages, with a sheet that says what belongs where."""

from collections.abc import Callable, Mapping, Sequence

from uncops.core.wording import N_
from uncops.delegations.columns import FUNCTION_WORDS, GENDER_WORDS, LANGUAGE_WORDS, NO_WORDS, RANK_WORDS, YES_WORDS, word_for
from uncops.exchange.kinds import TableKind
from uncops.sheets.writing import Sheet, csv_bytes, workbook_bytes

EXPLAINED = {
    "accreditation_number": N_("Leave empty for new people; it tells exactly who is meant."),
    "party": N_("Name of the State or organization in any official language. Needed, unless the code is given."),
    "party_code": N_("Three letters of ISO 3166, or the abbreviation of the organization."),
    "function": N_("Choose from the list; one head of delegation. Empty means member."),
    "rank": N_("Choose from the list."),
    "honorific": N_("For example H.E. Ms."),
    "name": N_("Full name as the person writes it. Needed, unless given name and surname have a column each."),
    "given_name": N_("Only where the name is kept in two columns."),
    "surname": N_("The part of the name that is the surname, written exactly as in the name."),
    "badge_name": N_("Only if it differs from the name."),
    "office": N_("The office the person holds."),
    "gender": N_("As the person states it; choose from the list."),
    "born_on": N_("Year, month, day: 1970-11-14."),
    "languages": N_("Official languages, separated by commas."),
    "email": N_("One address."),
    "telephone": N_("As text, with the plus: +33 1 23 45 67."),
    "arrives_at": N_("Day and hour where the summit is held: 2031-06-02 09:30."),
    "departs_at": N_("Day and hour where the summit is held: 2031-06-05 18:00."),
    "consents_to_listing": N_("Yes or no."),
    "language": N_("One official language."),
    "deadline_on": N_("The last day of registration: 2031-05-01."),
    "liaison": N_("The address with which the liaison officer signs in."),
    "invited_on": N_("The date of the note verbale: 2031-02-01."),
}
WHAT, ALLOWED = N_("What belongs here"), N_("Allowed words")
COLUMN, SHEET, EXPLANATION = N_("Column"), N_("Table"), N_("Explanation")
_WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "function": FUNCTION_WORDS, "rank": RANK_WORDS, "gender": GENDER_WORDS, "language": LANGUAGE_WORDS, "languages": LANGUAGE_WORDS,
    "consents_to_listing": {"yes": YES_WORDS, "no": NO_WORDS},
}  # fmt: skip
Translate = Callable[[str], str]


def pattern_csv(kind: TableKind, language: str) -> bytes:
    """The headings alone."""
    return csv_bytes(_headings(kind, language), [])


def pattern_workbook(kind: TableKind, language: str, parties: Sequence[str], *, translate: Translate, right_to_left: bool) -> bytes:
    """The headings with lists of words to choose from, and a sheet that explains each column; `parties` are the names to choose from."""
    columns, headings = kind.pattern_columns, _headings(kind, language)
    words = {column: kind.words(column, language) for column in columns}
    choices = {index: words[column] for index, column in enumerate(columns) if words[column] and column not in kind.several_words}
    choices[columns.index("party")] = list(parties)
    explained = [
        [heading, translate(kind.explained[column]) if column in kind.explained else "", ", ".join(words[column])]
        for column, heading in zip(columns, headings, strict=True)
    ]
    table = Sheet(translate(SHEET), headings, [], [max(len(heading) + 2, 14) for heading in headings], right_to_left, choices)
    explanation_headings = [translate(COLUMN), translate(WHAT), translate(ALLOWED)]
    return workbook_bytes([table, Sheet(translate(EXPLANATION), explanation_headings, explained, None, right_to_left)])


def words_of(column: str, language: str) -> list[str]:
    """The words that may stand in a column, none where anything may."""
    return [word_for(words, language) for words in _WORDS.get(column, {}).values()]


def _headings(kind: TableKind, language: str) -> list[str]:
    return [kind.heading(column, language) for column in kind.pattern_columns]
