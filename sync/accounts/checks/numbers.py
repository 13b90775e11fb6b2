"""Numbers: whether they are the account's, and whether they can do and are what the file says."""

from collections.abc import Collection, Iterator

from sync.accounts.known import NotChecked
from sync.accounts.twilio_facts import Owned
from sync.accounts.view import Told, View, unknown
from sync.finding import Finding
from sync.model.senders import Number
from sync.wording import listing

_AMERICAN = "+1"
WORDS = {"sms": "send SMS", "voice": "make calls"}


def declared(view: View) -> list[Number]:
    """The ordinary and toll-free numbers of the account's senders, each once."""
    found: dict[str, Number] = {}
    for sender in view.senders:
        origin = (Number(sender.at / "from", sender.origin),) if sender.origin.startswith("+") else ()
        for number in (*(sender.numbers or ()), *origin):
            if not number.is_short_code:
                known = found.setdefault(number.number, number)
                found[number.number] = known if known.capabilities else number
    return list(found.values())


def check(view: View) -> Iterator[Told]:
    """Compare each declared number with the account's."""
    numbers = declared(view)
    owned = view.facts.numbers() if numbers else {}
    if isinstance(owned, NotChecked):
        yield unknown(numbers[0].at, f"whether {view.name} has {_told(numbers)}", owned)
        return
    for number in numbers:
        has = owned.get(number.number)
        if has is None:
            yield _missing(view, number)
        elif lacks := [WORDS[method] for method in number.capabilities if method in WORDS and not has.can(method)]:
            yield _incapable(view, number, lacks, has)
    yield from _types(view, [number for number in numbers if number.number in owned])


def _told(numbers: list[Number]) -> str:
    return f"the number {numbers[0].number}" if len(numbers) == 1 else f"the {len(numbers)} numbers"


def _missing(view: View, number: Number) -> Told:
    other = view.facts.elsewhere(number.number)
    if other:
        message = f"{number.number} is in the account {other} and not in {view.account.sid}"
        hint = "a person moves it to this account, or declares it in a sender of the other one"
    else:
        message = f"{view.name} does not have the number {number.number}"
        hint = "a person buys or ports it, or takes it out of the file; sendersync apply then deselects it"
    return "account-number-missing", Finding(number.at, message, hint)


def _incapable(view: View, number: Number, lacks: list[str], has: Owned) -> Told:
    can = [WORDS[method] for method in WORDS if has.can(method)]
    rest = f", it can {can[0]}" if can else ""
    message = f"{number.number} cannot {listing(lacks, 'or')} in {view.name}{rest}"
    hint = "a person takes another number, or corrects capabilities"
    return "account-number-capability", Finding(number.at, message, hint)


def _types(view: View, numbers: list[Number]) -> Iterator[Told]:
    """The kind of a North American number is in its digits, which lint reads; of others Twilio keeps a list."""
    typed = [number for number in numbers if number.type and not number.number.startswith(_AMERICAN)]
    free: Collection[str] | NotChecked = view.facts.toll_free() if typed else ()
    if isinstance(free, NotChecked):
        yield unknown(typed[0].at, f"whether {typed[0].number} is {typed[0].type}", free)
        return
    for number in typed:
        if (number.type == "toll-free") != (number.number in free):
            said = "a toll-free number" if number.number in free else "not a toll-free number"
            message = f"{number.number} is {said} in {view.name}, and {number.type} here"
            yield "account-number-type", Finding(number.at, message, "a person corrects type")
