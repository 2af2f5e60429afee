"""Composing letters: one row to each address, with its text as it will be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accounts.rules import check_address
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.core.post import post_office
from uncops.delegations.models import Delegation
from uncops.mail.links import has_own_links
from uncops.mail.models import Letter, LetterState, Purpose, Wave
from uncops.mail.placeholders import LINK_MARK, FilledText, fill, one_line
from uncops.mail.queries import Recipient, recipients_of, told_of
from uncops.mail.rules import MessageMissing, NoDelegationChosen
from uncops.mail.values import Told, values_for
from uncops.mail.wording import FALLBACK_LANGUAGE, Wording, wording_for, wordings
from uncops.summits.models import Summit

NOBODY = (Recipient(""),)
WITH_MESSAGE = frozenset({Purpose.FREE, Purpose.CHANGE, Purpose.PROGRAMME})


@dataclass(frozen=True)
class WavePlan:
    """What a wave says; `messages` by language are for purposes that say something of their own, `key` names the page it was asked on."""

    purpose: Purpose
    title: str
    key: str
    messages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Composed:
    """A letter as it will be read; language is that of its text, which may be English instead of the delegation's."""

    subject: str
    text: FilledText
    language: str
    is_fallback: bool


def compose_wave(session: Session, summit: Summit, chosen: Sequence[Delegation], plan: WavePlan, *, deed: Deed) -> Wave:
    """Compose a letter to every address of these delegations, to be reviewed; a delegation without address gets one that waits for it.

    Asked for a second time from the same page, it gives the wave that was composed the first time.

    :raises Refusal: when nobody is chosen, or a message is needed and there is none.
    """
    made = session.scalar(select(Wave).where(Wave.key == plan.key))
    if made is not None:
        return made
    if not chosen:
        raise NoDelegationChosen("manner")
    _texts(session, plan.purpose, plan.messages)
    wave = begin_wave(session, summit, plan, deed=deed)
    fill_wave(session, summit, wave, chosen, plan.messages, deed=deed)
    return wave


def begin_wave(session: Session, summit: Summit, plan: WavePlan, *, deed: Deed) -> Wave:
    """A wave without letters yet."""
    facts = {"purpose": plan.purpose.value, "title": plan.title, "key": plan.key}
    wave = Wave(summit_id=summit.id, composed_at=deed.at, composed_by=deed.actor, **facts)
    session.add(wave)
    session.flush()
    return wave


def fill_wave(
    session: Session, summit: Summit, wave: Wave, chosen: Sequence[Delegation], messages: Mapping[str, str], *, deed: Deed
) -> None:
    """Put a letter to every address of these delegations into a wave."""
    texts = _texts(session, Purpose(wave.purpose), messages)
    ids = [delegation.id for delegation in chosen]
    recipients, told = recipients_of(session, ids), told_of(session, chosen)
    for delegation in chosen:
        composed = compose(delegation, summit, texts, _with_message(told[delegation.id], messages, texts, delegation))
        _add_letters(session, delegation, composed, recipients.get(delegation.id) or NOBODY, _origin(wave, deed))
    record(session, deed=deed, action="wave.composed", subject=wave, after={"purpose": wave.purpose, "delegations": len(chosen)})


def compose_for(
    session: Session, delegation: Delegation, purpose: Purpose, *, message: str = "", occasion: str = "", deed: Deed
) -> list[Letter]:
    """Compose a letter to one delegation because something happened to it; of one `occasion` it hears once."""
    summit = session.get_one(Summit, delegation.summit_id)
    told = replace(told_of(session, [delegation])[delegation.id], message=message)
    composed = compose(delegation, summit, wordings(session, purpose), told)
    origin = {
        "summit_id": summit.id, "purpose": purpose.value, "occasion": occasion or f"{purpose.value}:{deed.at:%Y%m%dT%H%M%S.%f}",
        "composed_at": deed.at, "composed_by": deed.actor,
    }  # fmt: skip
    recipients = recipients_of(session, [delegation.id]).get(delegation.id) or NOBODY
    return _add_letters(session, delegation, composed, recipients, origin)


def compose_to(
    session: Session, summit: Summit, composed: Composed, *, purpose: Purpose, recipient: Recipient, occasion: str, deed: Deed
) -> Letter:
    """Compose a letter to one person who belongs to no delegation, by name and address; it waits to be reviewed.

    Asked for a second time on the same occasion and for the same purpose, it gives the letter that was composed the first time.

    :param occasion: at most 60 characters; what the letter is about, so that nobody hears of it twice.
    :raises NotAnAddress: when the address is none.
    """
    if LINK_MARK in composed.text.text and not has_own_links(purpose):
        raise ValueError("only a delegation has a link")
    email = check_address(recipient.email)
    asked = (Letter.summit_id == summit.id, Letter.delegation_id.is_(None), Letter.occasion == occasion)
    made = session.scalar(select(Letter).where(*asked, Letter.email == email, Letter.purpose == purpose.value))
    if made is not None:
        return made
    origin = {
        "summit_id": summit.id, "purpose": purpose.value, "occasion": occasion, "composed_at": deed.at, "composed_by": deed.actor,
    }  # fmt: skip
    [letter] = _add_letters(session, None, composed, [Recipient(email, one_line(recipient.name))], origin)
    return letter


def compose(delegation: Delegation, summit: Summit, texts: Mapping[str, Wording], told: Told) -> Composed:
    """The letter to a delegation in its language, or in English where there is no text in it."""
    wording = wording_for(dict(texts), delegation.language)
    values = values_for(delegation, summit, wording.language, told)
    subject, text = fill(wording.subject, values), fill(wording.text, values)
    gaps = tuple(dict.fromkeys(subject.gaps + text.gaps))
    is_fallback = wording.language != delegation.language
    return Composed(one_line(subject.text)[:300], FilledText(text.text, gaps), wording.language, is_fallback)


def _texts(session: Session, purpose: Purpose, messages: Mapping[str, str]) -> dict[str, Wording]:
    """The texts of a wave: for one with messages only the languages in which there is a message."""
    texts = wordings(session, purpose)
    if purpose not in WITH_MESSAGE:
        return texts
    if not messages.get(FALLBACK_LANGUAGE, "").strip():
        raise MessageMissing("message_en")
    return {language: text for language, text in texts.items() if messages.get(language, "").strip()}


def _with_message(told: Told, messages: Mapping[str, str], texts: Mapping[str, Wording], delegation: Delegation) -> Told:
    language = wording_for(dict(texts), delegation.language).language
    return replace(told, message=messages.get(language, "").strip())


def _origin(wave: Wave, deed: Deed) -> dict[str, object]:
    return {
        "summit_id": wave.summit_id, "wave_id": wave.id, "purpose": wave.purpose, "occasion": f"wave:{wave.id}",
        "composed_at": deed.at, "composed_by": deed.actor,
    }  # fmt: skip


def _add_letters(
    session: Session, delegation: Delegation | None, composed: Composed, recipients: Sequence[Recipient], origin: Mapping[str, object]
) -> list[Letter]:
    letters = [
        Letter(
            delegation_id=delegation.id if delegation else None, email=recipient.email, name=recipient.name, language=composed.language,
            is_fallback=composed.is_fallback, subject=composed.subject, text=composed.text.text, gaps=list(composed.text.gaps),
            message_id=post_office().new_message_id(), state=LetterState.DRAFT.value, **origin,
        )
        for recipient in recipients
    ]  # fmt: skip
    session.add_all(letters)
    session.flush()
    return letters
