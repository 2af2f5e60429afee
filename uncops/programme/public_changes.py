"""Pages anybody may read about how the programme changed: the log, earlier versions, any two compared, and the same for news readers."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.programme import atom
from uncops.programme.public import days_of, public_summit, words_of_programme
from uncops.programme.queries import published_programme
from uncops.programme.versions import VERSIONS_A_PAGE, LogEntry, compared, log_of, mark_of, numbers_of, versions_newest_first
from uncops.programme.wording_of_changes import by_day, counted, told
from uncops.summits.models import Summit
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.languages import OFFICIAL_LANGUAGES
from uncops.web.paging import page_number, page_of

KEPT_FEEDS = 64
CACHING = "public, max-age=300"


@public.page("/summits/<slug:slug>/changes", permission=EVERYONE)
def change_log(slug: str) -> ResponseReturnValue:
    """The log of versions."""
    summit, session = public_summit(slug), db.session()
    page = page_of(session, versions_newest_first(summit.id), page_number(), size=VERSIONS_A_PAGE)
    entries = [
        (entry, counted(entry.changes), () if entry.is_first else told(entry.changes)) for entry in log_of(session, summit.id, page.rows)
    ]
    return render_template(
        "programme/public/changes.html",
        current_summit=summit, page=page, entries=entries, numbers=numbers_of(session, summit.id), session_url=_session_url(summit),
    )  # fmt: skip


@public.page("/summits/<slug:slug>/versions/<int:number>", permission=EVERYONE)
def version_show(slug: str, number: int) -> ResponseReturnValue:
    """The programme as it was published once."""
    summit, session = public_summit(slug), db.session()
    programme = published_programme(session, summit, number=number)
    if programme is None:
        raise NotFound
    newest = numbers_of(session, summit.id)[0]
    return render_template(
        "programme/public/version.html",
        current_summit=summit, programme=programme, days_held=days_of(programme), newest=newest, is_current=number == newest,
        **words_of_programme(),
    )  # fmt: skip


@public.page("/summits/<slug:slug>/changes/compare", permission=EVERYONE)
def version_compare(slug: str) -> ResponseReturnValue:
    """Any two versions and how they differ."""
    summit = public_summit(slug)
    return render_template(
        "programme/public/compare.html", current_summit=summit, session_url=_session_url(summit), **comparison_asked(summit)
    )


def comparison_asked(summit: Summit) -> dict[str, Any]:
    """The comparison named in the address, of the last two versions where none is named: what its page shows.

    :raises NotFound: when there is no such version, or none at all.
    """
    session, numbers = db.session(), numbers_of(db.session(), summit.id)
    if not numbers:
        raise NotFound
    first = _number(request.args.get("first", ""), numbers[min(1, len(numbers) - 1)])
    second = _number(request.args.get("second", ""), numbers[0])
    comparison = compared(session, summit.id, (first, second))
    changes = comparison.changes
    return {"comparison": comparison, "numbers": numbers, "counts": counted(changes), "days_changed": by_day(changes)}


def _number(written: str, usual: int) -> int:
    if not written:
        return usual
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise NotFound
    return int(written)


def _session_url(summit: Summit, *, is_whole: bool = False) -> Callable[[int], str]:
    return lambda session_id: url_for("public.session_show", slug=summit.slug, session_id=session_id, _external=is_whole)


@dataclass(frozen=True)
class WrittenFeed:
    """A feed as it was written, and what readers compare."""

    body: bytes
    tag: str
    updated_at: datetime


_kept: dict[tuple[object, ...], WrittenFeed] = {}


@public.page("/summits/<slug:slug>/changes.atom", permission=EVERYONE)
def change_feed(slug: str) -> ResponseReturnValue:
    """The newest versions for a news reader; a feed that is known is answered without being written again."""
    try:
        summit = public_summit(slug)
    except NotFound:
        abort(Response("There is no such feed.\n", 404, content_type="text/plain; charset=utf-8"))
    asked = request.args.get("lang", "")
    language = asked if asked in OFFICIAL_LANGUAGES else "en"
    key = (mark_of(db.session(), summit), language, request.url_root)
    feed = _kept.get(key)
    if feed is None:
        feed = _write(summit, language)
        if len(_kept) >= KEPT_FEEDS:
            _kept.clear()
        _kept[key] = feed
    answer = Response(feed.body, content_type=f"{atom.MEDIA_TYPE}; charset=utf-8")
    answer.set_etag(feed.tag)
    answer.last_modified = feed.updated_at
    answer.headers["Cache-Control"] = CACHING
    return answer.make_conditional(request)


def _write(summit: Summit, language: str) -> WrittenFeed:
    session = db.session()
    newest = list(session.scalars(versions_newest_first(summit.id).limit(VERSIONS_A_PAGE)))
    updated_at = newest[0].published_at if newest else summit.created_at
    with force_locale(language):
        body = atom.written(_feed(summit, language, log_of(session, summit.id, newest), updated_at))
    return WrittenFeed(body, hashlib.sha256(body).hexdigest()[:32], updated_at.replace(microsecond=0))


def _feed(summit: Summit, language: str, log: list[LogEntry], updated_at: datetime) -> atom.AtomFeed:
    spoken = None if language == "en" else language
    return atom.AtomFeed(
        key=f"{summit.id}/{summit.created_at.isoformat()}",
        title=_("%(summit)s: changes of the programme", summit=summit.title),
        subtitle=_("Every published version of the programme and what changed with it."),
        author=_("Secretariat of the United Nations Chiefs of Police Summit"),
        language=language,
        url=url_for("public.change_feed", slug=summit.slug, lang=spoken, _external=True),
        page_url=url_for("public.change_log", slug=summit.slug, lang=spoken, _external=True),
        updated_at=updated_at,
        entries=[_entry(summit, spoken, one) for one in log],
    )


def _entry(summit: Summit, spoken: str | None, one: LogEntry) -> atom.AtomEntry:
    number = one.version.number
    counts = ", ".join(f"{label}: {count}" for label, _tone, count in counted(one.changes))
    content = render_template(
        "programme/public/change_entry.html",
        entry=one, rows=() if one.is_first else told(one.changes), session_url=_session_url(summit, is_whole=True),
    )  # fmt: skip
    return atom.AtomEntry(
        key=f"version {number}",
        title=_("Version %(number)s of the programme", number=number),
        url=url_for("public.version_show", slug=summit.slug, number=number, lang=spoken, _external=True),
        published_at=one.version.published_at,
        summary=". ".join(part for part in (one.version.remark, counts) if part),
        content=content,
    )
