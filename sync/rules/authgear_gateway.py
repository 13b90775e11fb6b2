"""The SMS gateway of a project whose sender is not declared has what it needs.

Authgear takes a gateway without its secret, a secret without its gateway, and credentials without any number: what is
missing shows up when a code should be sent and is not, or is sent by "Authgear", a name that nobody has registered.
Where the file declares senders, an apply sets all of this itself.
"""

from collections.abc import Iterator
from typing import Any

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.ERROR

_HINT = "declare the sender in this file, or put the project's own files right"


def check(config: Config) -> Iterator[Finding]:
    """Look at the project's files where the file leaves the sender to them."""
    from sync.rules.authgear_project import part, project

    found = None if "senders" in config.sections else project(config)
    if found is None:
        return
    gateway = part(found.config, "messaging", "sms_gateway")
    if part(found.config, "messaging", "sms_provider") is not None:
        message = "the project's authgear.yaml has messaging.sms_provider, which sms_gateway has replaced"
        yield Finding(found.at, message, _HINT)
    if found.secrets is None:
        return
    secrets = dict(reversed(found.secrets))
    uses_own = part(gateway, "use_config_from") == "authgear.secrets.yaml"
    provider = part(gateway, "provider")
    if uses_own and f"sms.{provider}" not in secrets:
        yield Finding(found.at, "the project's SMS gateway has no secret, so it sends nothing", _HINT)
    if gateway is None and "sms.twilio" in secrets:
        message = "the project has the secret sms.twilio and no messaging.sms_gateway that would use it"
        yield Finding(found.at, message, _HINT)
    if uses_own and provider == "twilio" and "sms.twilio" in secrets:
        yield from _origin(found.at, secrets["sms.twilio"])


def _origin(at: Any, data: Any) -> Iterator[Finding]:
    from sync.rules.authgear_project import part

    origins = [name for name in ("message_service_sid", "from") if part(data, name)]
    if len(origins) > 1:
        message = "the project's Twilio secret has both message_service_sid and from, of which only the first counts"
        yield Finding(at, message, _HINT)
    if not origins:
        message = "the project's Twilio secret has neither message_service_sid nor from: a sender id is used instead"
        yield Finding(at, message, _HINT, Severity.WARNING)
