"""Pages about letters for the secretariat."""

from uncops.audit.telling import tell, tell_values
from uncops.core.wording import N_
from uncops.mail import events
from uncops.mail.organiser import addresses, letters, mailbox, section, settings, texts, waves
from uncops.mail.programme import composing, showing
from uncops.mail.rules import STATE_LABELS

__all__ = ["addresses", "composing", "events", "letters", "mailbox", "section", "settings", "showing", "texts", "waves"]

tell({
    "wave.composed": N_("Wave of letters composed"),
    "wave.released": N_("Wave of letters released"),
    "letter.edited": N_("Letter edited"),
    "letter.released": N_("Letter released"),
    "letter.held": N_("Letter held"),
    "letter.taken-out": N_("Letter taken out"),
    "letter.declared-sent": N_("Letter sent another way"),
    "letter.found-sent": N_("Letter declared sent"),
    "letter.sent-again": N_("Letter released once more"),
    "letter.reply-recorded": N_("Reply written down"),
    "letter-text.changed": N_("Text of letters changed"),
    "letter-text.restored": N_("Text of letters put back as shipped"),
    "mail-settings.changed": N_("Settings of letters changed"),
    "delegation.addresses-set": N_("Addresses for correspondence set"),
})  # fmt: skip
tell_values("letter", "state", STATE_LABELS)
