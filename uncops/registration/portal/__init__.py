"""The Mission's pages."""

from uncops.registration.portal import wishes  # noqa: F401 - each registers its pages
