"""How a Permanent Mission registers its delegation: focal points and their links, drafts, wishes, amendments."""
