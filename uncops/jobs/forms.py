"""What people say to background work: nothing but a button."""

from uncops.web.forms import Form


class RunForm(Form):
    """A button with its guard."""
