"""The account itself: what is left of its rights, and of its money."""

from collections.abc import Iterator

from sync.accounts.known import NotChecked
from sync.accounts.refusals import AUTHENTICATE, INACTIVE, TEST
from sync.accounts.twilio_facts import Status
from sync.accounts.view import Told, View
from sync.finding import Finding
from sync.place import Pointer

TRIAL = "Trial"
SILENT = ("suspended", "closed")


def refusal(view: View) -> Told | None:
    """The one reason for which nothing of the account can be read, or be sent through it."""
    code, status = view.facts.refusal(), view.facts.status()
    if isinstance(status, Status) and status.status in SILENT:
        return _inactive(view, f"is {status.status}")
    if not code:
        return None
    if code in INACTIVE:
        return _inactive(view, f"is suspended or closed (Twilio answers {code})")
    shown = view.facts.access.shown
    if code == TEST:
        message = f"{shown} of {view.name} is one of the test credentials, which send nothing and show nothing"
        return "account-credentials", Finding(credentials_at(view), message, "a person writes down the live ones")
    if code != AUTHENTICATE:
        message = f"{shown} does not open {view.name}: it belongs to another account, or this one does not exist"
        hint = "a person corrects account_sid, or takes credentials of this account or its parent"
        return "account-credentials", Finding(credentials_at(view), message, hint)
    message = f"Twilio does not accept {shown} of {view.name}: it was revoked or replaced, or its value is wrong"
    if view.facts.access.is_key:
        message += ", or it belongs to another account"  # which may be refused in the same way
        hint = "a person puts the value of a key that is valid where the reference points"
    else:
        hint = (
            "a person puts the new token where the reference points and changes rotated; sendersync apply hands it on"
        )
    return "account-credentials", Finding(credentials_at(view), message, hint)


def credentials_at(view: View) -> Pointer:
    """Where the file names the credentials that were used."""
    account, user = view.account, view.facts.access.user
    for key in (account.read_key, account.api_key):
        if key is not None and str(key.sid) == user:
            return key.at
    return account.token.at if account.token else account.at


def check(view: View) -> Iterator[Told]:
    """A trial account, and one without money."""
    status = view.facts.status()
    if isinstance(status, Status) and status.kind == TRIAL:
        message = f"{view.name} is a trial account: it sends to verified numbers only, and from no alphanumeric sender"
        yield "account-trial", Finding(account_at(view), message, "a person upgrades the account")
    balance = view.facts.balance()
    if not isinstance(balance, NotChecked) and _is_spent(balance[0]):
        message = f"{view.name} has a balance of {' '.join(balance)}"
        hint = "a person pays money in, unless the account is paid for later"
        yield "account-balance", Finding(account_at(view), message, hint)


def account_at(view: View) -> Pointer:
    """Where the file says which account it is."""
    return view.account.at / "account_sid"


def _inactive(view: View, how: str) -> Told:
    message = f"{view.name} {how}: nothing is sent through it"
    hint = "a person reactivates it at Twilio, or declares another account"
    return "account-inactive", Finding(account_at(view), message, hint)


def _is_spent(balance: str) -> bool:
    try:
        return float(balance) <= 0
    except ValueError:
        return False
