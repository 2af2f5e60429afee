"""Asking the check before something is planned; deciding how strict it is; overruling what it finds."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.conflicts.check.finding import Finding, Offer
from uncops.conflicts.check.severity import DEFAULTS, Rule, Severity
from uncops.conflicts.model import Engagement
from uncops.conflicts.models import ConflictSetting, Overruling
from uncops.conflicts.queries import situation_of
from uncops.conflicts.rules import Conflicting, FindingGone, OfferGone, check_reason
from uncops.conflicts.sources import mover_of
from uncops.core.deeds import Deed
from uncops.core.refusals import NotFound
from uncops.summits.models import Summit


def check_engagement(
    session: Session, summit: Summit, engagement: Engagement, *, reason: str = "", is_new: bool = False, before: Engagement | None = None,
    deed: Deed,
) -> list[Finding]:
    """Plan something only if it stands in nothing's way; gives the warnings.

    `engagement` is as it shall be, and what is stored under its key is as it was: a change is refused for what it brings about,
    not for what was there before, so call it before the change is written. What is new has no number before it is written: write
    and flush it, then call this with `is_new`; the refusal undoes both. So it is with a change that can be told only once it is
    written, such as another person: give what was `before`. With a reason, what blocks is overruled.

    :raises Conflicting: when something new blocks and no reason is given.
    """  # fmt: skip
    _queue(session, summit)
    situation = situation_of(session, summit)
    present = before or (None if is_new else situation.diaries.by_key.get(engagement.key))
    known = {finding.key for finding in situation.touching(present)} if present is not None else set()
    return settle(session, summit, situation.touching(engagement), known=known, reason=reason, deed=deed)


def check_added(session: Session, summit: Summit, engagements: Iterable[Engagement], *, reason: str = "", deed: Deed) -> list[Finding]:
    """The same for many engagements that are added or moved together, read and compared once.

    Call it before they are written; engagements stored under the same keys are replaced.

    :raises Conflicting: when something new blocks and no reason is given.
    """
    _queue(session, summit)
    before = situation_of(session, summit)
    after = before
    wanted = list(engagements)
    for engagement in wanted:
        after = after.with_engagement(engagement)
    keys, known = {engagement.key for engagement in wanted}, {finding.key for finding in before.findings}
    touching = [finding for finding in after.findings if any(side.key in keys for side in finding.sides)]
    return settle(session, summit, touching, known=known, reason=reason, deed=deed)


def settle(
    session: Session, summit: Summit, findings: Sequence[Finding], *, known: set[str], reason: str, deed: Deed
) -> list[Finding]:
    """Refuse or overrule what blocks among findings, save what was known before; gives the warnings.

    :raises Conflicting: when something new blocks and no reason is given.
    """
    blocking = [finding for finding in findings if finding.is_blocking and finding.key not in known]
    if blocking and not reason.strip():
        raise Conflicting(blocking)
    for finding in blocking:
        _overrule(session, summit, finding, check_reason(reason), deed)
    return [finding for finding in findings if finding.severity is Severity.WARN and finding.overruled is None]


def overrule(session: Session, summit: Summit, finding_key: str, reason: str, *, deed: Deed) -> Overruling:
    """Decide to live with a finding, blocking or warning.

    :raises NoReason, ReasonTooLong: when the reason is not fit.
    :raises FindingGone: when there is no such finding any more.
    """
    told = check_reason(reason)
    finding = next((found for found in situation_of(session, summit).findings if found.key == finding_key), None)
    if finding is None:
        raise FindingGone
    return _overrule(session, summit, finding, told, deed)


def take_offer(session: Session, summit: Summit, finding_key: str, offer_key: str, *, deed: Deed) -> Offer:
    """Change an engagement as offered, if that still solves the finding.

    :raises FindingGone, OfferGone: when the programme was changed meanwhile.
    """
    _queue(session, summit)
    situation = situation_of(session, summit)
    finding = next((found for found in situation.findings if found.key == finding_key), None)
    if finding is None:
        raise FindingGone
    offer = next((offer for offer in situation.solved([finding])[0].offers if offer.key == offer_key), None)
    mover = mover_of(offer.engagement_key) if offer is not None else None
    if offer is None or mover is None:
        raise OfferGone
    mover.act(session, summit, int(offer.engagement_key.partition(":")[2]), offer, deed)
    return offer


def take_back(session: Session, summit: Summit, overruling_id: int, *, deed: Deed) -> Overruling:
    """Let a finding count again.

    :raises NotFound: when nothing was overruled under that number, or it was taken back already.
    """
    overruling = session.get(Overruling, overruling_id)
    if overruling is None or overruling.summit_id != summit.id or overruling.taken_back_at is not None:
        raise NotFound
    overruling.taken_back_at, overruling.taken_back_by = deed.at, deed.actor
    record(session, deed=deed, action="conflict.taken-back", subject=overruling, before=_told(overruling))
    return overruling


def set_severities(session: Session, summit: Summit, wanted: dict[Rule, Severity], *, deed: Deed) -> None:
    """Say how strict a summit is about its rules; only what differs enters the trail."""
    rows = {row.rule: row for row in session.scalars(select(ConflictSetting).where(ConflictSetting.summit_id == summit.id))}
    before, after = {}, {}
    for rule, severity in wanted.items():
        row = rows.get(rule.value)
        present = Severity(row.severity) if row else DEFAULTS[rule]
        if severity is present:
            continue
        before[rule.value], after[rule.value] = present.value, severity.value
        if row is None:
            session.add(ConflictSetting(summit_id=summit.id, rule=rule.value, severity=severity.value, changed_at=deed.at))
        else:
            row.severity, row.changed_at = severity.value, deed.at
    if after:
        record(session, deed=deed, action="conflict.rules-set", subject=summit, before=before, after=after)


def _queue(session: Session, summit: Summit) -> None:
    """Whoever plans at a summit waits for who plans there now: on PostgreSQL both would see a free room."""
    session.execute(select(Summit.id).where(Summit.id == summit.id).with_for_update())


def _overrule(session: Session, summit: Summit, finding: Finding, reason: str, deed: Deed) -> Overruling:
    """Once for a finding: who overrules it a second time finds the first."""
    in_force = select(Overruling).where(
        Overruling.summit_id == summit.id, Overruling.finding_key == finding.key, Overruling.taken_back_at.is_(None)
    )
    present = session.scalar(in_force)
    if present is not None:
        return present
    overruling = Overruling(
        summit_id=summit.id, rule=finding.rule.value, finding_key=finding.key, sides=[side.key for side in finding.sides],
        reason=reason, made_by=deed.actor, made_at=deed.at,
    )  # fmt: skip
    session.add(overruling)
    record(session, deed=deed, action="conflict.overruled", subject=overruling, after=_told(overruling))
    return overruling


def _told(overruling: Overruling) -> dict[str, object]:
    """What the trail keeps: the reason may name somebody and stays out of it."""
    return {"rule": overruling.rule, "sides": list(overruling.sides)}
