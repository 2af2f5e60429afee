"""A letter handed to the visitor as it was received."""

from flask import Response

from uncops.core.refusals import NotFound
from uncops.credentials.models import Letter
from uncops.web.downloads import download


def letter_answer(letter: Letter | None) -> Response:
    """The file, to be saved: what somebody sent is never shown as a page of ours.

    :raises NotFound: when there is none, or it was erased.
    """
    if letter is None or letter.content is None:
        raise NotFound
    return download(letter.content, file_name=letter.name, content_type="application/octet-stream")
