"""The register inside pages of others: the newest commitments in a small page anybody may put into a frame."""

from flask import make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from uncops.core.database import db
from uncops.followup.public import queries
from uncops.followup.public.asked import arguments, as_of, asked
from uncops.followup.public.shown import shown
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.languages import language
from uncops.web.paging import page_of
from uncops.web.security_headers import may_be_framed_by_anybody

EMBEDDED_ROWS = 10


@public.page("/commitments/embed", permission=EVERYONE)
def commitment_register_embed() -> ResponseReturnValue:
    session, wanted = db.session(), asked()
    page = page_of(session, queries.public_list(wanted), 1, size=EMBEDDED_ROWS)
    whole = url_for("public.commitment_register", lang=language(), **arguments(wanted))
    html = render_template(
        "followup/public/embed.html", page=page, rows=[shown(held) for held in page.rows], as_of=as_of(session), whole=whole
    )
    return may_be_framed_by_anybody(make_response(html))
