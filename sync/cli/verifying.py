"""What ``sendersync verify`` does between its flags and its exit code; ``plan`` and ``drift`` ask the same way."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import click

from sync.accounts.contact import Contact
from sync.accounts.known import NotChecked
from sync.accounts.registry import Accounts
from sync.accounts.verify import Verified, verify
from sync.accounts.view import Told
from sync.choice import Options
from sync.cli.endings import Exit
from sync.cli.options import colour_wanted, emit
from sync.cli.scope import Scope
from sync.cli.session import Ending, Ready, Session, session
from sync.errors import UsageError
from sync.finding import Ignored, Problem, Report, Severity
from sync.fleet import Pace, worst
from sync.model.config import Config
from sync.model.senders import Account
from sync.placing import problems
from sync.plan.words import Kind
from sync.platforms.reach import Lines
from sync.render import renderer
from sync.render.safe import plain
from sync.resolving import resolved
from sync.rules import info
from sync.silence import split
from sync.source.document import Fault
from sync.source.ignores import ignores
from sync.source.read import family, read
from sync.wire.door import ATTEMPTS
from sync.wording import quote

NOTHING = "nothing could be checked: no account of these files could be asked"


class Examined(NamedTuple):
    """What the accounts of a target have to say of its file."""

    problems: Sequence[Problem] = ()
    ignored: Sequence[Ignored] = ()
    """What a comment in the file silences."""

    def has(self, severity: Severity) -> bool:
        """Whether a problem is as severe as that."""
        return any(problem.severity is severity for problem in self.problems)


def run(paths: Sequence[str], *, scope: Scope, format_: str, strict: bool) -> int:
    """Ask the accounts, report, and say how it went."""
    _check_only(scope.only)
    with session(paths, scope, "verify") as opened:
        accounts = accounts_of(opened)
        endings = opened.each(lambda ready: _verified(ready, accounts, scope.only), pace=Pace())
        found = [examined(ending) for ending in endings]
        _report(endings, found, format_, scope)
    codes = [_code(ending, one, strict) for ending, one in zip(endings, found, strict=True)]
    if not any(ending.account and ending.account.answered for ending in endings) and worst(codes) == Exit.DONE:
        click.echo(NOTHING, err=True)
        return Exit.UNREADABLE
    return worst(codes)


def accounts_of(opened: Session, connects: int = ATTEMPTS) -> Accounts:
    """The accounts that all targets of a run share; ``connects`` is how often a connection to them is tried."""
    reach = opened.reach
    contact = Contact(
        reach.client,
        reach.resolver,
        reach.budgets.of,
        reach.audit,
        base=opened.scope.account_url,
        timeout=reach.timeout,
        log=reach.log,
        sleep=reach.sleep,
        connects=connects,
    )
    return Accounts(contact)


def with_numbers(opened: Session) -> Session:
    """The same run, in which a Twilio account is asked for a number that PingOne does not list."""
    return opened._replace(reach=opened.reach._replace(numbers_of=owned(accounts_of(opened))))


def owned(accounts: Accounts) -> Callable[[Account], Lines]:
    """What plan and apply ask of a Twilio account: its numbers, or none where it does not show them."""

    def numbers(account: Account) -> Lines:
        twilio = accounts.twilio(account)
        listed = NotChecked("") if isinstance(twilio, NotChecked) else twilio.numbers()
        if isinstance(twilio, NotChecked) or isinstance(listed, NotChecked):
            return {}
        free, codes = twilio.toll_free(), twilio.short_codes()
        tolled = frozenset() if isinstance(free, NotChecked) else free
        short = () if isinstance(codes, NotChecked) else codes
        lines = {
            number: (
                "toll-free" if number in tolled else "standard",
                tuple(method for method in ("sms", "voice") if facts.can(method)),
            )
            for number, facts in listed.items()
        }
        return {**lines, **dict.fromkeys(short, ("short-code", ("sms",)))}

    return numbers


def ask(config: Config, accounts: Accounts, *, resolvable_only: bool = False) -> Verified:
    """Compare a file with its accounts; what the file says of the platform is not needed for that."""
    ready = resolved(config._replace(target=None), accounts.contact.resolver)
    return verify(ready, accounts, resolvable_only=resolvable_only)


def examined(ending: Ending) -> Examined:
    """The findings of a target at their places, without those that a comment in the file silences."""
    told = ending.account.told if ending.account else ()
    if not told:
        return Examined()
    documents = [member.document for member in reversed(family(read(ending.ready.target.file))[0])]
    found = problems(documents, list(_faults(told)), Options())
    stay, ignored, _used = split(found, [note for document in documents for note in ignores(document)])
    return Examined(sorted(stay), sorted(ignored))


def _faults(told: Iterable[Told]) -> Iterable[Fault]:
    return (Fault(check, *finding) for check, finding in told)


def _verified(ready: Ready, accounts: Accounts, only: Sequence[str]) -> Ending:
    return Ending(ready, Exit.DONE, account=ask(_chosen(ready.config, only), accounts))


def _chosen(config: Config, only: Sequence[str]) -> Config:
    """The file with no other senders than those that the command line names."""
    if not only or Kind.SENDER in only:
        return config
    names = {entry.partition("/")[2] for entry in only}
    return config._replace(senders={key: sender for key, sender in config.senders.items() if key in names})


def _check_only(only: Sequence[str]) -> None:
    for entry in only:
        if entry.partition("/")[0] != Kind.SENDER:
            raise UsageError(f"--only {quote(entry)}: verify looks at senders alone, such as sender/NAME")


def _report(endings: Sequence[Ending], found: Sequence[Examined], format_: str, scope: Scope) -> None:
    """Print; why a target could not be looked at is said on standard error."""
    for ending in endings:
        for reason in ending.message.splitlines():
            click.echo(plain(f"{ending.ready.name}: {reason}"), err=True)
    mine = tuple(sorted({problem for one in found for problem in one.problems}))  # targets may share a line of a base
    silenced = tuple(sorted({entry for one in found for entry in one.ignored}))
    rules = {problem.rule for problem in mine} | {entry.problem.rule for entry in silenced}
    report = Report(mine, silenced, len(endings), {rule: info(rule) for rule in sorted(rules)})
    if mine or scope.output or not scope.quiet:
        emit(renderer(format_).problems(report, colour_wanted(scope.no_color, scope.output)), scope.output)


def _code(ending: Ending, found: Examined, strict: bool) -> int:
    account = ending.account
    if account is None:
        return ending.code
    if account.unreachable:
        return Exit.UNREADABLE
    if found.has(Severity.ERROR) or (strict and found.has(Severity.WARNING)):
        return Exit.PROBLEMS
    return Exit.UNREADABLE if account.accounts and not account.answered else Exit.DONE
