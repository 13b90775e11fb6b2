"""One PingOne environment as a site: read and planned, and the plan carried out."""

from collections.abc import Callable

from sync.errors import UsageError
from sync.model.config import Config
from sync.plan.wishes import Wishes
from sync.plan.words import Plan
from sync.platforms.keeping import keeper
from sync.platforms.pingone.desk import Desk
from sync.platforms.pingone.draft import Draft
from sync.platforms.pingone.gateways import masked
from sync.platforms.pingone.live import environment_of, read, read_policies
from sync.platforms.pingone.offering import completed
from sync.platforms.pingone.pen import Pen
from sync.platforms.pingone.planning import draft, needs_policies
from sync.platforms.pingone.sign_in import pingone_door
from sync.platforms.pingone.steps import steps
from sync.platforms.pingone.worker import pingone_worker
from sync.platforms.pingone.writing import carry_out
from sync.platforms.reach import Describe, Reach
from sync.wire.deadline import Deadline
from sync.wire.door import Door, Terms


class PingOneSite:
    """An environment that a file describes; its identifiers are texts by now."""

    def __init__(self, config: Config, reach: Reach) -> None:
        """Nothing is read yet."""
        self._config, self._reach = config, reach
        self._door = door_of(config, reach)
        self._draft: Draft | None = None

    def plan(self, wishes: Wishes) -> Plan:
        """Read, and compare."""
        live = read(self._door, self._config, all_templates=wishes.all_templates)
        live = live._replace(senders=completed(self._config, live.senders, self._reach.numbers_of))
        if needs_policies(self._config, live, wishes):
            live = live._replace(policies=tuple(read_policies(self._door, self._config)))
        self._draft, plan = draft(self._config, live, wishes)
        return plan

    def carry_out(self, tell: Callable[[str], None], describe: Describe) -> int:
        """Write what the last plan says; gives the number of writes."""
        if self._draft is None:
            return 0
        reach = self._reach
        keep = keeper(reach.backup, environment_of(self._config), reach.resolver.scrub)
        pen = Pen(self._door, lambda path, body: keep(path, masked(body)), reach.stopping)
        desk = Desk(self._door, self._draft, reach.resolver.secret, pen, reach.sleep, reach.numbers_of, describe)
        for step in steps(self._draft):
            tell(str(step))
            carry_out(desk, step)
        return pen.count


def door_of(config: Config, reach: Reach) -> Door:
    """The API of PingOne as the worker application of a target sees it."""
    if config.target is None:
        raise UsageError(f"{config.at.file} has no target")
    worker = pingone_worker(config.target, reach.resolver, reach.api_url, reach.auth_url)
    terms = Terms(
        config.at.file, Deadline(reach.timeout), reach.audit, reach.resolver.scrub, log=reach.log, sleep=reach.sleep
    )
    return pingone_door(reach.client, worker, reach.tokens, terms, reach.budgets.of(worker))
