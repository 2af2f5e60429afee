"""The vocabulary of tables of delegations and participants: what columns are called, and what the words in them mean.

Pure: for files that are brought in, lists that are pasted, and tables that are written.
"""

from uncops.delegations.columns.headings import DELEGATION_COLUMNS, PARTICIPANT_COLUMNS, PARTY, PARTY_CODE, Headings, heading_in, heading_of
from uncops.delegations.columns.recognising import Recognition, joined_name, keys_of, known_count, recognise, recognise_by, recognised_count
from uncops.delegations.columns.values import (
    FUNCTION_WORDS,
    GENDER_WORDS,
    LANGUAGE_WORDS,
    NO_WORDS,
    RANK_WORDS,
    YES_WORDS,
    function_of,
    gender_of,
    key_of,
    languages_of,
    rank_of,
    truth_of,
    word_for,
)

__all__ = [
    "DELEGATION_COLUMNS",
    "FUNCTION_WORDS",
    "GENDER_WORDS",
    "LANGUAGE_WORDS",
    "NO_WORDS",
    "PARTICIPANT_COLUMNS",
    "PARTY",
    "PARTY_CODE",
    "RANK_WORDS",
    "YES_WORDS",
    "Headings",
    "Recognition",
    "function_of",
    "gender_of",
    "heading_in",
    "heading_of",
    "joined_name",
    "key_of",
    "keys_of",
    "known_count",
    "languages_of",
    "rank_of",
    "recognise",
    "recognise_by",
    "recognised_count",
    "truth_of",
    "word_for",
]  # fmt: skip
