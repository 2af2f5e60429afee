"""What somebody has typed and not yet saved: kept by form and person, gone when the form is saved.

Photographs are not in drafts; they are taken in when the form is sent.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.facts import FIELDS
from uncops.delegations.photographs import forget_loose_photographs
from uncops.registration.models import Amendment, AmendmentState, Draft

KEPT_FOR = timedelta(days=30)
LIMIT_LETTERS = 40_000
# The version is kept with it: who opens an old draft of somebody changed since is shown what changed.
KEPT_FIELDS = frozenset({*FIELDS, "seen_version", "same_travel_as", "reason"} - {"photograph_id"})
Typed = dict[str, list[str]]


class DraftTooLong(Refusal):
    """More than any form of ours asks for."""

    sentence = N_("This is more than the form holds. Nothing of it was kept.")


def draft_of(session: Session, account_id: int, delegation_id: int, form: str) -> Draft | None:
    """What somebody has typed into a form of a delegation and not yet saved."""
    asked = (Draft.account_id == account_id, Draft.delegation_id == delegation_id, Draft.form == form)
    return session.scalar(select(Draft).where(*asked))


def keep_draft(session: Session, account_id: int, delegation_id: int, form: str, typed: Typed, *, at: datetime) -> Draft:
    """Keep what was typed instead of what was kept before; fields that no draft holds are left out.

    :raises DraftTooLong: when it is more than any form asks for.
    """
    fields = {name: values for name, values in typed.items() if name in KEPT_FIELDS}
    if sum(len(value) for values in fields.values() for value in values) > LIMIT_LETTERS:
        raise DraftTooLong
    held = draft_of(session, account_id, delegation_id, form) or _begun(session, account_id, delegation_id, form, at)
    held.fields, held.kept_at = fields, at
    return held


def _begun(session: Session, account_id: int, delegation_id: int, form: str, at: datetime) -> Draft:
    made = Draft(account_id=account_id, delegation_id=delegation_id, form=form, fields={}, kept_at=at)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        # Two windows of one person began at once: the other's row is there now.
        asked = (Draft.account_id == account_id, Draft.delegation_id == delegation_id, Draft.form == form)
        return session.scalars(select(Draft).where(*asked)).one()
    return made


def forget_draft(session: Session, account_id: int, delegation_id: int, form: str) -> None:
    """Erase a draft: the form was saved, or its writer starts over."""
    session.execute(delete(Draft).where(Draft.account_id == account_id, Draft.delegation_id == delegation_id, Draft.form == form))


def forget_old_drafts(session: Session, now: datetime) -> int:
    """Erase what nobody came back to for 30 days; how many there were."""
    old = delete(Draft).where(Draft.kept_at < now - KEPT_FOR).execution_options(synchronize_session=False)
    return session.execute(old).rowcount  # type: ignore[attr-defined]


def forget_unsaved(session: Session, now: datetime) -> int:
    """Erase what was typed or uploaded and then never saved: old drafts, and photographs no registration and no proposal means."""
    proposed = session.scalars(select(Amendment.facts).where(Amendment.state == AmendmentState.PROPOSED.value))
    meant = frozenset(facts["photograph_id"] for facts in proposed if facts and facts.get("photograph_id"))
    return forget_old_drafts(session, now) + forget_loose_photographs(session, now - KEPT_FOR, spared=meant)
