"""The Mission's pages of requests: what it asks for, what others ask of it, when it cannot meet."""

from uncops.bilaterals.requests.portal import absences, asked, received  # noqa: F401
