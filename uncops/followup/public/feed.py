"""News of the public register for news readers: what was announced, confirmed, delivered and withdrawn."""

import hashlib
from datetime import UTC, datetime

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import escape

from uncops.commitments.wording import state_labels
from uncops.core.database import db
from uncops.followup.public import queries
from uncops.followup.public.asked import arguments, asked
from uncops.followup.public.queries import NewsRow, PublicFilter
from uncops.followup.public.shown import shown
from uncops.programme import atom
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.languages import OFFICIAL_LANGUAGES, day

NEWS_IN_FEED = 50
CACHING = "public, max-age=300"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # of a feed without news


@public.page("/commitments.atom", permission=EVERYONE)
def commitment_register_feed() -> ResponseReturnValue:
    """The newest news; a reader that knows them already is told so."""
    wanted, spoken = asked(), request.args.get("lang", "")
    language = spoken if spoken in OFFICIAL_LANGUAGES else "en"
    found = queries.news(db.session(), wanted, limit=NEWS_IN_FEED)
    with force_locale(language):
        body = atom.written(_feed(wanted, language, found))
    answer = Response(body, content_type=f"{atom.MEDIA_TYPE}; charset=utf-8")
    answer.set_etag(hashlib.sha256(body).hexdigest()[:32])
    answer.headers["Cache-Control"] = CACHING
    return answer.make_conditional(request)


def _feed(wanted: PublicFilter, language: str, found: list[NewsRow]) -> atom.AtomFeed:
    kept = arguments(wanted) | ({} if language == "en" else {"lang": language})
    narrowed = "".join(f"/{name}={value}" for name, value in arguments(wanted).items())
    return atom.AtomFeed(
        key=f"commitments{narrowed}", title=_("News of commitments"), subtitle=_("Announced, confirmed, delivered and withdrawn."),
        author=_("Secretariat of the United Nations Chiefs of Police Summit"), language=language,
        url=url_for("public.commitment_register_feed", _external=True, **kept),
        page_url=url_for("public.commitment_register", _external=True, **kept),
        updated_at=found[0].known_at if found else BEGINNING, entries=[_entry(row) for row in found],
    )  # fmt: skip


def _entry(row: NewsRow) -> atom.AtomEntry:
    held, state = shown(row.commitment), state_labels()[row.state]
    said = " · ".join(part for part in (held.by_whom, held.how_much, day(row.effective_on)) if part)
    return atom.AtomEntry(
        key=f"{held.reference}/{row.move_id}", title=f"{state}: {held.by_whom} · {held.kind}", url=held.url, published_at=row.known_at,
        summary=f"{state} · {said}", content=f"<p>{escape(held.text)}</p><p>{escape(said)}</p>",
    )  # fmt: skip
