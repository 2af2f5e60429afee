"""The portal's first page: the programme for those who are signed in."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from uncops.core.database import db
from uncops.programme.public import days_of, words_of_programme
from uncops.programme.queries import published_programme
from uncops.summits.queries import public_summits
from uncops.web.audiences import portal


@portal.page("/", permission="portal.read")
def home() -> ResponseReturnValue:
    summit = next(iter(public_summits(db.session())), None)
    programme = published_programme(db.session(), summit) if summit else None
    if summit is not None:
        g.time_zone = summit.time_zone
    return render_template(
        "programme/portal/home.html",
        current_summit=summit, programme=programme, days_held=days_of(programme) if programme else [], **words_of_programme(),
    )  # fmt: skip
