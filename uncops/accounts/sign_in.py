"""Signing in, by Flask-Security."""

from flask import Flask
from flask_login import current_user
from flask_security import Security
from flask_security.datastore import SQLAlchemyUserDatastore

from uncops.accounts.models import Account, Grant
from uncops.accounts.roles import is_permitted
from uncops.core.database import db


def prepare_sign_in(app: Flask) -> None:
    """Attach Flask-Security, and tell the pages what the visitor may do."""
    app.config.setdefault("SECURITY_PASSWORD_HASH", "argon2")
    app.extensions["uncops.security"] = Security(app, SQLAlchemyUserDatastore(db, Account, Grant), register_blueprint=True)
    app.extensions["uncops.may"] = lambda permission: is_permitted(current_user.role_set, permission)
