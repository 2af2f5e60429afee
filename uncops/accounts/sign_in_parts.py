"""Flask-Security's parts on the house's ground: our transaction, our post, codes kept as hashes, one use of each code."""

import hashlib
import hmac
import json
from typing import Any

from flask import current_app
from flask_babel import gettext
from flask_security import MailUtil, MfRecoveryCodesUtil, WebauthnUtil
from flask_security.babel import FsDomain
from flask_security.datastore import SQLAlchemyUserDatastore
from flask_security.totp import Totp
from passlib.totp import TotpMatch
from webauthn.helpers.structs import AuthenticatorSelectionCriteria, ResidentKeyRequirement, UserVerificationRequirement

from uncops.accounts.models import Account
from uncops.audit.services import record
from uncops.core import clock, post
from uncops.core.database import commit_for_library, open_for_library
from uncops.core.deeds import Deed


def own_deed(account: Account) -> Deed:
    """Somebody doing something with their own account, now, perhaps not signed in yet."""
    return Deed(at=clock.now(), actor=account.name, actor_id=account.id)


class Datastore(SQLAlchemyUserDatastore):
    """Keeps what Flask-Security keeps, through the one transaction."""

    def put(self, model: Any) -> Any:
        """Keep a changed or new row."""
        open_for_library().add(model)
        return model

    def delete(self, model: Any) -> None:
        """Remove a row."""
        open_for_library().delete(model)

    def create_webauthn(self, user: Account, **facts: Any) -> None:
        """Keep a new passkey; what the browser says of it is taken only where it can be read again."""
        facts["extensions"] = _readable(facts.get("extensions"))
        facts["device_type"] = str(getattr(facts["device_type"], "value", facts["device_type"]))
        super().create_webauthn(user, **facts)

    def commit(self) -> None:
        """End the transaction of this request."""
        commit_for_library()

    def tf_reset(self, user: Account) -> None:
        """Forget the authenticator, and with it the codes that stand in for it."""
        super().tf_reset(user)
        user.totp_last_counter = None
        user.mf_recovery_codes = None


class Post(MailUtil):
    """Sends Flask-Security's letters with ours."""

    def send_mail(
        self, template: str, subject: str, recipient: Any, sender: Any, body: str | None, html: str | None, **context: Any
    ) -> None:
        """Called by Flask-Security with the letter written."""
        post.send(str(recipient), str(subject), body or "", html)


class RecoveryCodes(MfRecoveryCodesUtil):
    """Recovery codes, shown when they are made and never again: only keyed hashes are kept."""

    def create_recovery_codes(self, user: Account) -> list[str]:
        """New codes; those before stop working."""
        # 48 bits each, and tries are limited: a keyed hash is enough, and a slow one would hold the write lock.
        codes: list[str] = super().create_recovery_codes(user)
        record(open_for_library(), deed=own_deed(user), action="account.recovery_codes_made", subject=user)
        return codes

    def get_recovery_codes(self, user: Account) -> list[str]:
        """Nothing: what is hashed cannot be shown again."""
        return []

    def check_recovery_code(self, user: Account, code: str) -> bool:
        """Whether this is an unused code of this person."""
        _lock(user)
        return _code_hash(code) in (user.mf_recovery_codes or [])

    def delete_recovery_code(self, user: Account, code: str) -> bool:
        """Use a code up."""
        used = _code_hash(code)
        session = open_for_library()
        user.mf_recovery_codes = [kept for kept in user.mf_recovery_codes or [] if kept != used]
        record(session, deed=own_deed(user), action="account.recovery_code_used", subject=user, after={"left": len(user.mf_recovery_codes)})
        return True

    def _encrypt_codes(self, codes: list[str]) -> list[str]:
        return [_code_hash(code) for code in codes]


class AuthenticatorCodes(Totp):
    """Codes of authenticator apps; none opens the door twice."""

    def verify_totp(self, token: str, totp_secret: str, user: Account, window: int = 0) -> bool:
        """Whether a code is right; people write it with spaces."""
        return bool(super().verify_totp("".join(str(token).split()), totp_secret, user, window))

    def get_last_counter(self, user: Account) -> int | None:
        """The time step of the last code that was used."""
        _lock(user)
        return user.totp_last_counter

    def set_last_counter(self, user: Account, tmatch: TotpMatch) -> None:
        """Remember which code was used."""
        open_for_library()
        user.totp_last_counter = tmatch.counter


class Passkeys(WebauthnUtil):
    """What is asked of a passkey: one that signs in by itself must check who holds it."""

    def authenticator_selection(self, user: Account, usage: str) -> AuthenticatorSelectionCriteria:
        """Any kind of authenticator; kept on it and unlocked by its owner when it is to suffice alone."""
        alone = usage == "first"
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED if alone else ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.REQUIRED if alone else UserVerificationRequirement.DISCOURAGED,
        )

    def user_verification(self, user: Account | None, usage: list[str]) -> UserVerificationRequirement:
        """A passkey that stands alone for two factors is unlocked; one after a password need not be."""
        return UserVerificationRequirement.DISCOURAGED if "secondary" in usage else UserVerificationRequirement.REQUIRED


class Wording(FsDomain):
    """Flask-Security's sentences: our catalogue first, then the one it brings."""

    # The names under which it brings our six languages.
    BROUGHT = {"ar": "ar", "zh": "zh_Hans_CN", "fr": "fr_FR", "ru": "ru_RU", "es": "es_ES"}

    def gettext(self, string: str, **variables: Any) -> str:
        """The sentence in the language spoken."""
        ours = gettext(string, **variables)
        plain = string % variables if variables else string
        return ours if ours != plain else str(super().gettext(string, **variables))

    def get_translations(self) -> Any:
        """The catalogue it brings for the language spoken, under the name it uses."""
        from babel.support import NullTranslations, Translations
        from flask_babel import get_locale

        locale = get_locale()
        name = self.BROUGHT.get(locale.language if locale else "en")
        if name is None:
            return NullTranslations()
        if name not in self.cache:
            self.cache[name] = Translations.load(self.translation_directories[0], [name], self.domain[0])
        return self.cache[name]


def _lock(user: Account) -> None:
    """Hold the row of somebody whose code is about to be used up; SQLite's lock on everything does it already."""
    open_for_library().refresh(user, with_for_update={"of": Account})


def _readable(extensions: Any) -> str | None:
    try:
        told = json.loads(extensions)
    except (TypeError, ValueError):
        return None
    return json.dumps({"credProps": {"rk": bool(told["credProps"].get("rk"))}}) if _tells_kind(told) else None


def _tells_kind(told: Any) -> bool:
    return isinstance(told, dict) and isinstance(told.get("credProps"), dict)


def _code_hash(code: str) -> str:
    tidy = "".join(letter for letter in code.lower() if letter.isalnum())
    return hmac.new(str(current_app.config["SECRET_KEY"]).encode(), tidy.encode(), hashlib.sha256).hexdigest()
