"""The environment's default policy is declared under the key ``default``, in small letters.

``Default`` would be one more policy of that name. Nobody uses it, and the countries, quotas and routes written there
do not count for the users that the author had in mind.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.wording import quote

SEVERITY = Severity.WARNING


def check(config: Config) -> Iterator[Finding]:
    """Look at the keys of the policies, also in base files."""
    for key, policy in config.policies.items():
        if key != "default" and key.lower() == "default":
            message = f"{quote(key)} declares another policy than the environment's default one"
            yield Finding(policy.at.key, message, 'write "default", or choose a name that cannot be mistaken for it')
