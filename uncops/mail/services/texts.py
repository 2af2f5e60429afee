"""Changing the texts of letters and how letters leave."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.rules import check_address
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.mail.models import LetterTemplate, MailSettings, Purpose
from uncops.mail.placeholders import check_wording
from uncops.mail.queries import Settings, settings_of, template_of
from uncops.mail.rules import EditedMeanwhile, TextMissing
from uncops.mail.wording import Wording, shipped


def save_text(session: Session, purpose: Purpose, wording: Wording, *, deed: Deed) -> LetterTemplate:
    """Change the text of a purpose in a language; the trail keeps what it was. `wording.version` is the one the page showed.

    :raises Refusal: for a placeholder there is none of, naming it and where it stands; when somebody else saved meanwhile.
    """
    subject, text = " ".join(wording.subject.split()), wording.text.replace("\r\n", "\n").strip()
    if not subject or not text:
        raise TextMissing("text" if subject else "subject")
    check_wording(subject, text)
    row = template_of(session, purpose, wording.language)
    if (row.version if row else 0) != wording.version:
        raise EditedMeanwhile("text")
    before = {"subject": row.subject, "text": row.text} if row else _as_shipped(purpose, wording.language)
    if before == {"subject": subject, "text": text}:
        return row or LetterTemplate(purpose=purpose.value, language=wording.language, subject=subject, text=text, version=0)
    if row is None:
        row = LetterTemplate(purpose=purpose.value, language=wording.language, version=0)
        session.add(row)
    row.subject, row.text, row.version, row.changed_at, row.changed_by = subject, text, row.version + 1, deed.at, deed.actor
    record(session, deed=deed, action="letter-text.changed", subject=row, before=before, after={"subject": subject, "text": text})
    return row


def restore_text(session: Session, purpose: Purpose, language: str, *, deed: Deed) -> None:
    """Go back to the text as shipped; the trail keeps what it was."""
    row = template_of(session, purpose, language)
    if row is None:
        return
    before, after = {"subject": row.subject, "text": row.text}, _as_shipped(purpose, language)
    record(session, deed=deed, action="letter-text.restored", subject=row, before=before, after=after)
    session.delete(row)


def _as_shipped(purpose: Purpose, language: str) -> dict[str, str]:
    found = shipped(purpose, language)
    return {"subject": found.subject, "text": found.text} if found else {}


def set_settings(session: Session, summit_id: int, wanted: Settings, *, deed: Deed) -> None:
    """Say how letters of a summit leave."""
    address = check_address(wanted.reply_to) if wanted.reply_to.strip() else ""
    after = {**asdict(wanted), "reply_to": address, "automatic_purposes": sorted(wanted.automatic_purposes)}
    before = asdict(settings_of(session, summit_id))
    before["automatic_purposes"] = sorted(before["automatic_purposes"])
    if before == after:
        return
    row = session.scalar(select(MailSettings).where(MailSettings.summit_id == summit_id))
    if row is None:
        row = MailSettings(summit_id=summit_id)
        session.add(row)
    for name, value in after.items():
        setattr(row, name, value)
    row.changed_at = deed.at
    record(session, deed=deed, action="mail-settings.changed", subject=row, before=before, after=after)
