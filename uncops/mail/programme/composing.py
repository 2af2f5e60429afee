"""Letters about a published version come into the outbox as one wave, to be reviewed; nothing leaves by itself."""

from flask import has_request_context, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.accounts.rules import NotAnAddress
from uncops.core.deeds import Deed
from uncops.mail.links import address_of
from uncops.mail.models import Purpose, Wave
from uncops.mail.placeholders import fill, one_line
from uncops.mail.programme.audience import PersonConcerned, audience_of
from uncops.mail.programme.saying import News, message_of
from uncops.mail.queries import settings_of
from uncops.mail.services.composing import Composed, WavePlan, begin_wave, compose_to, fill_wave
from uncops.mail.wording import FALLBACK_LANGUAGE, known_languages, wording_for_person
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


def messages_of(news: News, summit: Summit) -> dict[str, str]:
    """The message about a version in every language letters are written in."""
    return {language: message_of(news, summit, language) for language in known_languages()}


def public_address(session: Session, summit: Summit, number: int) -> str:
    """The public page of changes, as people outside reach it; empty where nobody knows how they do."""
    root = settings_of(session, summit.id).portal_address or (request.url_root if has_request_context() else "")
    return f"{address_of('public.change_log', root, slug=summit.slug)}#version-{number}" if root else ""


def _write_to_person(session: Session, summit: Summit, wave: Wave, person: PersonConcerned, news: News, deed: Deed) -> None:
    """One letter to somebody with a part in what changed, about those sessions only; without a real address, none."""
    own = News(news.number, person.changes, news.remark, news.url)
    composed = letter_to_person(summit, person, own)
    occasion = f"wave:{wave.id}"
    try:
        letter = compose_to(
            session, summit, composed, purpose=Purpose.PROGRAMME, recipient=person.recipient, occasion=occasion, deed=deed
        )
    except NotAnAddress:
        return
    letter.wave_id = wave.id


def letter_to_person(summit: Summit, person: PersonConcerned, news: News) -> Composed:
    """The letter to somebody with a part in sessions that changed."""
    wording = wording_for_person()
    message = message_of(news, summit, FALLBACK_LANGUAGE)
    values = {"summit": summit.title, "name": person.recipient.name or person.recipient.email, "message": message}
    subject = one_line(fill(wording.subject, values).text)[:300]
    return Composed(subject, fill(wording.text, values), wording.language, is_fallback=False)

