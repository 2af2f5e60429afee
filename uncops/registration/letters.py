"""The letter with which a focal point lets a colleague in."""

from flask import render_template, url_for
from flask_babel import force_locale, gettext

from uncops.core import post
from uncops.delegations.models import Delegation
from uncops.reference.naming import party_name
from uncops.registration.access import Guest
from uncops.summits.models import Summit


def send_access_letter(delegation: Delegation, summit: Summit, guest: Guest, key: str, *, by: str) -> None:
    """Send the link to a colleague, in the language the delegation is written to in."""
    with force_locale(delegation.language):
        party = party_name(delegation.party, delegation.language, summit.starts_on)
        link = url_for("public.access_open", key=key, _external=True)
        text = render_template("registration/letters/access.txt", guest=guest, link=link, by=by, party=party, summit=summit)
        post.send(guest.email, gettext("Registration of %(party)s for %(summit)s", party=party, summit=summit.title), text)
