"""What the door answers to a scan, in words and colours: the same for the page, the telephone and a queue sent later."""

from dataclasses import asdict, dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from uncops.accreditation.services.door import Decision
from uncops.core.wording import N_
from uncops.delegations.models import Function, Participant
from uncops.delegations.rules import FUNCTION_LABELS
from uncops.reference.naming import party_name
from uncops.summits.models import Summit
from uncops.web.languages import clock_time, language

WORDS = {"entered": N_("Enter"), "again": N_("Already in"), "refused": N_("Stop")}
TONES = {"entered": "good", "again": "warning", "refused": "bad"}
REASONS = {
    "unknown": N_("This badge is not known at this summit."),
    "void": N_("This badge is void: it was reported lost or was printed again."),
    "left": N_("This person is no longer in the delegation."),
    "withdrawn": N_("The registration of this delegation is not accepted any more."),
    "not_cleared": N_("Clearance is not given, or has to be given anew."),
}


@dataclass(frozen=True)
class Answer:
    """What the person at the door sees."""

    uuid: str
    outcome: str
    tone: str
    word: str
    sentence: str
    name: str = ""
    function: str = ""
    party: str = ""
    number: str = ""
    photograph: str = ""
    conflict: bool = False

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values."""
        return asdict(self)


def answer_to(decision: Decision, summit: Summit, visible: frozenset[str]) -> Answer:
    """A decision in the words of the visitor; a person is shown with what the visitor may see."""
    made, person = decision.check_in, decision.participant
    shown = _person(person, summit, visible) if person is not None else {}
    # Somebody has entered with this badge elsewhere: only one door may say "enter" without a warning, whoever was first.
    looks = "again" if decision.overtook else made.outcome
    return Answer(made.uuid, made.outcome, TONES[looks], _(WORDS[looks]), _sentence(decision), conflict=decision.overtook, **shown)


def _person(person: Participant, summit: Summit, visible: frozenset[str]) -> dict[str, str]:
    photograph = person.photograph_id if "photograph_id" in visible else None
    return {
        "name": person.listed_name,
        "function": _(FUNCTION_LABELS[Function(person.function)]),
        "party": party_name(person.delegation.party, language(), summit.starts_on),
        "number": person.accreditation_number or "",
        "photograph": url_for("organiser.photograph_show", photograph_id=photograph) if photograph else "",
    }


def _sentence(decision: Decision) -> str:
    made, first = decision.check_in, decision.first
    if made.outcome == "refused":
        return _(REASONS[made.reason])
    if first is None:
        return "" if made.badge_id else _("No badge was scanned: compare the photograph.")
    when = {"time": clock_time(first.scanned_at), "gate": first.gate or "–"}
    if decision.overtook:
        return _("Scanned here first, and at %(time)s at %(gate)s too: that is kept as a repeat. Compare the photograph.", **when)
    return _("Already checked in at %(time)s at %(gate)s. Compare the photograph: the badge may have been handed on.", **when)
