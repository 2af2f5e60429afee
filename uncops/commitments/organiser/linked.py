"""Links that packages above put on the page of a commitment."""

from uncops.web.linked import Linked

commitment_links = Linked()
