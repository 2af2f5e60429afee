"""The board for the screen in the room: by a secret address, without signing in, never found by search engines."""

from flask import Response, g, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue

from uncops.accounts.sessions import key_hash
from uncops.core import clock
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.speakers.board import Board, board_of
from uncops.speakers.models import SpeakersList
from uncops.speakers.queries.lists import board_by_hash, list_here
from uncops.speakers.streams import mark_of_list, server_milliseconds, stream_of
from uncops.speakers.telling import Teller
from uncops.speakers.words import length_words
from uncops.summits.models import Summit
from uncops.web.access import EVERYONE
from uncops.web.audiences import public

PART = "speakers/public/floor.html"
RENEWED_SECONDS = 5


def _list_of(key: str) -> SpeakersList:
    """The list behind a key.

    :raises NotFound: for a key nobody made, or that was revoked.
    """
    held = board_by_hash(db.session(), key_hash(key))
    if held is None:
        raise NotFound
    return held


def _board(held: SpeakersList) -> Board:
    """What the screen shows; who speaks in the room is announced by name, so that names stand here for everybody."""
    summit = db.session.get_one(Summit, held.summit_id)
    g.time_zone = summit.time_zone
    here = list_here(db.session(), held)
    return board_of(db.session(), Teller(db.session(), summit, here, shows_names=True), here, summit, clock.now())


def _hidden(answer: Response) -> Response:
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@public.page("/boards/k/<string:key>", permission=EVERYONE)
def board_show(key: str) -> ResponseReturnValue:
    held = _list_of(key)
    board = _board(held)
    page = render_template(
        "speakers/public/board.html", board=board, held=held.session, key=key, mark=mark_of_list(held), length_words=length_words
    )
    answer = make_response(page)
    if request.args.get("again"):
        # For a browser without JavaScript, which chose it on the page.
        answer.headers["Refresh"] = str(RENEWED_SECONDS)
    return _hidden(answer)


@public.page("/boards/k/<string:key>/state", permission=EVERYONE)
def board_state(key: str) -> ResponseReturnValue:
    held = _list_of(key)
    mark = mark_of_list(held)
    if mark in request.if_none_match:
        answer = Response(status=304)
    else:
        html = render_template(PART, board=_board(held), length_words=length_words)
        answer = jsonify({"mark": mark, "now": server_milliseconds(), "html": html})
    answer.set_etag(mark)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Server-Now"] = str(server_milliseconds())
    return _hidden(answer)


@public.page("/boards/k/<string:key>/stream", permission=EVERYONE)
def board_stream(key: str) -> ResponseReturnValue:
    return _hidden(stream_of(_list_of(key).id))
