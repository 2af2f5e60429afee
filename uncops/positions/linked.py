"""What packages above put beside a position: the commitments made of an offer."""

from uncops.web.linked import Linked

links_of_positions = Linked()
