"""The target is not the environment of the worker application.

PINGONE_ENVIRONMENT_ID names the environment in which the worker application signs in, as in Ping's own tools. That
is often another one than the environment that sends the codes: an apply would set up senders where nobody signs in,
and change nothing for the users who wait.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model import Reference
from sync.model.config import Config

SEVERITY = Severity.ERROR

_WORKER = "PINGONE_ENVIRONMENT_ID"


def check(config: Config) -> Iterator[Finding]:
    """Look at the environment of the target."""
    environment = config.target.environment if config.target else ""
    if isinstance(environment, Reference) and is_worker_environment(config, environment):
        message = f"{_WORKER} names the environment of the worker application, not the target"
        hint = "write the target's identifier itself, or a reference to a SENDERSYNC_VAR_ variable"
        yield Finding(environment.at / "env", message, hint)


def is_worker_environment(config: Config, reference: Reference) -> bool:
    """Whether a reference makes the worker's environment the target."""
    return reference.env == _WORKER and config.target is not None and reference is config.target.environment
