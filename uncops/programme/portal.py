"""The programme for those who are signed in."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from uncops.core.database import db
from uncops.programme.public import days_of, words_of_programme
from uncops.programme.queries import published_programme
from uncops.summits.current import current_summit
from uncops.summits.queries import public_summits
from uncops.web.audiences import portal


@portal.page("/programme", permission="portal.read")
def programme() -> ResponseReturnValue:
    here = current_summit()
    summit = here if here and here.is_public else next(iter(public_summits(db.session())), None)
    published = published_programme(db.session(), summit) if summit else None
    if summit is not None:
        g.time_zone = summit.time_zone
    return render_template(
        "programme/portal/home.html",
        current_summit=summit, programme=published, days_held=days_of(published) if published else [], **words_of_programme(),
    )  # fmt: skip
