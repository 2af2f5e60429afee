"""Sign-ins: begun, used and ended, each browser by itself."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from uncops.accounts.models import Account, SignIn
from uncops.accounts.queries import sign_ins_of
from uncops.audit.services import record
from uncops.core.deeds import Deed

# The last use is written down at most this often: a page that only reads should not write each time.
USE_NOTED_EVERY = timedelta(minutes=5)

# In the order in which they are looked for: every browser claims to be an older one too.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def key_hash(key: str) -> str:
    """What the table keeps of a browser's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def device_name(user_agent: str) -> str:
    """'Firefox on Windows' from what a browser says of itself; '' when it says nothing known."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return " · ".join(part for part in (browser, system) if part)


def begin_sign_in(session: Session, account: Account, *, device: str, means: str, deed: Deed) -> str:
    """Note that somebody signed in; gives the key their browser keeps."""
    key = secrets.token_urlsafe(32)
    sign_in = SignIn(
        account_id=account.id, key_hash=key_hash(key), device=device[:120], means=means[:40], signed_in_at=deed.at, last_used_at=deed.at
    )
    session.add(sign_in)
    record(session, deed=deed, action="account.signed_in", subject=account, after={"device": device, "means": means})
    return key


def note_use(sign_in: SignIn, at: datetime) -> None:
    """Write down that a browser was used."""
    sign_in.last_used_at = at


def is_use_to_be_noted(last_used_at: datetime, at: datetime) -> bool:
    """Whether the last use noted is old enough to write a new one."""
    return at - last_used_at >= USE_NOTED_EVERY


def end_sign_in(session: Session, sign_in: SignIn, *, deed: Deed) -> None:
    """Sign one browser out."""
    if sign_in.ended_at is not None:
        return
    sign_in.ended_at = deed.at
    account = session.get_one(Account, sign_in.account_id)
    record(session, deed=deed, action="account.signed_out", subject=account, after={"device": sign_in.device})


def end_all_sign_ins(session: Session, account: Account, *, deed: Deed, besides: str | None = None) -> int:
    """Sign somebody out everywhere, `besides` the browser with this key hash; how many browsers that were."""
    ended = [sign_in for sign_in in sign_ins_of(session, account.id) if sign_in.key_hash != besides]
    for sign_in in ended:
        sign_in.ended_at = deed.at
    if ended:
        record(session, deed=deed, action="account.signed_out_everywhere", subject=account, after={"browsers": len(ended)})
    return len(ended)
