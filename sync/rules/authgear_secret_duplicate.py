"""A project has each of its SMS secrets once.

Authgear is not of one mind about a key that stands twice in authgear.secrets.yaml: where secrets are looked up the
first one counts, where layers of them are put together the last. Codes are then sent with the account that nobody
meant, and an apply cannot say which of the two it should change.
"""

from collections import Counter
from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config

SEVERITY = Severity.ERROR

KEYS = ("sms.twilio", "sms.custom", "sms.nexmo")


def check(config: Config) -> Iterator[Finding]:
    """Count the keys of the secrets, if they are in the repository."""
    from sync.rules.authgear_project import project

    found = project(config)
    if found is None or found.secrets is None:
        return
    times = Counter(key for key, _data in found.secrets)
    for key in KEYS:
        if times[key] > 1:
            message = f"the project's authgear.secrets.yaml has the secret {key} {times[key]} times"
            yield Finding(found.at, message, "keep the one that is meant, and delete the others")
