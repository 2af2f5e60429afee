"""Publishing: the working programme becomes a numbered version that never changes."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from uncops.audit.services import record
from uncops.conflicts.queries import findings_of
from uncops.conflicts.rules import ConflictsOpen
from uncops.core.deeds import Deed
from uncops.programme.differences import change_of, changes_between, is_told_to_calendars, mark_of_changes
from uncops.programme.happenings import Publication, Telling, tell_published
from uncops.programme.models import PublishedSession, PublishedVersion
from uncops.programme.queries import latest_version, pending_changes, rooms_by_id, sessions_of, standings_in
from uncops.programme.rules import NothingToPublish, ProgrammeChangedMeanwhile, check_minutes_fit
from uncops.programme.snapshots import completed, moved, snapshot_of
from uncops.summits.models import Summit, SummitState
from uncops.summits.moves import Move
from uncops.summits.services import open_to_public


def publish(
    session: DatabaseSession, summit: Summit, *, remark: str = "", telling: Telling = Telling.NOBODY, seen: str = "", deed: Deed
) -> PublishedVersion:
    """Publish the working programme as the next version; the summit becomes public with its first.

    Each session keeps its UID for ever; its SEQUENCE rises by one with a change that matters to a calendar.
    A session no longer in the programme is kept as cancelled, so that calendars learn of it.

    :param telling: who is written to; the letters wait in the outbox to be reviewed.
    :param seen: the mark of the changes the page showed; without one, whatever there is now is published.
    :raises NothingToPublish: when nothing differs from the last version.
    :raises ProgrammeChangedMeanwhile: when the changes are not those that were seen.
    :raises MinutesDiffer: when an agenda does not fill its session.
    :raises ConflictsOpen: when the check finds something that blocks and is not overruled.
    """
    _hold(session, summit)
    working, last = sessions_of(session, summit.id), latest_version(session, summit.id)
    changes = pending_changes(session, summit)
    if not changes:
        raise NothingToPublish
    if seen and seen != mark_of_changes(last.number if last else 0, changes):
        raise ProgrammeChangedMeanwhile
    for held in working:
        check_minutes_fit(held.title, [item.minutes for item in held.agenda], held.length_minutes)
    blocking = [finding for finding in findings_of(session, summit) if finding.is_blocking]
    if blocking:
        raise ConflictsOpen(blocking)
    before = {kept.uid: kept for kept in last.sessions} if last else {}
    version, rooms = _version(summit, last.number + 1 if last else 1, remark, deed), rooms_by_id(session)
    for held in working:
        content = snapshot_of(held, rooms.get(held.room_id or 0))
        version.sessions.append(_confirmed(held.id, held.uid, before.pop(held.uid, None), content, deed))
    version.sessions.extend(_cancelled(kept, deed) for kept in before.values())
    session.add(version)
    _tell(session, Publication(summit, version, changes, telling), deed)
    return version


def publish_moved(session: DatabaseSession, summit: Summit, move: Move, *, remark: str, deed: Deed) -> PublishedVersion | None:
    """Publish what was published last, with every session at its new time; None where nothing was published.

    What was changed since and not published stays unpublished; what was cancelled stays cancelled, and where it was.
    Nobody is written to here: whoever moves a summit writes about it.
    """
    _hold(session, summit)
    last = latest_version(session, summit.id)
    if last is None:
        return None
    version = _version(summit, last.number + 1, remark, deed)
    for kept in last.sessions:
        is_held = kept.status == "confirmed"
        content = moved(completed(kept.content), move) if is_held else kept.content
        version.sessions.append(
            PublishedSession(
                session_id=kept.session_id, uid=kept.uid, sequence=kept.sequence + int(is_held), status=kept.status,
                created_at=kept.created_at, changed_at=deed.at if is_held else kept.changed_at, content=content,
            )
        )  # fmt: skip
    session.add(version)
    changes = changes_between(standings_in(last), standings_in(version))
    _tell(session, Publication(summit, version, changes), deed)
    return version


def _hold(session: DatabaseSession, summit: Summit) -> None:
    """Let nobody else publish until this transaction ends; the second of two then finds nothing new. SQLite is locked whole."""
    session.execute(select(Summit.id).where(Summit.id == summit.id).with_for_update())


def _version(summit: Summit, number: int, remark: str, deed: Deed) -> PublishedVersion:
    return PublishedVersion(summit_id=summit.id, number=number, published_at=deed.at, published_by=deed.actor, remark=remark)


def _tell(session: DatabaseSession, publication: Publication, deed: Deed) -> None:
    """Write it into the trail, open the summit with its first version, and call all who want to know."""
    summit, version = publication.summit, publication.version
    told = {"number": version.number, "changes": [f"{change.kind}: {change.title}" for change in publication.changes]}
    record(session, deed=deed, action="programme.published", subject=version, after=told)
    if summit.state == SummitState.DRAFT.value:
        open_to_public(session, summit, deed=deed)
    tell_published(session, publication, deed)


def _confirmed(session_id: int, uid: str, before: PublishedSession | None, content: dict, deed: Deed) -> PublishedSession:
    same = before is not None and before.status == "confirmed" and change_of(uid, completed(before.content), content) is None
    if before is None:
        sequence, created_at, changed_at = 0, deed.at, deed.at
    else:
        matters = before.status != "confirmed" or is_told_to_calendars(completed(before.content), content)
        sequence, created_at = before.sequence + int(matters and not same), before.created_at
        changed_at = before.changed_at if same else deed.at
    return PublishedSession(
        session_id=session_id, uid=uid, sequence=sequence, status="confirmed", created_at=created_at, changed_at=changed_at, content=content
    )


def _cancelled(before: PublishedSession, deed: Deed) -> PublishedSession:
    newly = before.status == "confirmed"
    return PublishedSession(
        session_id=before.session_id,
        uid=before.uid,
        sequence=before.sequence + int(newly),
        status="cancelled",
        created_at=before.created_at,
        changed_at=deed.at if newly else before.changed_at,
        content=before.content,
    )
