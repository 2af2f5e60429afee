"""The vocabulary of tables of delegations and participants: what columns are called, and what the words in them mean.

Pure: for files that are brought in, lists that are pasted, and tables that are written.
"""

from uncops.delegations.columns.headings import DELEGATION_COLUMNS, PARTICIPANT_COLUMNS, heading_of
from uncops.delegations.columns.recognising import Recognition, joined_name, recognise, recognised_count
from uncops.delegations.columns.values import (
    FUNCTION_WORDS,
    GENDER_WORDS,
    LANGUAGE_WORDS,
    NO_WORDS,
    RANK_WORDS,
    YES_WORDS,
    function_of,
    gender_of,
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
    "RANK_WORDS",
    "YES_WORDS",
    "Recognition",
    "function_of",
    "gender_of",
    "heading_of",
    "joined_name",
    "languages_of",
    "rank_of",
    "recognise",
    "recognised_count",
    "truth_of",
    "word_for",
]  # fmt: skip
