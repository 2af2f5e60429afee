"""Hands the rows chosen on a list to the page that does something with them."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from uncops.core.refusals import NotFound
from uncops.lists.asking import FilterGone, asked_exactly
from uncops.lists.chosen import ALL_MATCHING, CHOSEN, chosen_numbers
from uncops.lists.description import ListPage
from uncops.lists.showing import may_do, said
from uncops.web.forms import translated


def handed_over(session: Session, listed: ListPage) -> ResponseReturnValue:
    """Give the chosen rows to the page that does something with them: ticked ones as they were sent, all that match after a look.

    :raises NotFound: when the list offers no such deed, or not to this visitor.
    """
    deed = next((offered for offered in listed.deeds if offered.endpoint == request.form.get("deed") and may_do(offered.endpoint)), None)
    if deed is None:
        raise NotFound
    query, ticked = request.form.get(ALL_MATCHING), request.form.getlist(CHOSEN)
    try:
        numbers, gone = chosen_numbers(session, listed, ticked=ticked, all_matching=query), None
    except FilterGone as refusal:
        numbers, gone = [], translated(refusal)
    if numbers and query is None and not deed.is_done_at_once:
        return redirect(url_for(deed.endpoint), 307)
    words = said(listed, asked_exactly(listed, query)) if query is not None and not gone else []
    page = {"deed": deed, "numbers": numbers, "gone": gone, "words": words, "listed": listed, "is_all": query is not None}
    return render_template("lists/organiser/chosen.html", **page), 200 if numbers else 422
