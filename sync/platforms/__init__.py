"""What we write to: a package each, which turns files and live accounts into the same words and changes into writes."""

from collections.abc import Callable
from typing import Protocol

from sync.errors import UsageError
from sync.model.config import Config, Platform
from sync.plan.wishes import Wishes
from sync.plan.words import Plan
from sync.platforms.reach import Describe, Reach


class Site(Protocol):
    """One target: an environment or a project."""

    def plan(self, wishes: Wishes, /) -> Plan:
        """Read what is live and compare it with the file."""
        ...

    def carry_out(self, tell: Callable[[str], None], describe: Describe, /) -> int:
        """Write what the last plan says, step by step, each told before it begins; gives the number of writes.

        ``describe`` makes a text of what turns out only then to contradict the file.
        RefusedError: nothing was written. StoppedError: something was; planning and carrying out again finishes it.
        """
        ...


def site(config: Config, reach: Reach) -> Site:
    """The site that a file describes; identifiers are texts by now."""
    if config.platform is Platform.PINGONE:
        from sync.platforms.pingone.site import PingOneSite

        return PingOneSite(config, reach)
    if config.platform is Platform.AUTHGEAR and config.target is not None:
        from sync.platforms.authgear.directory import DirectorySite
        from sync.platforms.authgear.portal import PortalSite

        return DirectorySite(config, reach) if config.target.directory else PortalSite(config, reach)
    raise UsageError(f"{config.at.file} describes a {config.platform} target, which can only be linted")


def names(config: Config) -> set[str]:
    """Everything that a file declares, as ``--only`` names it."""
    if config.platform is Platform.AUTHGEAR:
        from sync.platforms.authgear import planning

        return planning.names(config)
    from sync.platforms.pingone.planning import names as in_pingone

    return in_pingone(config)
