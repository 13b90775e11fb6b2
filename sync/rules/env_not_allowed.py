"""A reference names a variable that is meant for it.

A file is changed by whoever opens a pull request, and it is applied where all of a company's secrets are at hand. If
any variable could be named, a changed line would send a cloud password to a gateway, or show it in a plan. The
usual names begin with TWILIO_, SYNIVERSE_, AUTHGEAR_ or SENDERSYNC_; PINGONE_ is open under target only, and
identifiers, which plans show, take SENDERSYNC_VAR_. The person who runs the command allows others by --allow-env.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.references import PREFIXES, Role, may_resolve, references
from sync.rules.target_worker_environment import is_worker_environment
from sync.wording import listing, quote

SEVERITY = Severity.ERROR
SECURITY = True


def check(config: Config) -> Iterator[Finding]:
    """Look at every reference, also in base files."""
    for use in references(config):
        if may_resolve(use, config.allow_env) or is_worker_environment(config, use.reference):
            continue
        name = use.reference.env
        shown = ", because plans show it" if use.role in (Role.IDENTIFIER, Role.WORKER) else ""
        message = f"{use.role} cannot come from the variable {quote(name)}{shown}"
        names = listing(PREFIXES[use.role], "or")
        hint = f"take a variable that begins with {names}, or allow this one with --allow-env {name}"
        yield Finding(use.reference.at / "env", message, hint)
