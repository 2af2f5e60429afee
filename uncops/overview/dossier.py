"""What the rest of the summit holds about a delegation, for its dossier: documents in which its party speaks."""

from flask import render_template
from flask_babel import gettext as _

from uncops.core.database import db
from uncops.core.wording import N_
from uncops.delegations.dossier import add_section
from uncops.delegations.models import Delegation
from uncops.documents.wordings import KINDS
from uncops.overview.queries import documents_speaking


@add_section("documents", N_("Documents"), order=50, permission="documents.read")
def documents_of(delegation: Delegation) -> str:
    """The section of the dossier; empty when the party stands in no document."""
    found = documents_speaking(db.session(), delegation.party.code)
    kinds = {kind.value: _(words) for kind, words in KINDS.items()}
    return render_template("overview/organiser/documents_section.html", documents=found, kinds=kinds) if found else ""
