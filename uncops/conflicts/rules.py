"""What the rules of the check are called, why each is as strict as it is, and the refusals of the check."""

from collections.abc import Sequence

from uncops.conflicts.check.finding import Finding
from uncops.conflicts.check.severity import Rule, Severity
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

LONGEST_REASON = 1000

RULE_LABELS = {
    Rule.ROOM_TAKEN: N_("A room taken by two"),
    Rule.SETUP_REACHES: N_("Setting up or clearing up reaches into another"),
    Rule.ROOM_CLOSED: N_("A room that is closed"),
    Rule.ROOM_OUT_OF_USE: N_("A room out of use"),
    Rule.PERSON_TWICE: N_("A person in two places"),
    Rule.INTERPRETER_TWICE: N_("An interpreter in two places"),
    Rule.DELEGATION_TWICE: N_("A delegation in two meetings"),
    Rule.DELEGATION_NEEDED: N_("A meeting while a session needs the delegation"),
    Rule.OUTSIDE_SUMMIT: N_("Outside the days of the summit"),
    Rule.EVERYBODY_TWICE: N_("Two sessions for everybody at once"),
    Rule.TOO_FEW_BOOTHS: N_("More languages than booths"),
    Rule.WALK_TOO_SHORT: N_("Too little time to walk"),
    Rule.ROOM_TOO_SMALL: N_("More people than the room holds"),
    Rule.BEFORE_ARRIVAL: N_("Before somebody’s arrival"),
    Rule.AFTER_DEPARTURE: N_("After somebody’s departure"),
    Rule.NEEDED_PERSON_DECLINED: N_("A needed person does not come"),
    Rule.INTERPRETER_MISSING: N_("A language without an interpreter"),
    Rule.DELEGATION_MISSES: N_("A meeting during a session for everybody"),
}
RULE_REASONS = {
    Rule.ROOM_TAKEN: N_("A room holds one session or meeting at a time."),
    Rule.SETUP_REACHES: N_("A room cannot be set up or cleared while another session needs it."),
    Rule.ROOM_CLOSED: N_("A closed room can be neither used nor set up."),
    Rule.ROOM_OUT_OF_USE: N_("Nobody can meet in a room that is out of use."),
    Rule.PERSON_TWICE: N_("Nobody can be in two places at once."),
    Rule.INTERPRETER_TWICE: N_("An interpreter can sit in one booth at a time."),
    Rule.DELEGATION_TWICE: N_("A delegation is expected to come to each of its meetings with its head."),
    Rule.DELEGATION_NEEDED: N_("A session cannot go on without its chair, moderator, opening speaker, briefers or interpreters."),
    Rule.OUTSIDE_SUMMIT: N_("What is planned on another day is most likely a mistyped date."),
    Rule.EVERYBODY_TWICE: N_("Opening, plenary, group photograph and closing are for every delegation."),
    Rule.TOO_FEW_BOOTHS: N_("Each language needs a booth of its own."),
    Rule.WALK_TOO_SHORT: N_("A few minutes late is unpleasant, not impossible."),
    Rule.ROOM_TOO_SMALL: N_("The number expected is an estimate."),
    Rule.BEFORE_ARRIVAL: N_("Flights are as the Mission announced them, and change."),
    Rule.AFTER_DEPARTURE: N_("Flights are as the Mission announced them, and change."),
    Rule.NEEDED_PERSON_DECLINED: N_("Somebody else is usually found after the programme is public."),
    Rule.INTERPRETER_MISSING: N_("Interpreters are usually named after the programme is public."),
    Rule.DELEGATION_MISSES: N_("Bilateral meetings beside a plenary are usual."),
}
SEVERITY_LABELS = {Severity.BLOCK: N_("Blocks"), Severity.WARN: N_("Warns"), Severity.IGNORE: N_("Is ignored")}

# Where a form shows what stands in the way.
FIELDS = {
    Rule.ROOM_TAKEN: "room_id", Rule.ROOM_CLOSED: "room_id", Rule.ROOM_OUT_OF_USE: "room_id", Rule.ROOM_TOO_SMALL: "room_id",
    Rule.TOO_FEW_BOOTHS: "room_id", Rule.SETUP_REACHES: "setup_minutes", Rule.OUTSIDE_SUMMIT: "day",
}  # fmt: skip
OTHERWISE = "starts_at"


class Conflicting(Refusal):
    """What is planned stands in the way of something else, and nobody gave a reason to hold it nevertheless."""

    sentence = N_("%(finding)s Change one of them, or say why it is held nevertheless.")

    def __init__(self, findings: Sequence[Finding]) -> None:
        """`findings` are those that block, at least one; the first is told, and how many more there are."""
        super().__init__(FIELDS.get(findings[0].rule, OTHERWISE), finding=findings[0].sentence)
        self.findings = tuple(findings)
        if len(findings) > 1:
            self.sentence = N_("%(finding)s Change one of them, or say why it is held nevertheless. Further conflicts: %(count)s.")
            self.values["count"] = len(findings) - 1


class ConflictsOpen(Refusal):
    """A programme is not published while conflicts that block are neither solved nor overruled."""

    sentence = N_("%(finding)s Solve it or overrule it with a reason on the page of conflicts, then publish.")

    def __init__(self, findings: Sequence[Finding]) -> None:
        """`findings` are those that block, at least one."""
        super().__init__(None, finding=findings[0].sentence)
        self.findings = tuple(findings)
        if len(findings) > 1:
            self.sentence = N_(
                "%(finding)s Solve it or overrule it with a reason on the page of conflicts, then publish. Further conflicts: %(count)s."
            )
            self.values["count"] = len(findings) - 1


class NoReason(Refusal):
    """An overruling says why."""

    sentence = N_("Say why this is held nevertheless; whoever prepares the summit reads it.")


class ReasonTooLong(Refusal):
    """A reason is a sentence or two."""

    sentence = N_("Shorten the reason to %(limit)s characters.")


class FindingGone(Refusal):
    """Somebody changed the programme meanwhile."""

    sentence = N_("This conflict is no longer there; the programme was changed meanwhile.")


class OfferGone(Refusal):
    """What was offered would not solve it any more."""

    sentence = N_("What was offered is no longer possible; the programme was changed meanwhile. Choose from what is offered now.")


class RulesChanged(Refusal):
    """Two officers set the rules at once."""

    sentence = N_("Somebody set the rules after you opened this page. Look at your choices again, then save to put them in their place.")


def check_reason(reason: str) -> str:
    """A reason without spaces around it.

    :raises NoReason, ReasonTooLong: otherwise.
    """
    told = reason.strip()
    if not told:
        raise NoReason("reason")
    if len(told) > LONGEST_REASON:
        raise ReasonTooLong("reason", limit=LONGEST_REASON)
    return told
