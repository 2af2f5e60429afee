"""How long what is held is kept: the fields of the table of personal data, and what stands about people elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.personal import BY_NAME, PERSONAL_FIELDS, kept_until

# These make the record of the summit and its statistics; a person who asks for it is erased as a whole.
RECORD = frozenset({"name", "surname", "function", "rank", "gender"})


@dataclass(frozen=True)
class Holding:
    """Something besides the fields of a participant that holds personal data; days are counted from the last day of the summit.

    The days are assumed; ask the secretariat.
    """

    key: str
    label: str
    kept_days: int
    seen_by: str


HOLDINGS: tuple[Holding, ...] = (
    Holding("letters_of_credentials", N_("Letters of credentials: file, text and names read"), 90, "A O P L M"),
    Holding("drafts", N_("What was typed and not saved"), 30, "M"),
    Holding("remarks", N_("Remarks, reasons and answers about a person"), 90, "A O P L M"),
    Holding("imported_files", N_("Files that were brought in"), 30, "A O P"),
    Holding("prints", N_("Printed badges and name plates (files)"), 30, "A O P"),
    Holding("correspondence", N_("Letters to delegations: addresses, text and replies"), 365, "A O P L"),
    Holding("portal_links", N_("Links into the portal: names and addresses"), 30, "A O P L M"),
    Holding("side_event_contacts", N_("Whom to ask about a proposed side event: name and address"), 90, "A O P L M"),
    Holding("scans", N_("Scans at the door: when, where, and those that let nobody in"), 90, "A O P L"),
)
HOLDING_BY_KEY = {holding.key: holding for holding in HOLDINGS}
# Under what each table that can name somebody is kept; those that name nobody are listed where copies are looked for.
KEPT_UNDER: Mapping[str, str] = {
    "participant": "its own fields, one by one; reasons with the remarks", "participant_version": "the fields it copies",
    "photograph": "photograph_id", "delegation": "remarks", "remark": "remarks", "state_reason": "remarks", "clearance_step": "remarks",
    "amendment": "remarks, and the fields it copies", "draft": "drafts", "import_run": "imported_files",
    "credentials_letter": "letters_of_credentials", "credentials_line": "letters_of_credentials",
    "credentials_decision": "a number made of both spellings, from which neither can be read",
    "letter": "correspondence", "letter_attempt": "correspondence", "letter_reply": "correspondence",
    "delegation_address": "correspondence", "letter_wave": "named by officers for all delegations",
    "access_link": "portal_links", "focal_point": "numbers of accounts", "print_run": "prints", "check_in": "scans",
    "badge": "a random code, and who printed it", "double_verdict": "numbers of people", "erased_person": "a number",
    "job_run": "what was done for whom in the house", "retention_date": "dates",
    "bilateral_wish": "record of the summit", "speaker_wish": "record of the summit",
    "side_event_wish": "record of the summit, and side_event_contacts",
    "inscription": "record of the summit", "statement": "record of the summit", "list_move": "record of the summit",
    "floor_record": "record of the summit", "record_correction": "record of the summit", "floor_event": "numbers of inscriptions",
    "speakers_list": "settings of a list", "board_key": "the hash of a random key", "speaking_slot": "times of delegations",
    "interpretation_need": "record of the summit", "announced_commitment": "record of the summit",
    "accreditation_terms": "terms", "registration_terms": "terms", "walking_time": "rooms", "reference_load": "files of reference",
    "side_event_sponsor": "numbers of parties", "side_event_call": "written by officers for all delegations",
    "side_event_review": "record of the summit", "side_event_decision": "record of the summit",
    "consultation": "record of the summit", "consultation_comment": "record of the summit",
    "consultation_change": "record of the summit", "consultation_summary": "record of the summit",
    "bilateral_meeting": "record of the summit", "bilateral_request": "record of the summit", "closed_pair": "record of the summit",
    "stated_absence": "record of the summit", "bilateral_terms": "settings of a summit", "interpreter_pool": "settings of a summit",
    "plan_run": "numbers of parties, and who asked for it in the house", "bilateral_version": "record of the summit",
    "talking_points": "record of the summit", "talking_point": "record of the summit",
    "meeting_record": "record of the summit", "meeting_follow_up": "record of the summit",
    "position": "record of positions, kept across summits", "position_theme": "words of a list of themes",
    "position_ask": "record of positions, kept across summits",
    "commitment": "register of commitments, kept across summits", "commitment_ask": "register of commitments, kept across summits",
    "commitment_source": "register of commitments, kept across summits", "commitment_move": "register of commitments, kept across summits",
    "commitment_milestone": "register of commitments, kept across summits",
    "commitment_report": "register of commitments, kept across summits",
    "commitment_evidence": "register of commitments, kept across summits", "readiness_level": "settings of the register",
    "commitment_chasing": "settings of the register", "commitment_reminder": "register of commitments, kept across summits",
    "commitment_not_same": "numbers of commitments", "news_request": "written by officers for all delegations",
    "news_asked": "numbers of parties", "news_draft": "drafts", "news_draft_file": "drafts",
    "pack_notes": "record of the summit",
    "book_template": "settings of books", "book_picture": "a hash", "book_chapter": "record of the summit",
    "book_chapter_text": "record of the summit", "book_chapter_page": "record of the summit",
    "principal": "an office of the United Nations; its address with the correspondence",
    "calendar_invitation": "correspondence", "calendar_reply": "correspondence",
    "session_person": "record of the summit; addresses with the correspondence",
    "seating_plan": "settings of a plan", "photo_plan": "settings of a plan", "seating_change": "record of the summit",
    "seating_lot": "record of the summit", "conflict_setting": "settings of a summit", "conflict_overruling": "record of the summit",
    "book_copy": "record of the summit", "book_link": "the hash of a random key", "book_opening": "numbers of editions",
    "book_bundle": "what was done for whom in the house",
    "chair_summary": "record of the summit", "chair_summary_left_out": "record of the summit",
    "contribution": "figures of States", "contribution_month": "figures of States",
}  # fmt: skip
ERASABLE = tuple(field for field in PERSONAL_FIELDS if field.name not in RECORD)

# What a field says when it says nothing.
BLANKS: Mapping[str, Any] = {
    "honorific": "", "badge_name": "", "office": "", "born_on": None, "languages": [], "email": "", "telephone": "", "photograph_id": None,
    "arrives_at": None, "arrival_flight": "", "departs_at": None, "departure_flight": "", "hotel": "", "diet": "", "needs": "",
    "works_with_interpreter": "", "accompanies_id": None, "escort_note": "", "consents_to_listing": False, "accreditation_number": None,
}  # fmt: skip


class KeptAsRecord(Refusal):
    """Some fields have no date."""

    sentence = N_("This field belongs to the record of the summit. Erase the person instead.")


class BeforeTheSummit(Refusal):
    """What the summit needs is not erased before it is over."""

    sentence = N_("Nothing is erased before the summit is over. Choose a day after %(day)s.")


def usual_date(key: str, last_day: date) -> date | None:
    """Until when something is kept unless the secretariat says otherwise; None is for good."""
    if key in HOLDING_BY_KEY:
        holding = HOLDING_BY_KEY[key]
        return date.fromordinal(last_day.toordinal() + holding.kept_days)
    return kept_until(BY_NAME[key], last_day)


def check_date(key: str, wanted: date | None, last_day: date) -> None:
    """A date may be set for what can be erased by itself, and not before the summit is over."""
    if key in RECORD:
        raise KeptAsRecord("kept_until")
    if wanted is not None and wanted <= last_day:
        raise BeforeTheSummit("kept_until", day=last_day)


def keys() -> tuple[str, ...]:
    """All that has a date of its own."""
    return (*(field.name for field in ERASABLE), *(holding.key for holding in HOLDINGS))


def due(dates: Mapping[str, date | None], today: date) -> tuple[str, ...]:
    """What is to be erased today: its last day has passed."""
    return tuple(key for key in keys() if (until := dates[key]) is not None and until < today)
