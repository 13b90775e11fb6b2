"""What is known of an Authgear project → a senders file with comments, to be gone on with."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from sync.scaffold.page import GAP, Draft, commented, head
from sync.source.written import scalar


class Start(NamedTuple):
    """What the file says: a directory, or a portal with the project's id."""

    directory: str = ""
    """The folder of authgear.yaml, seen from the file."""
    portal: str = ""
    app: str = ""
    account: str = ""
    api_key: str = ""
    origin: str = ""
    """Where messages come from: a messaging service, a number or a sender id. As long as one of the last three is
    empty, the sender is a comment."""


_HEAD = head(
    "How an Authgear project sends its SMS. What is not written here stays as it is there.",
    {
        "sendersync lint": "every mistake, offline",
        "sendersync plan --sandbox": "what apply would do, on simulated accounts",
        "sendersync plan": "what it would do in the project",
    },
    "docs/files.md#an-authgear-project",
)
_DIRECTORY = """\
target:
  platform: authgear
  directory: {directory}   # the folder of authgear.yaml, seen from this file

"""
_PORTAL = """\
target:
  platform: authgear
  portal: {portal}
  app: {app}
  # The token of a person who may edit the project: the portal knows none for programs. Where it is sent is not for
  # this file to say: what reaches the portal takes --allow-host {host} as well.
  access_token: {{env: AUTHGEAR_ACCESS_TOKEN}}

"""
_WHO = "# Who sends. A project has one sender; the key is its name here.\n"
_TO_COME = f"""\
# Who sends. {GAP}your account, an API key of it, and a messaging service of it (or from: a number or a sender
# id); then take away the marks of these lines. Without senders, the gateway of the project stays as it is.
"""
_SENDER = """\
senders:
  main:
    provider: twilio
    account_sid: {account}
    # A secret is never written here: apply reads it from this variable when it writes it.
    api_key: {{sid: {api_key}, secret: {{env: TWILIO_API_KEY_SECRET}}}}
    {origin}
"""
_COUNTRIES = """\

# Whose numbers may be used.{gap}
# countries: {{allow: [GB, HK], pinned: [HK]}}
"""
_MORE = """\
#
# rate_limits:
#   sms_per_target: {burst: 10, period: 1h}
#
# templates:
#   verification:
#     en: {sms: {content: "{{ .Code }} is your code."}}
"""
_EXAMPLE = Start(account=f"AC{1:032}", api_key=f"SK{1:032}", origin=f"MG{1:032}")
_NO_IDS = f" {GAP}not those of the US and Canada, where networks take no sender ids."
_SERVICE = re.compile(r"MG[0-9A-Fa-f]{10,}")
_SENDER_ID = re.compile(r".*[A-Za-z].*")


def draft(start: Start) -> Draft:
    """The file."""
    if start.directory:
        target = _DIRECTORY.format(directory=scalar(start.directory))
    else:
        host = urlsplit(start.portal).netloc or "HOST"
        target = _PORTAL.format(portal=scalar(start.portal), app=scalar(start.app), host=host)
    if start.account and start.api_key and start.origin:
        is_id = _SENDER_ID.fullmatch(start.origin) and not _SERVICE.fullmatch(start.origin)
        countries = _COUNTRIES.format(gap=_NO_IDS if is_id else "")
        return Draft(_HEAD + target + _WHO + _sender(start) + countries + _MORE)
    known = {name: value for name, value in start._asdict().items() if value}
    return Draft(
        _HEAD + target + _TO_COME + commented(_sender(_EXAMPLE._replace(**known))) + _COUNTRIES.format(gap="") + _MORE
    )


def _sender(start: Start) -> str:
    key = "messaging_service" if _SERVICE.fullmatch(start.origin) else "from"
    return _SENDER.format(
        account=scalar(start.account),
        api_key=scalar(start.api_key, flow=True),
        origin=f"{key}: {scalar(start.origin)}",
    )
