"""What letters about commitments say, in the language a Mission is written to."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from uncops.commitments.chasing.rules import Reminder, ReminderKind
from uncops.commitments.models import Commitment
from uncops.core.wording import N_
from uncops.mail.values import speaking
from uncops.summits.models import Summit
from uncops.web.languages import day

LINES = {
    ReminderKind.DUE: N_("%(reference)s, to be delivered by %(day)s: “%(text)s”"),
    ReminderKind.RENEWAL: N_("%(reference)s, to be renewed by %(day)s: “%(text)s”"),
    ReminderKind.MILESTONE: N_("%(reference)s, milestone of %(day)s, “%(milestone)s”: “%(text)s”"),
    ReminderKind.OVERDUE: N_("%(reference)s, was to be delivered by %(day)s: “%(text)s”"),
    ReminderKind.RENEWAL_PASSED: N_("%(reference)s, was to be renewed by %(day)s: “%(text)s”"),
}
TEXT_LETTERS = 160


def reminder_message(reminders: Sequence[Reminder], commitments: dict[int, Commitment], summit: Summit, language: str) -> str:
    """One letter on all commitments of a Mission that are due for a reminder, a line each, the nearest day first."""
    with speaking(language, summit):
        lines = [_line(one, commitments[one.commitment_id]) for one in sorted(reminders)]
        return "\n\n".join([_("The secretariat recalls the following dates and would be grateful for news."), "\n".join(lines)])


def request_message(commitments: Sequence[Commitment], summit: Summit, language: str, *, answer_by: date, message: str) -> str:
    """A request for news of all open commitments of a Mission, each with its words and its day."""
    with speaking(language, summit):
        asked = _("The secretariat would be grateful for news of the following commitments by %(day)s.", day=day(answer_by))
        lines = "\n".join(_asked(held) for held in commitments)
    return "\n\n".join(part for part in (asked, message.strip(), lines) if part)


def again_message(summit: Summit, language: str, *, answer_by: date) -> str:
    """That no news has come yet; silence is nothing more than silence."""
    with speaking(language, summit):
        return _("The secretariat asked for news of commitments by %(day)s and has not received any yet. A short answer helps, also where "
                 "nothing has changed.", day=day(answer_by))  # fmt: skip


def _line(reminder: Reminder, held: Commitment) -> str:
    told = {"reference": held.reference, "day": day(reminder.about_on), "text": _short(held.text)}
    if reminder.kind is ReminderKind.MILESTONE:
        told["milestone"] = next((_short(step.text) for step in held.milestones if step.id == reminder.milestone_id), "")
    return f"– {_(LINES[reminder.kind], **told)}"


def _asked(held: Commitment) -> str:
    told = {"reference": held.reference, "text": _short(held.text)}
    if held.due_on is None:
        return "– " + _("%(reference)s: “%(text)s”", **told)
    return "– " + _(LINES[ReminderKind.DUE], day=day(held.due_on), **told)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= TEXT_LETTERS else f"{plain[: TEXT_LETTERS - 1]}…"
