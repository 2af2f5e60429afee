"""The list of consultations, and the dossier of one."""

from flask import g, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import selectinload

from uncops.audit.queries import trail_of
from uncops.audit.telling import told
from uncops.consultation import queries
from uncops.consultation.forms import DeedForm
from uncops.consultation.models import Consultation
from uncops.consultation.organiser.found import consultation_here
from uncops.consultation.words import standing_of, words_of_consultations
from uncops.core import clock
from uncops.core.database import db
from uncops.summits.current import required_summit
from uncops.web.audiences import organiser
from uncops.web.paging import page_number, page_of


@organiser.page("/consultations", permission="consultations.read")
def consultation_list() -> ResponseReturnValue:
    summit, session = required_summit(), db.session()
    g.time_zone = summit.time_zone
    page = page_of(session, queries.consultations_of(summit.id).options(selectinload(Consultation.summaries)), page_number())
    return render_template(
        "consultation/organiser/list.html",
        page=page, reactions=queries.reactions_of(session, [held.id for held in page.rows]), now=clock.now(),
        **words_of_consultations(summit),
    )  # fmt: skip


@organiser.page("/consultations/<int:consultation_id>", permission="consultations.read")
def consultation_show(consultation_id: int) -> ResponseReturnValue:
    (held, summit), session, now = consultation_here(consultation_id), db.session(), clock.now()
    by_disposition = queries.counts_by_disposition(session, held.id)
    return render_template(
        "consultation/organiser/show.html",
        held=held, now=now, standing=standing_of(held, now), reactions=queries.reactions(session, held.id),
        counts=queries.counts_by_passage(session, held.id), by_disposition=by_disposition, comment_count=sum(by_disposition.values()),
        form=DeedForm(), trail=told(trail_of(session, held)), **words_of_consultations(summit),
    )  # fmt: skip
