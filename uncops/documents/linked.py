"""What packages above put beside a source document."""

from uncops.web.linked import Linked

links_of_documents = Linked()
