"""The way from the officer's page of a commitment to its page in the public register."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.commitments.models import Commitment
from uncops.commitments.organiser.linked import commitment_links
from uncops.commitments.rules import is_public
from uncops.web.linked import Link


@commitment_links.add(10)
def public_page_of(_session: Session, held: Commitment) -> list[Link]:
    """The permanent page, for what everybody may see."""
    if not is_public(held.state, held.announced_on, is_cleared=held.is_cleared):
        return []
    return [Link(_("Public register"), url_for("public.commitment_register_show", reference=held.reference), held.reference)]
