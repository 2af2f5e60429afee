"""Settings: what the environment says, and what holds when it says nothing."""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UPLOAD_LIMIT_BYTES = 26 * 1024 * 1024
# Requests a process of the web server answers at once, and how many of them may be streams that stay open:
# pages are still answered while every screen in the building watches.
THREADS_A_PROCESS = int(os.environ.get("WEB_THREADS", "24"))
STREAMS_A_PROCESS = max(THREADS_A_PROCESS - 8, 1)
STREAM_SECONDS = 55  # then the browser opens the next; shorter than what proxies and the web server wait for


def instance_folder() -> Path:
    """Where this installation keeps what is its own: UNCOPS_INSTANCE, or instance/ beside the program."""
    return Path(os.environ.get("UNCOPS_INSTANCE") or ROOT / "instance").resolve()


def database_url(instance: Path) -> str:
    """The address of the database: DATABASE_URL, or the embedded one in the instance folder."""
    given = os.environ.get("DATABASE_URL", "")
    if not given:
        return f"sqlite:///{instance / 'uncops.sqlite3'}"
    for plain in ("postgres://", "postgresql://"):
        if given.startswith(plain):
            return "postgresql+psycopg://" + given.removeprefix(plain)
    return given


def secret(instance: Path, name: str) -> str:
    """A secret of this installation, made once and kept in the instance folder, readable by its owner only."""
    from_environment = os.environ.get(f"UNCOPS_{name.upper()}")
    if from_environment:
        return from_environment
    kept = instance / f"{name}.secret"
    if not kept.exists():
        instance.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as opened:
            opened.write(secrets.token_urlsafe(48))
    return kept.read_text().strip()


def settings(instance: Path) -> dict[str, object]:
    """The configuration of the application for this installation."""
    return {
        "SECRET_KEY": secret(instance, "session"),
        "SECURITY_PASSWORD_SALT": secret(instance, "password_salt"),
        "SQLALCHEMY_DATABASE_URI": database_url(instance),
        "REDIS_URL": os.environ.get("REDIS_URL", ""),
        "STREAM_SECONDS": STREAM_SECONDS,
        "MAX_CONTENT_LENGTH": UPLOAD_LIMIT_BYTES,
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": os.environ.get("UNCOPS_HTTPS") == "1",
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "en",
        "DEMONSTRATION": os.environ.get("UNCOPS_DEMONSTRATION") == "1",
        "TRUSTED_HOSTS": _hosts(os.environ.get("UNCOPS_HOSTS", "")),
        "BEHIND_PROXY": os.environ.get("UNCOPS_PROXY") == "1",
        "POST": os.environ.get("UNCOPS_SMTP", "folder"),
        "POST_SENDER": os.environ.get("UNCOPS_SENDER", "secretariat@uncops.example"),
    }


def _hosts(written: str) -> list[str] | None:
    """Names under which the portal may be asked for, separated by commas; None when any will do."""
    return [name.strip() for name in written.split(",") if name.strip()] or None
