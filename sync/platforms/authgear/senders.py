"""The one sender of a project, in the words of plans, of authgear.secrets.yaml and of the portal."""

from collections.abc import Mapping
from typing import Any

from sync.model import Reference
from sync.model.senders import Account, Sender
from sync.plan.words import SECRET, Fields, Value
from sync.platforms.authgear.layout import GATEWAY, LEGACY, SENDER_KEYS, sender_key
from sync.platforms.authgear.live import NOTHING, Live, part

Json = dict[str, Any]
Ids = dict[str, dict[str, str]]
"""Language → message, or ``default`` → sender id."""

TOKEN, KEY = "auth_token", "api_key"
IN_PORTAL = {
    "credential_type": "credentialType",
    "account_sid": "accountSID",
    "auth_token": "authToken",
    "api_key_sid": "apiKeySID",
    "api_key_secret": "apiKeySecret",
    "message_service_sid": "messagingServiceSID",
    "from": "from",
}
"""Name in authgear.secrets.yaml → name in the portal's API."""
SECRET_FIELDS = ("auth_token", "api_key_secret")
UNQUOTED = " (without quotes)"
"""Stands behind a value of a directory's secrets that Authgear takes for no text, because its quotes are missing."""


def declared(sender: Sender, account: Account, live: Live) -> Fields:
    """The sender of a file."""
    fields: dict[str, Value] = {"provider": "twilio", "account_sid": str(account.sid)}
    if account.api_key:
        fields[KEY] = {"sid": str(account.api_key.sid), "secret": SECRET}
    else:
        fields[TOKEN] = SECRET
    if sender.messaging_service:
        fields["messaging_service"] = str(sender.messaging_service)
    if sender.origin:
        fields["from"] = sender.origin
    if sender.sender_ids:
        fields["sender_ids"] = wanted_ids(sender, live)
    return fields


def current(live: Live, wanted: Ids | None = None) -> Fields:
    """The live sender in the same words; sender ids only where the file has some."""
    data = live.twilio or NOTHING
    fields: dict[str, Value] = {}
    if live.gateway:
        fields["provider"] = live.gateway
    if part(live.config, *LEGACY) is not None and part(live.config, *GATEWAY) is not None:
        fields["sms_provider"] = str(part(live.config, *LEGACY))
    if live.twilio is not None:
        fields["account_sid"] = data.get("account_sid", "")
        if data.get("credential_type") == KEY:
            fields[KEY] = {"sid": data.get("api_key_sid") or "", "secret": SECRET}
        else:
            fields[TOKEN] = SECRET
    for ours, theirs in (("messaging_service", "message_service_sid"), ("from", "from")):
        if data.get(theirs):
            fields[ours] = data[theirs]
    if wanted is not None and (ids := live_ids(live, wanted)):
        fields["sender_ids"] = ids
    return fields


def wanted_ids(sender: Sender, live: Live) -> Ids:
    """The sender ids of every language: ``default`` of the file stands for those offered that have no line.

    A message's own sender id in one language counts for Authgear before another language's id for all messages. So
    where one language names a message, every language that has an id for all messages names it too.
    """
    ids = {language: dict(each) for language, each in sender.sender_ids.items()}
    usual = ids.pop("default", None)
    if usual is not None:
        ids |= {language: usual for language in (*live.supported, live.fallback) if language not in ids}
    named = {message for each in ids.values() for message in each}
    return {language: {**_repeated(ids[language], named), **ids[language]} for language in sorted(ids)}


def _repeated(ids: Mapping[str, str], messages: set[str]) -> dict[str, str]:
    """The sender id for all messages, said once more for single ones."""
    return {message: ids["default"] for message in SENDER_KEYS.values() if message in messages and "default" in ids}


def live_ids(live: Live, wanted: Ids) -> Ids:
    """The sender ids of the project; what is built in counts where it is what the file wants."""
    found: Ids = {}
    for language in sorted({*live.words, *wanted}):
        usual, mine = live.built_in.get(language, {}), wanted.get(language, {})
        words = {key: usual[key] for key in SENDER_KEYS if mine.get(SENDER_KEYS[key], "") == usual.get(key)}
        words |= live.words.get(language, {})
        ids = {SENDER_KEYS[key]: value for key, value in words.items() if key in SENDER_KEYS}
        if ids:
            found[language] = ids
    return found


def word_changes(live: Live, wanted: Ids) -> dict[str, dict[str, str | None]]:
    """Language → the short texts to write or (None) to take out."""
    have = live_ids(live, wanted)
    changes: dict[str, dict[str, str | None]] = {}
    for language in sorted({*have, *wanted}):
        before, after = have.get(language, {}), wanted.get(language, {})
        names = [name for name in SENDER_KEYS.values() if before.get(name) != after.get(name)]
        if names:
            changes[language] = {sender_key(name): after.get(name) for name in names}
    return changes


def secret_of(account: Account) -> Reference | None:
    """Where the secret of an account comes from."""
    return account.api_key.secret if account.api_key else account.token


def secret_path(account: Account) -> tuple[str, ...]:
    """Where plans show the secret."""
    return (KEY, "secret") if account.api_key else (TOKEN,)


def item(sender: Sender, account: Account, secret: str) -> Json:
    """The data of the secret ``sms.twilio``: the credentials and at most one place that messages come from."""
    data = {"credential_type": KEY if account.api_key else TOKEN, "account_sid": str(account.sid)}
    if account.api_key:
        data |= {"api_key_sid": str(account.api_key.sid), "api_key_secret": secret}
    else:
        data["auth_token"] = secret
    if sender.messaging_service:
        data["message_service_sid"] = str(sender.messaging_service)
    elif sender.origin:
        data["from"] = sender.origin
    return data


def in_portal(data: Mapping[str, Any]) -> Json:
    """The same as the portal takes it."""
    return {IN_PORTAL[name]: value for name, value in data.items()}


def from_portal(body: Mapping[str, Any]) -> Json:
    """What the portal shows, in the words of the file; an empty text is no setting, and secrets are not shown."""
    return {
        ours: body[theirs]
        for ours, theirs in IN_PORTAL.items()
        if body.get(theirs) not in (None, "") and ours not in SECRET_FIELDS
    }
