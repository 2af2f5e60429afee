"""What people type about their account and other people's; forms of Flask-Security in our words."""

import flask_security as library
from flask import after_this_request, g
from flask_babel import lazy_gettext as _l
from flask_security.forms import EmailValidation
from flask_security.webauthn import WebAuthnDeleteForm, WebAuthnRegisterForm
from werkzeug.wrappers import Response
from wtforms import (
    BooleanField,
    EmailField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, EqualTo, Length
from wtforms.widgets import CheckboxInput, ListWidget

from uncops.accounts.witness import note_unknown_address
from uncops.web.forms import Form

ADDRESS_MISSING = _l("Enter the address.")
PASSWORD_MISSING = _l("Enter the password.")
NEW_PASSWORD_MISSING = _l("Enter the new password.")
CODE_MISSING = _l("Enter the code.")
CODE_CONTROL = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "9", "dir": "ltr"}


def _unprocessable(answer: Response) -> Response:
    if answer.status_code == 200:
        answer.status_code = 422
    return answer


class Wrongs:
    """Lets a page with errors answer 422, as all our forms do."""

    def validate(self, **arguments: object) -> bool:
        """Whether everything is right."""
        right = bool(super().validate(**arguments))  # type: ignore[misc]
        if not right:
            after_this_request(_unprocessable)
        return right


class LoginForm(Wrongs, library.LoginForm):
    """Address and password."""

    email = EmailField(
        _l("Address"), validators=[DataRequired(ADDRESS_MISSING), EmailValidation(verify=False)],
        render_kw={"autocomplete": "username", "dir": "ltr"},
    )  # fmt: skip
    password = PasswordField(_l("Password"), validators=[DataRequired(PASSWORD_MISSING)], render_kw={"autocomplete": "current-password"})
    remember = None

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.password.description = ""
        self.shape_errors: dict[str, list[str]] = {}
        g.login_form = self

    def validate(self, **arguments: object) -> bool:
        """Whether they belong together; what is missing is remembered before Flask-Security hides all reasons alike."""
        right = super().validate(**arguments)
        if not (self.email.data and self.password.data):
            self.shape_errors = {field.name: list(field.errors) for field in (self.email, self.password)}
        elif not right and self.user is None:
            note_unknown_address()
        return right

    def speak(self) -> None:
        """Say what is missing at its field; otherwise one sentence, the same whatever was wrong."""
        if any(self.shape_errors.values()):
            self.form_errors.clear()
            for name, errors in self.shape_errors.items():
                self[name].errors = errors
        self.form_errors[:] = list(dict.fromkeys(self.form_errors))


class VerifyForm(Wrongs, library.VerifyForm):
    """The password once more."""

    password = PasswordField(_l("Password"), validators=[DataRequired(PASSWORD_MISSING)], render_kw={"autocomplete": "current-password"})


class ResetPasswordForm(Wrongs, library.ResetPasswordForm):
    """A new password, twice."""

    password = PasswordField(
        _l("New password"), validators=[DataRequired(NEW_PASSWORD_MISSING)], render_kw={"autocomplete": "new-password"}
    )
    password_confirm = PasswordField(
        _l("The same once more"),
        validators=[EqualTo("password", _l("The two passwords differ. Enter the same one twice."))],
        render_kw={"autocomplete": "new-password", "required": True},
    )


class ChangePasswordForm(Wrongs, library.ChangePasswordForm):
    """The password, and a new one twice."""

    password = PasswordField(_l("Password you have"), render_kw={"autocomplete": "current-password", "required": True})
    new_password = PasswordField(
        _l("New password"), validators=[DataRequired(NEW_PASSWORD_MISSING)], render_kw={"autocomplete": "new-password"}
    )
    new_password_confirm = PasswordField(
        _l("The same once more"),
        validators=[EqualTo("new_password", _l("The two passwords differ. Enter the same one twice."))],
        render_kw={"autocomplete": "new-password", "required": True},
    )


class CodeForm(Wrongs, library.TwoFactorVerifyCodeForm):
    """Six digits of an authenticator app."""

    code = StringField(_l("Code of the app"), validators=[DataRequired(CODE_MISSING)], render_kw=CODE_CONTROL)


class RecoveryForm(Wrongs, library.MfRecoveryForm):
    """A recovery code."""

    code = StringField(
        _l("Recovery code"), validators=[DataRequired(_l("Enter one of your recovery codes."))],
        render_kw={"autocomplete": "off", "dir": "ltr", "spellcheck": "false"},
    )  # fmt: skip


class PasskeyForm(Wrongs, WebAuthnRegisterForm):
    """Name and use of a new passkey."""

    name = StringField(
        _l("Name of the passkey"), validators=[DataRequired(_l("Enter the name of the passkey.")), Length(max=64)],
        description=_l("So that you know it again, for example “Office laptop”."), render_kw={"autocomplete": "off"},
    )  # fmt: skip
    usage = RadioField(
        _l("What it is for"),
        choices=[
            ("first", _l("Signing in with it alone, unlocked by fingerprint, face or PIN")),
            ("secondary", _l("A second step after password or link, for example a security key")),
        ],
        default="first",
        validators=[DataRequired(_l("Choose what the passkey is for."))],
    )


class PasskeyRemovalForm(WebAuthnDeleteForm):
    """Which passkey goes."""


class SecondFactorChoiceForm(Wrongs, library.TwoFactorSelectForm):
    """Which second factor to use."""

    which = RadioField(_l("Second step"), validate_choice=False)


class Expected:
    """Marks a choice that is always made, so that its label does not call it optional; the rules check what it says."""

    field_flags = {"required": True}

    def __call__(self, form: object, field: object) -> None:
        """Nothing to check: one of the choices is always taken."""


class AddressForm(Form):
    """An address to which a letter goes."""

    email = EmailField(
        _l("Address"), validators=[DataRequired(ADDRESS_MISSING)], render_kw={"autocomplete": "username", "dir": "ltr"}
    )


class OwnForm(Form):
    """How somebody is called and addressed."""

    name = StringField(
        _l("Name"), validators=[DataRequired(_l("Enter the name.")), Length(max=200, message=_l("Write at most 200 characters."))],
        description=_l("As you write it yourself."), render_kw={"autocomplete": "name"},
    )  # fmt: skip
    language = SelectField(_l("Language"), description=_l("Of pages and letters."), validators=[Expected()])


class GrantsForm(Form):
    """Roles, for every summit or for one."""

    roles = SelectMultipleField(
        _l("Roles"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), validators=[Expected()]
    )
    summit = SelectField(_l("Where the roles count"), validators=[Expected()])


class InvitationForm(GrantsForm):
    """Somebody who is to sign in."""

    email = EmailField(_l("Address"), validators=[DataRequired(ADDRESS_MISSING)], render_kw={"autocomplete": "off", "dir": "ltr"})
    name = StringField(
        _l("Name"), validators=[DataRequired(_l("Enter the name.")), Length(max=200, message=_l("Write at most 200 characters."))],
        description=_l("As they write it themselves."), render_kw={"autocomplete": "off"},
    )  # fmt: skip
    letter = BooleanField(_l("Send a letter with a sign-in link now"), default=True)
