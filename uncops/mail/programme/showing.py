"""On the page for publishing: who will be told, and what the letters say in the languages they go in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import render_template
from sqlalchemy.orm import Session

from uncops.delegations.models import Delegation
from uncops.mail.labels import labels
from uncops.mail.letters import paragraphs_of
from uncops.mail.models import Purpose
from uncops.mail.programme.audience import Audience, audience_of
from uncops.mail.programme.composing import letter_to_person, messages_of, public_address
from uncops.mail.programme.saying import News, message_of
from uncops.mail.queries import recipients_of
from uncops.mail.services.composing import Composed, compose
from uncops.mail.values import Told
from uncops.mail.wording import FALLBACK_LANGUAGE, wordings
from uncops.programme.happenings import Proposal, Telling, shown_before_publishing
from uncops.summits.models import Summit
from uncops.web.languages import direction


@dataclass(frozen=True)
class Sample:
    """A letter as one of its recipients will read it, and how many delegations are written to in that language."""

    language: str
    count: int
    delegation: Delegation | None
    letter: Composed

    @property
    def paragraphs(self) -> list:
        """Its text as it is laid out."""
        return paragraphs_of(self.letter.text.text)

    @property
    def way(self) -> str:
        """The direction it runs in."""
        return direction(self.letter.language)


@shown_before_publishing
def who_is_told(session: Session, proposal: Proposal) -> str:
    """Delegations and people that can be told, and the letter in each language."""
    summit = proposal.summit
    audience = audience_of(session, summit, proposal.changes)
    url = public_address(session, summit, proposal.number)
    news = News(proposal.number, proposal.changes, proposal.remark, url)
    addressed = recipients_of(session, [one.id for one in audience.delegations])
    return render_template(
        "mail/organiser/telling.html",
        audience=audience, concerned=audience.told(Telling.CONCERNED), addressed=addressed,
        samples=samples_of(session, summit, audience.delegations, messages_of(news, summit)) + _to_a_person(summit, audience, news),
        **labels(summit),
    )  # fmt: skip


def samples_of(session: Session, summit: Summit, delegations: Sequence[Delegation], messages: Mapping[str, str]) -> list[Sample]:
    """A letter in each language in which these delegations are written to; the language of most stands first."""
    by_language: dict[str, list[Delegation]] = {}
    for delegation in delegations:
        by_language.setdefault(delegation.language, []).append(delegation)
    texts, samples = wordings(session, Purpose.PROGRAMME), []
    for language, found in sorted(by_language.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        said = Told(message=messages.get(language) or messages[FALLBACK_LANGUAGE])
        samples.append(Sample(language, len(found), found[0], compose(found[0], summit, texts, said)))
    return samples


def _to_a_person(summit: Summit, audience: Audience, news: News) -> list[Sample]:
    if not audience.people:
        return []
    person = audience.people[0]
    message = message_of(replace(news, changes=person.changes), summit, FALLBACK_LANGUAGE)
    return [Sample(FALLBACK_LANGUAGE, len(audience.people), None, letter_to_person(summit, person, message))]
