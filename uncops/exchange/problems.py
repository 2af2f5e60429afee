"""Everything that can be wrong with a row, each said in one sentence; a row with a grave problem is left out of the import."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from uncops.core.wording import N_


class ProblemKind(StrEnum):
    """What is wrong."""

    UNKNOWN_PARTY = "unknown_party"
    DOUBTFUL_PARTY = "doubtful_party"
    MISSING_PARTY = "missing_party"
    NOT_INVITED = "not_invited"
    MISSING_NAME = "missing_name"
    UNKNOWN_FUNCTION = "unknown_function"
    UNKNOWN_RANK = "unknown_rank"
    UNKNOWN_GENDER = "unknown_gender"
    NEITHER_YES_NOR_NO = "neither_yes_nor_no"
    UNKNOWN_LANGUAGE = "unknown_language"
    SECOND_HEAD = "second_head"
    DEPARTS_BEFORE_ARRIVING = "departs_before_arriving"
    IMPOSSIBLE_DAY = "impossible_day"
    AMBIGUOUS_DAY = "ambiguous_day"
    BIRTH_DAY = "birth_day"
    NO_ADDRESS = "no_address"
    TELEPHONE_MANGLED = "telephone_mangled"
    TELEPHONE_AS_NUMBER = "telephone_as_number"
    TWICE_IN_FILE = "twice_in_file"
    ELSEWHERE = "elsewhere"
    TOO_LONG = "too_long"
    SURNAME_NOT_IN_NAME = "surname_not_in_name"
    DELEGATION_FULL = "delegation_full"
    FORMULA_FAULT = "formula_fault"
    CONTROL_CHARACTERS = "control_characters"
    COLUMN_TWICE = "column_twice"
    ROW_TOO_WIDE = "row_too_wide"
    UNKNOWN_NUMBER = "unknown_number"
    NUMBER_OF_ANOTHER = "number_of_another"
    UNKNOWN_LIAISON = "unknown_liaison"
    SEVERAL_MEANT = "several_meant"
    MISSING_TEXT = "missing_text"
    UNKNOWN_KIND = "unknown_kind"
    NO_QUANTITY = "no_quantity"
    QUANTITY_OPEN = "quantity_open"
    UNIT_MISSING = "unit_missing"
    QUANTITY_MISSING = "quantity_missing"
    UNKNOWN_SUMMIT = "unknown_summit"
    UNKNOWN_ASK = "unknown_ask"
    UNKNOWN_THEME = "unknown_theme"
    UNKNOWN_STATE = "unknown_state"
    STATE_STAYS = "state_stays"
    UNKNOWN_READINESS = "unknown_readiness"
    UNKNOWN_REFERENCE = "unknown_reference"
    OFFICE_MISSING = "office_missing"
    DUE_BEFORE_ANNOUNCED = "due_before_announced"
    ANNOUNCED_LATER = "announced_later"
    ANNOUNCED_AND_CONFIDENTIAL = "announced_and_confidential"
    SAME_PLEDGE = "same_pledge"
    NEAR_IN_FILE = "near_in_file"
    MAY_BE_THERE = "may_be_there"


SENTENCES = {
    ProblemKind.UNKNOWN_PARTY: N_("No State or organization is known by this name. Choose one above, or correct the file."),
    ProblemKind.DOUBTFUL_PARTY: N_("This name may mean more than one. Choose above which is meant."),
    ProblemKind.MISSING_PARTY: N_("Nothing says to which delegation this row belongs."),
    ProblemKind.NOT_INVITED: N_("This party is not invited to the summit. Invite it first."),
    ProblemKind.MISSING_NAME: N_("The row has no name."),
    ProblemKind.UNKNOWN_FUNCTION: N_("This is no function in a delegation."),
    ProblemKind.UNKNOWN_RANK: N_("This rank is not in the table of ranks."),
    ProblemKind.UNKNOWN_GENDER: N_("Write woman, man, another or not stated."),
    ProblemKind.NEITHER_YES_NOR_NO: N_("Write yes or no."),
    ProblemKind.UNKNOWN_LANGUAGE: N_("“%(words)s” is none of the six official languages; it is left out."),
    ProblemKind.SECOND_HEAD: N_("The delegation already has a head, %(name)s."),
    ProblemKind.DEPARTS_BEFORE_ARRIVING: N_("The departure is before the arrival."),
    ProblemKind.IMPOSSIBLE_DAY: N_("This is no day of the calendar. Write it as 2031-04-03."),
    ProblemKind.AMBIGUOUS_DAY: N_("This may be two different days. Say whether the day or the month comes first."),
    ProblemKind.BIRTH_DAY: N_("Nobody in the delegation can be born on this day."),
    ProblemKind.NO_ADDRESS: N_("This is no e-mail address."),
    ProblemKind.TELEPHONE_MANGLED: N_("The spreadsheet shortened this telephone number. Write it as text."),
    ProblemKind.TELEPHONE_AS_NUMBER: N_("The spreadsheet keeps this as a number: a plus or zeros before it may be lost."),
    ProblemKind.TWICE_IN_FILE: N_("The same person stands in row %(row)s already."),
    ProblemKind.ELSEWHERE: N_("Somebody of this name is also in the delegation of %(party)s."),
    ProblemKind.TOO_LONG: N_("This is longer than the %(limit)s letters the field holds."),
    ProblemKind.SURNAME_NOT_IN_NAME: N_("The surname does not stand in the name “%(name)s”."),
    ProblemKind.DELEGATION_FULL: N_("The delegation has its %(limit)s places taken."),
    ProblemKind.FORMULA_FAULT: N_("A formula in the spreadsheet failed here."),
    ProblemKind.CONTROL_CHARACTERS: N_("A character here cannot be printed, or is a line break."),
    ProblemKind.COLUMN_TWICE: N_("An earlier column is taken for the same; this one is left out."),
    ProblemKind.ROW_TOO_WIDE: N_("The row has more cells than there are headings."),
    ProblemKind.UNKNOWN_NUMBER: N_("Nobody has this accreditation number; it is not taken over."),
    ProblemKind.NUMBER_OF_ANOTHER: N_("This accreditation number belongs to somebody in the delegation of %(party)s."),
    ProblemKind.UNKNOWN_LIAISON: N_("Nobody signs in with this address."),
    ProblemKind.SEVERAL_MEANT: N_("Several in the delegation have this name. Add dates of birth."),
    ProblemKind.MISSING_TEXT: N_("Nothing says what is undertaken."),
    ProblemKind.UNKNOWN_KIND: N_("This is no kind of commitment. Take one of the empty table."),
    ProblemKind.NO_QUANTITY: N_("This is no quantity. Write it as 120 officers, 2 units or USD 1,500,000."),
    ProblemKind.QUANTITY_OPEN: N_("This may be two different numbers. Write thousands without a separator."),
    ProblemKind.UNIT_MISSING: N_("A number stands here without a unit or a currency."),
    ProblemKind.QUANTITY_MISSING: N_("A unit or currency stands here without a number."),
    ProblemKind.UNKNOWN_SUMMIT: N_("No summit has this name."),
    ProblemKind.UNKNOWN_ASK: N_("No document kept here has an ask or paragraph of this symbol and number."),
    ProblemKind.UNKNOWN_THEME: N_("“%(words)s” is no theme of the lists; it is left out."),
    ProblemKind.UNKNOWN_STATE: N_("Nothing is entered in this state. Take one of the words of the empty table."),
    ProblemKind.STATE_STAYS: N_("The commitment is in another state in the register. A list does not move it; its page does."),
    ProblemKind.UNKNOWN_READINESS: N_("This is no level of readiness."),
    ProblemKind.UNKNOWN_REFERENCE: N_("No commitment in the register has this reference."),
    ProblemKind.OFFICE_MISSING: N_("Say which office of the Secretariat undertakes it."),
    ProblemKind.DUE_BEFORE_ANNOUNCED: N_("It would be due before it was announced."),
    ProblemKind.ANNOUNCED_LATER: N_("It cannot have been announced on a day that is still to come."),
    ProblemKind.ANNOUNCED_AND_CONFIDENTIAL: N_("What was announced is not confidential any more."),
    ProblemKind.SAME_PLEDGE: N_("The same commitment stands in row %(row)s already."),
    ProblemKind.NEAR_IN_FILE: N_("Row %(row)s may say the same."),
    ProblemKind.MAY_BE_THERE: N_("This may be %(reference)s of the register. Say above what becomes of the row."),
}
# The kinds in a few words, for counting them.
KIND_WORDS = {
    ProblemKind.UNKNOWN_PARTY: N_("Unknown party"),
    ProblemKind.DOUBTFUL_PARTY: N_("Doubtful party"),
    ProblemKind.MISSING_PARTY: N_("Party missing"),
    ProblemKind.NOT_INVITED: N_("Party not invited"),
    ProblemKind.MISSING_NAME: N_("Name missing"),
    ProblemKind.UNKNOWN_FUNCTION: N_("Unknown function"),
    ProblemKind.UNKNOWN_RANK: N_("Unknown rank"),
    ProblemKind.UNKNOWN_GENDER: N_("Unknown gender"),
    ProblemKind.NEITHER_YES_NOR_NO: N_("Neither yes nor no"),
    ProblemKind.UNKNOWN_LANGUAGE: N_("Not an official language"),
    ProblemKind.SECOND_HEAD: N_("Second head of delegation"),
    ProblemKind.DEPARTS_BEFORE_ARRIVING: N_("Departure before arrival"),
    ProblemKind.IMPOSSIBLE_DAY: N_("Impossible date"),
    ProblemKind.AMBIGUOUS_DAY: N_("Ambiguous date"),
    ProblemKind.BIRTH_DAY: N_("Impossible date of birth"),
    ProblemKind.NO_ADDRESS: N_("Not an e-mail address"),
    ProblemKind.TELEPHONE_MANGLED: N_("Telephone shortened"),
    ProblemKind.TELEPHONE_AS_NUMBER: N_("Telephone kept as a number"),
    ProblemKind.TWICE_IN_FILE: N_("Twice in the file"),
    ProblemKind.ELSEWHERE: N_("Also in another delegation"),
    ProblemKind.TOO_LONG: N_("Too long"),
    ProblemKind.SURNAME_NOT_IN_NAME: N_("Surname not in the name"),
    ProblemKind.DELEGATION_FULL: N_("Delegation full"),
    ProblemKind.FORMULA_FAULT: N_("Failed formula"),
    ProblemKind.CONTROL_CHARACTERS: N_("Unprintable characters"),
    ProblemKind.COLUMN_TWICE: N_("Column twice"),
    ProblemKind.ROW_TOO_WIDE: N_("Row too wide"),
    ProblemKind.UNKNOWN_NUMBER: N_("Unknown accreditation number"),
    ProblemKind.NUMBER_OF_ANOTHER: N_("Accreditation number of another"),
    ProblemKind.UNKNOWN_LIAISON: N_("Unknown liaison officer"),
    ProblemKind.SEVERAL_MEANT: N_("Several people meant"),
    ProblemKind.MISSING_TEXT: N_("Words missing"),
    ProblemKind.UNKNOWN_KIND: N_("Unknown kind"),
    ProblemKind.NO_QUANTITY: N_("Not a quantity"),
    ProblemKind.QUANTITY_OPEN: N_("Number may be two"),
    ProblemKind.UNIT_MISSING: N_("Unit missing"),
    ProblemKind.QUANTITY_MISSING: N_("Number missing"),
    ProblemKind.UNKNOWN_SUMMIT: N_("Unknown summit"),
    ProblemKind.UNKNOWN_ASK: N_("Unknown ask"),
    ProblemKind.UNKNOWN_THEME: N_("Unknown theme"),
    ProblemKind.UNKNOWN_STATE: N_("Unknown state"),
    ProblemKind.STATE_STAYS: N_("Other state in the register"),
    ProblemKind.UNKNOWN_READINESS: N_("Unknown level of readiness"),
    ProblemKind.UNKNOWN_REFERENCE: N_("Unknown reference"),
    ProblemKind.OFFICE_MISSING: N_("Office missing"),
    ProblemKind.DUE_BEFORE_ANNOUNCED: N_("Due before it was announced"),
    ProblemKind.ANNOUNCED_LATER: N_("Announced in the future"),
    ProblemKind.ANNOUNCED_AND_CONFIDENTIAL: N_("Announced and confidential"),
    ProblemKind.SAME_PLEDGE: N_("Twice in the file"),
    ProblemKind.NEAR_IN_FILE: N_("May be twice in the file"),
    ProblemKind.MAY_BE_THERE: N_("May be in the register"),
}
# What is only said: the row is taken all the same.
MILD = frozenset({
    ProblemKind.UNKNOWN_LANGUAGE, ProblemKind.TELEPHONE_AS_NUMBER, ProblemKind.ELSEWHERE, ProblemKind.COLUMN_TWICE,
    ProblemKind.ROW_TOO_WIDE, ProblemKind.UNKNOWN_NUMBER,
    ProblemKind.UNKNOWN_THEME, ProblemKind.STATE_STAYS, ProblemKind.NEAR_IN_FILE,
})  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where it stands, what stands there, and what the sentence needs to be whole."""

    kind: ProblemKind
    row: int
    column: str
    text: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def is_grave(self) -> bool:
        """Whether the row is left out because of it."""
        return self.kind not in MILD

    def as_json(self) -> dict[str, Any]:
        """The problem as it is kept."""
        return {"kind": self.kind.value, "row": self.row, "column": self.column, "text": self.text, "values": self.values}
