"""What people type about conflicts: why one is overruled, how strict each rule is."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from uncops.conflicts.check.severity import Rule, Severity
from uncops.conflicts.rules import LONGEST_REASON, RULE_LABELS, RULE_REASONS, SEVERITY_LABELS
from uncops.web.forms import Form


class OverruleForm(Form):
    """Why something is held nevertheless."""

    reason = TextAreaField(
        _l("Reason"),
        description=_l("A sentence or two. It stands with your name beside the conflict and counts until one of its facts changes."),
        validators=[
            InputRequired(_l("Say why this is held nevertheless; whoever prepares the summit reads it.")),
            Length(max=LONGEST_REASON, message=_l("Shorten the reason to 1,000 characters.")),
        ],
    )


class StrictnessForm(Form):
    """How strict a summit is: one choice a rule."""

    seen = HiddenField()

    def wanted(self) -> dict[Rule, Severity]:
        """What was chosen."""
        return {rule: Severity(self[rule.value].data) for rule in Rule}

    def show(self, severities: dict[Rule, Severity]) -> None:
        """Choose what is in force."""
        for rule, severity in severities.items():
            self[rule.value].data = severity.value


for _rule in Rule:
    _choice = SelectField(
        _l(RULE_LABELS[_rule]), description=_l(RULE_REASONS[_rule]),
        choices=[(severity.value, _l(label)) for severity, label in SEVERITY_LABELS.items()],
        validators=[InputRequired(_l("Select what happens when this is found"))],
    )  # fmt: skip
    setattr(StrictnessForm, _rule.value, _choice)
