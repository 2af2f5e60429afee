"""What machines that visit are told."""

from flask import Response
from flask.typing import ResponseReturnValue

from uncops.web.access import EVERYONE
from uncops.web.audiences import public

# Calendar feeds must stay open: some clients ask robots.txt before they poll.
ROBOTS = "User-agent: *\nDisallow: /organiser/\nDisallow: /portal/\nDisallow: /login\nDisallow: /registration/\nAllow: /\n"


@public.page("/robots.txt", permission=EVERYONE)
def robots() -> ResponseReturnValue:
    return Response(ROBOTS, content_type="text/plain; charset=utf-8")
