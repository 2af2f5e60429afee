"""Requests for news of all commitments of a Mission at once, what it types, and what it sends."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.commitments import refusals, rules
from uncops.commitments.chasing import queries
from uncops.commitments.chasing.models import NewsAsked, NewsDraft, NewsDraftFile, NewsRequest
from uncops.commitments.chasing.services.reminding import write_letters
from uncops.commitments.chasing.wording import again_message, request_message
from uncops.commitments.facts import EvidenceFacts, ReportFacts
from uncops.commitments.models import Commitment
from uncops.commitments.services.reporting import report
from uncops.core.deeds import Deed
from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.delegations.models import Delegation
from uncops.mail.models import Purpose
from uncops.mail.services.composing import WavePlan, begin_wave
from uncops.mail.wording import wording_for, wordings
from uncops.summits.models import Summit

KEPT_UNSENT = timedelta(days=180)
TITLE, AGAIN_TITLE = N_("Request for news of commitments, %(day)s"), N_("Reminder of the request for news, %(day)s")
FIELDS = ("as_of", "text", "delivered", "state")


class NobodyAsked(Refusal):
    """Somebody is asked."""

    sentence = N_("Choose at least one party with open commitments.")


class AnswerByPast(Refusal):
    """Who is asked has time to answer."""

    sentence = N_("Choose a day that is still to come.")


class NobodySilent(Refusal):
    """Everybody has answered, or was reminded today."""

    sentence = N_("Everybody has answered or was reminded already today.")


class RequestClosed(Refusal):
    """Nobody is reminded of what is closed."""

    sentence = N_("This request is closed.")


class TypedMeanwhile(Refusal):
    """Two focal points write at once."""

    sentence = N_("%(who)s typed something else here meanwhile. Yours is below and not kept yet: send it again to keep it instead.")


class NotADay(Refusal):
    """News has a day."""

    sentence = N_("Enter the day to which this holds.")


class NotANumber(Refusal):
    """A quantity is a number."""

    sentence = N_("Enter a number, without the unit.")


@dataclass(frozen=True)
class Asking:
    """A request for news: until when, with what words, asked from which page."""

    key: str
    answer_by: date
    message: str = ""


@dataclass(frozen=True)
class Typed:
    """What was typed about one commitment; `seen_version` is that of the draft the page showed."""

    fields: Mapping[str, str]
    files: tuple[EvidenceFacts, ...] = ()
    without_files: frozenset[int] = frozenset()
    seen_version: int = 0

    @property
    def says_something(self) -> bool:
        """Whether it is an answer: words, a quantity or a step; a day alone is none."""
        return any(self.fields.get(name, "").strip() for name in ("text", "delivered", "state")) or bool(self.files)


@dataclass(frozen=True)
class Wrong:
    """What stands in the way of one answer, and at which field."""

    commitment_id: int
    refusal: Refusal


def ask_for_news(
    session: Session, summit: Summit, delegations: Sequence[Delegation], asking: Asking, *, today: date, deed: Deed
) -> NewsRequest:
    """Ask Missions for news of all their open commitments: a letter each, waiting in the outbox.

    Asked for a second time from the same page, it gives the request that was made the first time.

    :raises NobodyAsked: when none of them has an open commitment.
    :raises AnswerByPast: when the day to answer by has passed.
    """
    made = session.scalar(select(NewsRequest).where(NewsRequest.key == asking.key))
    if made is not None:
        return made
    if asking.answer_by <= today:
        raise AnswerByPast("answer_by")
    own = {delegation.id: list(session.scalars(queries.open_of_party(delegation.party_id)).unique()) for delegation in delegations}
    asked = [delegation for delegation in delegations if own[delegation.id]]
    if not asked:
        raise NobodyAsked("parties")
    plan = WavePlan(Purpose.COMMITMENTS, TITLE % {"day": today.isoformat()}, f"news:{asking.key}"[:36])
    wave, texts = begin_wave(session, summit, plan, deed=deed), wordings(session, Purpose.COMMITMENTS)
    request = NewsRequest(
        key=asking.key, summit_id=summit.id, answer_by=asking.answer_by, message=asking.message.strip(), wave_id=wave.id, asked_at=deed.at,
        asked_by=deed.actor,
    )  # fmt: skip
    session.add(request)
    for delegation in asked:
        language = wording_for(texts, delegation.language).language
        said = request_message(own[delegation.id], summit, language, answer_by=asking.answer_by, message=asking.message)
        write_letters(session, delegation, wave, said, deed=deed)
        request.asked.append(
            NewsAsked(delegation_id=delegation.id, party_id=delegation.party_id, commitment_count=len(own[delegation.id]), answered_count=0)
        )
    session.flush()
    record(session, deed=deed, action="news-request.made", subject=request, after={"parties": len(asked), "answer_by": asking.answer_by})
    return request


def remind_silent(session: Session, request_id: int, *, today: date, deed: Deed) -> int:
    """Write once more to those from whom nothing came; how many. Nobody is written to twice on one day.

    :raises NobodySilent: when there is nobody to write to.
    """
    held = _locked_request(session, request_id)
    if held.closed_at is not None:
        raise RequestClosed
    summit = session.get_one(Summit, held.summit_id)
    silent = [one for one in session.scalars(queries.asked_in(held.id, silent=True)).unique()
              if one.reminded_at is None or one.reminded_at.date() < deed.at.date()]  # fmt: skip
    if not silent:
        raise NobodySilent
    plan = WavePlan(Purpose.COMMITMENTS, AGAIN_TITLE % {"day": today.isoformat()}, f"again:{held.id}:{today.isoformat()}")
    wave, texts = begin_wave(session, summit, plan, deed=deed), wordings(session, Purpose.COMMITMENTS)
    for one in silent:
        language = wording_for(texts, one.delegation.language).language
        write_letters(session, one.delegation, wave, again_message(summit, language, answer_by=held.answer_by), deed=deed)
        one.reminded_at = deed.at
    record(session, deed=deed, action="news-request.reminded", subject=held, after={"parties": len(silent)})
    return len(silent)


def close_request(session: Session, request_id: int, *, deed: Deed) -> NewsRequest:
    """Say that no more answers are waited for; who was silent stays silent, and nothing more is said of it."""
    held = _locked_request(session, request_id)
    if held.closed_at is None:
        held.closed_at = deed.at
        record(session, deed=deed, action="news-request.closed", subject=held)
    return held


def keep_typed(session: Session, delegation: Delegation, typed: Mapping[int, Typed], *, deed: Deed) -> list[Wrong]:
    """Keep what was typed as it was typed, and the files; gives what could not be kept because somebody else typed meanwhile.

    What cannot be an answer yet is kept too. A file that is not taken is named and not kept.
    """
    drafts, wrong = queries.drafts_of(session, delegation.id), []
    own = set(session.scalars(queries.open_of_party(delegation.party_id).with_only_columns(Commitment.id).order_by(None)))
    for number, one in typed.items():
        draft = drafts.get(number)
        if number not in own or not (draft or one.says_something):
            continue
        said = {name: one.fields.get(name, "").strip() for name in FIELDS}
        if draft is not None and draft.version != one.seen_version and dict(draft.fields) != said:
            wrong.append(Wrong(number, TypedMeanwhile("text", who=draft.kept_by)))
            continue
        if draft is None:
            draft = NewsDraft(commitment_id=number, delegation_id=delegation.id, fields={}, version=0, kept_at=deed.at, kept_by=deed.actor)
            session.add(draft)
        if dict(draft.fields) != said or one.files or one.without_files:
            draft.fields, draft.version, draft.kept_at, draft.kept_by = said, draft.version + 1, deed.at, deed.actor
        wrong += _keep_files(draft, one)
    session.flush()
    return wrong


def send_typed(session: Session, delegation: Delegation, numbers: Iterable[int], *, deed: Deed) -> tuple[int, list[Wrong]]:
    """Send what is kept of these commitments as reports; how many went, and what stands in the way of the others, which stay as typed."""
    sent, wrong = 0, []
    for number, draft in queries.drafts_of(session, delegation.id, list(numbers)).items():
        if not Typed(draft.fields).says_something and not draft.files:
            continue
        evidence = [EvidenceFacts(file.name, file.content) for file in draft.files]
        try:
            with session.begin_nested():
                report(session, number, facts_of_typed(draft.fields), by_mission=True, deed=deed, evidence=evidence)
                session.flush()
        except Refusal as refusal:
            wrong.append(Wrong(number, refusal))
        else:
            session.delete(draft)
            sent += 1
    session.flush()
    if sent:
        _note_answer(session, delegation, sent, deed)
    return sent, wrong


def facts_of_typed(typed: Mapping[str, str]) -> ReportFacts:
    """What was typed, as a report.

    :raises Refusal: naming the field that cannot be understood.
    """
    try:
        as_of = date.fromisoformat(typed.get("as_of", ""))
    except ValueError as fault:
        raise NotADay("as_of") from fault
    written = typed.get("delivered", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    try:
        delivered = Decimal(written) if written else None
    except InvalidOperation as fault:
        raise NotANumber("delivered") from fault
    if delivered is not None and not delivered.is_finite():
        raise NotANumber("delivered")
    return ReportFacts(as_of, typed.get("text", ""), delivered, typed.get("state", ""))


def forget_unsent(session: Session, now: datetime) -> int:
    """Erase what nobody came back to for half a year; how many there were."""
    old = list(session.scalars(select(NewsDraft).where(NewsDraft.kept_at < now - KEPT_UNSENT)))
    for draft in old:
        session.delete(draft)
    return len(old)


def _keep_files(draft: NewsDraft, typed: Typed) -> list[Wrong]:
    draft.files[:] = [file for file in draft.files if file.id not in typed.without_files]
    wrong = []
    for one in typed.files:
        try:
            media_type = rules.evidence_type(one.name, one.content)
            if len(draft.files) >= rules.EVIDENCE_FILES_LIMIT:
                raise refusals.TooMuchEvidence("evidence")
        except Refusal as refusal:
            wrong.append(Wrong(draft.commitment_id, refusal))
            continue
        digest = hashlib.sha256(one.content).hexdigest()
        if digest not in {file.sha256 for file in draft.files}:
            draft.files.append(NewsDraftFile(
                name=one.name[-200:], media_type=media_type, sha256=digest, byte_count=len(one.content), content=one.content))  # fmt: skip
    return wrong


def _note_answer(session: Session, delegation: Delegation, sent: int, deed: Deed) -> None:
    """Those requests for news that wait for this delegation have an answer."""
    for one in queries.open_requests_of(session, delegation.id):
        one.answered_at = one.answered_at or deed.at
        one.answered_count += sent
        after = {"party": delegation.party_id, "answers": sent}
        record(session, deed=deed, action="news-request.answered", subject=one.request, after=after)


def _locked_request(session: Session, request_id: int) -> NewsRequest:
    asked = select(NewsRequest).where(NewsRequest.id == request_id).with_for_update(of=NewsRequest)
    return session.scalars(asked.execution_options(populate_existing=True)).one()
