"""The public register and the permanent page of each commitment."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from uncops.commitments.wording import source_labels, state_labels, state_tones
from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.followup.public import queries
from uncops.followup.public.asked import arguments, as_of, asked, chips, choices
from uncops.followup.public.licence import LICENCE
from uncops.followup.public.shown import shown
from uncops.web.access import EVERYONE
from uncops.web.audiences import public
from uncops.web.languages import language
from uncops.web.paging import page_number, page_of


@public.page("/commitments", permission=EVERYONE)
def commitment_register() -> ResponseReturnValue:
    session, wanted = db.session(), asked()
    offered = choices(session, wanted)
    page = page_of(session, queries.public_list(wanted), page_number())
    spoken = None if language() == "en" else language()
    return render_template(
        "followup/public/list.html",
        page=page, rows=[shown(held) for held in page.rows], choices=offered, chips=chips(wanted, offered), kept=arguments(wanted),
        as_of=as_of(session), licence=LICENCE, spoken=spoken,
        embed_url=url_for("public.commitment_register_embed", lang=language(), _external=True, **arguments(wanted)),
    )  # fmt: skip


@public.page("/commitments/<string:reference>", permission=EVERYONE)
def commitment_register_show(reference: str) -> ResponseReturnValue:
    session = db.session()
    held = queries.public_commitment(session, reference)
    if held is None:
        raise NotFound
    return render_template(
        "followup/public/show.html",
        held=shown(held), steps=queries.steps_of(session, held.id), states=state_labels(), tones=state_tones(),
        sources=queries.sources_shown(session, held.id), asks=queries.asks_shown(session, held.id),
        predecessors=queries.predecessors_shown(session, held.id), licence=LICENCE, as_of=as_of(session),
        source_classes=source_labels(),
    )  # fmt: skip
