"""What PingID's screen shows → what people have to do, in order, with their own values."""

from collections.abc import Iterator
from shlex import quote as quote_word

from sync.export.pingid.file import Aim, key
from sync.export.pingid.screen import Screen
from sync.migration import Task, When
from sync.model import Identifier, Reference
from sync.wording import listing, quote, shortlist

_SHOWN = 10
"""How many numbers a sentence names."""
_METHODS = {"sms": "SMS", "voice": "Voice"}


def tasks(screen: Screen, aim: Aim) -> Iterator[Task]:
    """All tasks. No program can do any but those with commands."""
    yield _connect(screen, aim)
    yield _compare(screen)
    if screen.token:
        yield _token(screen, screen.token)
    if not aim.environment:
        text = f"Name the environment: migrate with --environment and --region. So far {aim.file} is a base."
        yield Task(When.BEFORE, "target", text)
    yield from _commands(screen, aim)
    if screen.is_custom:
        yield _consent(screen)
    yield _methods(screen)
    yield _test(screen)
    if screen.is_custom:
        yield _delete(screen)


def _connect(screen: Screen, aim: Aim) -> Task:
    own = f"the PingID account {quote(screen.name)}" if screen.name else "the PingID account"
    where = f"the PingOne environment {aim.environment}" if aim.environment else "a PingOne environment"
    text = (
        f"Connect {own} to {where}, in the same region. With a new environment this can be undone for 14 days by "
        "deleting it, unless FIDO devices were upgraded to FIDO2. With an existing environment it is permanent, and "
        "that one may have neither PingOne MFA nor paired MFA devices nor a DaVinci flow with an MFA connector."
    )
    return Task(When.BEFORE, "connect", text)


def _compare(screen: Screen) -> Task:
    shown = ["Twilio Account: " + ("Custom" if screen.is_custom else "Ping Identity")]
    if screen.is_custom:
        shown += [
            f"Account SID: {_named(screen.sid)}",
            f"Organization Numbers: {shortlist(screen.numbers, _SHOWN)}",
            f"Fallback To Default Account: {_fallback(screen.falls_back)}",
        ]
    shown += [f"{_METHODS[method]}: {_switch(on)}" for method, on in screen.methods]
    text = f"Compare with the screen Setup > PingID > Configuration, which no program can read. {'; '.join(shown)}."
    return Task(When.BEFORE, "compare", text)


def _token(screen: Screen, token: Reference) -> Task:
    place = f"the variable {token.env}" if token.env else f"the file {token.file} in the folder of --secrets-dir"
    text = (
        f"Get the auth token of {_named(screen.sid)} from Twilio's console, because PingID does not show it, "
        f"and put it into {place} where apply runs."
    )
    return Task(When.BEFORE, "token", text)


def _commands(screen: Screen, aim: Aim) -> Iterator[Task]:
    behind = f"{quote_word(aim.file)}{aim.flags}"
    text = "" if aim.is_kept else f"Keep the new file as {aim.file}. "
    text += f"Check {aim.file}, and change in it what shall be different."
    yield Task(When.APPLY, "lint", text, (f"sendersync lint {behind}",))
    if not aim.environment:
        return
    text = "Read the plan."
    if screen.is_custom:
        text += (
            f" It creates {key(screen)}, or adopts a sender of that account which is there already: "
            "whether connecting the accounts brings one along is not documented."
        )
    yield Task(When.APPLY, "plan", text, (f"sendersync plan {behind}",))
    text = "Apply it, and see that nothing is left to change."
    yield Task(When.APPLY, "apply", text, (f"sendersync apply {behind}", f"sendersync drift {behind}"))


def _consent(screen: Screen) -> Task:
    text = (
        f"Give consent to the third-party service if PingOne's console asks for it: {_named(screen.sid)} is new there. "
        "Whether the API asks as well is not documented."
    )
    return Task(When.AFTER, "consent", text)


def _methods(screen: Screen) -> Task:
    shown = listing(f"{_METHODS[method]} {_switch(on)}" for method, on in screen.methods)
    wanted = shown or "the description does not say which, so look at PingID's screen"
    text = f"Set the methods of the MFA policy, in PingOne's console under Authentication > MFA: {wanted}."
    return Task(When.AFTER, "methods", text)


def _test(screen: Screen) -> Task:
    used = [_METHODS[method] for method, on in screen.methods if on] or list(_METHODS.values())
    sight = f", and look whether it comes from {shortlist(screen.numbers, _SHOWN, 'or')}" if screen.is_custom else ""
    text = f"Send a test message from PingOne's console by {listing(used)}{sight}."
    return Task(When.AFTER, "test", text)


def _delete(screen: Screen) -> Task:
    text = (
        "Only when all that works, choose Ping Identity as Twilio Account on PingID's screen and save, if it is "
        f"still there. That deletes {_named(screen.sid)} from PingID, and only its auth token brings it back."
    )
    return Task(When.AFTER, "delete", text)


def _fallback(falls_back: bool | None) -> str:
    if falls_back is None:
        return "Disable, as the description does not say"
    return "Enable" if falls_back else "Disable"


def _switch(on: bool) -> str:
    return "on" if on else "off"


def _named(sid: Identifier) -> str:
    """An account SID in a sentence."""
    return f"the account in {sid.env or sid.file}" if isinstance(sid, Reference) else sid
