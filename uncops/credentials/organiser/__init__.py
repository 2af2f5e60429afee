"""Pages on which officers receive letters of credentials and resolve what differs."""

from uncops.credentials.organiser import comparison, resolving  # noqa: F401 - each registers what it holds
