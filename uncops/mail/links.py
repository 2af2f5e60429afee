"""The link in a letter: a fresh key for who has never signed in, the address of the own pages for who can.

Packages above make the links of purposes of their own.
"""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.mail.models import Letter, Purpose
from uncops.mail.queries import is_focal_point
from uncops.mail.rules import NotAPortal, check_portal_address
from uncops.registration.access import make_access_link

# Makes the key of a letter's link when the letter is sent; gives the page it opens, and what stands in its address.
OwnLink = Callable[[Session, Letter, Deed], tuple[str, Mapping[str, object]]]
_own_links: dict[str, OwnLink] = {}


def links_of(purpose: Purpose) -> Callable[[OwnLink], OwnLink]:
    """Have a function make the links of letters of a purpose: `@links_of(Purpose.BOOK)`."""

    def keep(own: OwnLink) -> OwnLink:
        _own_links[purpose.value] = own
        return own

    return keep


def has_own_links(purpose: Purpose | str) -> bool:
    """Whether letters of a purpose have links that are not a delegation's."""
    return str(purpose) in _own_links


def link_for(session: Session, letter: Letter, portal_root: str, *, deed: Deed) -> str:
    """The link of a letter, as an address that works outside this machine.

    An invitation always holds a fresh key. Other letters hold one unless they go to a focal point, who signs in
    and needs no key: fewer keys lie in mailboxes.
    """
    own = _own_links.get(letter.purpose)
    if own is not None:
        endpoint, values = own(session, letter, deed)
        return address_of(endpoint, portal_root, **values)
    if letter.purpose != Purpose.INVITATION.value and is_focal_point(session, letter.delegation_id, letter.email):
        return address_of("portal.registration_show", portal_root, delegation_id=letter.delegation_id)
    key = make_access_link(session, letter.delegation, email=letter.email, name=letter.name, deed=deed)
    return address_of("public.access_open", portal_root, key=key)


def address_of(endpoint: str, portal_root: str, **values: object) -> str:
    """The full address of a page, below the root under which people outside reach the portal.

    :raises NotAPortal: when that root is not known, so that no letter leaves with a link that leads nowhere.
    """
    root = urlsplit(check_portal_address(portal_root))
    if not root.netloc:
        raise NotAPortal("portal_address")
    adapter = current_app.url_map.bind(root.netloc, script_name=root.path, url_scheme=root.scheme)
    return adapter.build(endpoint, values, force_external=True)
