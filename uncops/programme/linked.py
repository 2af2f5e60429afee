"""What packages above put beside the programme: links on the dossier of a session, announcements on the public page of a summit."""

from uncops.web.linked import Linked

links_of_sessions = Linked()
# For a summit; the note of a link is the sentence, its label what leads on.
announcements = Linked()
