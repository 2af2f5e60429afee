"""Letters about a published version come into the outbox as one wave, to be reviewed; nothing leaves by itself."""

from collections.abc import Sequence

from flask import has_request_context, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.accounts.rules import NotAnAddress
from uncops.core.deeds import Deed
from uncops.mail.links import address_of
from uncops.mail.models import Purpose, Wave
from uncops.mail.placeholders import fill, one_line
from uncops.mail.programme.audience import PersonConcerned, audience_of
from uncops.mail.programme.saying import News, PostponementNews, message_of, postponed_message
from uncops.mail.queries import settings_of
from uncops.mail.services.composing import Composed, WavePlan, begin_wave, compose_to, fill_wave
from uncops.mail.wording import FALLBACK_LANGUAGE, known_languages, wording_for_person
from uncops.programme.differences import Change
from uncops.programme.happenings import Publication, when_published
from uncops.summits.models import Summit


@when_published
def write_of_version(session: Session, publication: Publication, deed: Deed) -> None:
    """Compose the letters about a version to those the officer chose."""
    summit, telling = publication.summit, publication.telling
    audience = audience_of(session, summit, publication.changes)
    delegations, people = audience.told(telling), audience.people_told(telling)
    if not delegations and not people:
        return
    version = publication.version
    news = News(version.number, publication.changes, version.remark, public_address(session, summit, version.number))
    title = _("Programme, version %(number)s", number=version.number)
    wave = begin_wave(session, summit, WavePlan(Purpose.PROGRAMME, title, f"programme-{summit.id}-{version.number}"), deed=deed)
    fill_wave(session, summit, wave, delegations, messages_of(news, summit), deed=deed)
    for person in people:
        _write_to_person(session, summit, wave, person, news, deed)


def write_of_postponement(
    session: Session, summit: Summit, news: PostponementNews, changes: Sequence[Change], *, key: str, deed: Deed
) -> None:
    """Compose the letters about a postponement, to all delegations and to people with a part in a session."""
    audience = audience_of(session, summit, changes)
    url = public_address(session, summit, news.number) if news.has_programme else ""
    messages = {language: postponed_message(news, summit, language, url) for language in known_languages()}
    wave = begin_wave(session, summit, WavePlan(Purpose.PROGRAMME, _("Postponement"), key), deed=deed)
    fill_wave(session, summit, wave, audience.delegations, messages, deed=deed)
    for person in audience.people:
        _put(session, summit, wave, person, letter_to_person(summit, person, messages[FALLBACK_LANGUAGE]), deed)


def messages_of(news: News, summit: Summit) -> dict[str, str]:
    """The message about a version in every language letters are written in."""
    return {language: message_of(news, summit, language) for language in known_languages()}


def public_address(session: Session, summit: Summit, number: int) -> str:
    """The public page of changes, as people outside reach it; empty where nobody knows how they do."""
    root = settings_of(session, summit.id).portal_address or (request.url_root if has_request_context() else "")
    return f"{address_of('public.change_log', root, slug=summit.slug)}#version-{number}" if root else ""


def _write_to_person(session: Session, summit: Summit, wave: Wave, person: PersonConcerned, news: News, deed: Deed) -> None:
    """One letter to somebody with a part in what changed, about those sessions only."""
    own = News(news.number, person.changes, news.remark, news.url)
    _put(session, summit, wave, person, letter_to_person(summit, person, message_of(own, summit, FALLBACK_LANGUAGE)), deed)


def _put(session: Session, summit: Summit, wave: Wave, person: PersonConcerned, composed: Composed, deed: Deed) -> None:
    """Put a letter to a person into the wave; without a real address, none."""
    occasion = f"wave:{wave.id}"
    try:
        letter = compose_to(
            session, summit, composed, purpose=Purpose.PROGRAMME, recipient=person.recipient, occasion=occasion, deed=deed
        )
    except NotAnAddress:
        return
    letter.wave_id = wave.id


def letter_to_person(summit: Summit, person: PersonConcerned, message: str) -> Composed:
    """The letter to somebody with a part in sessions that changed."""
    wording = wording_for_person()
    values = {"summit": summit.title, "name": person.recipient.name or person.recipient.email, "message": message}
    subject = one_line(fill(wording.subject, values).text)[:300]
    return Composed(subject, fill(wording.text, values), wording.language, is_fallback=False)

