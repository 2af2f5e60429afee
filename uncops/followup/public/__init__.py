"""The public register: what was announced and cleared, for everybody."""

from uncops.followup.public import embedding, feed, files, linking, pages  # noqa: F401 - each registers what it holds
