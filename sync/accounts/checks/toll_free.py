"""Toll-free numbers: whether Twilio has verified them, without which they send no SMS to the US and Canada."""

from collections.abc import Iterator

from sync.accounts.checks.numbers import declared
from sync.accounts.checks.services import NORTH_AMERICA
from sync.accounts.known import NotChecked
from sync.accounts.view import Told, View, unknown
from sync.finding import Finding
from sync.model.senders import Number
from sync.numbering import is_nanp_toll_free

APPROVED = "TWILIO_APPROVED"
STATES = {
    "PENDING_REVIEW": "waits for its verification",
    "IN_REVIEW": "is being verified",
    "TWILIO_REJECTED": "was rejected when it was to be verified",
}


def check(view: View) -> Iterator[Told]:
    """Look at the toll-free numbers that the account has and that send SMS there."""
    owned = view.facts.numbers()
    if isinstance(owned, NotChecked):
        return  # told of the numbers already
    numbers = [number for number in declared(view) if _sends(number) and number.number in owned]
    verifications = view.facts.verifications() if numbers else {}
    if isinstance(verifications, NotChecked):
        yield unknown(numbers[0].at, f"whether {numbers[0].number} is verified for SMS", verifications)
        return
    for number in numbers:
        state = verifications.get(owned[number.number].sid, "")
        if state != APPROVED:
            how = STATES.get(state, f"is in the state {state}" if state else "was never verified")
            message = f"the toll-free number {number.number} {how}: until then it sends no SMS to the US and Canada"
            hint = "a person has it verified at Twilio, or takes another number"
            yield "account-toll-free", Finding(number.at, message, hint)


def _sends(number: Number) -> bool:
    sms = not number.capabilities or "sms" in number.capabilities
    return (
        sms and bool(is_nanp_toll_free(number.number)) and bool(NORTH_AMERICA.intersection(number.countries or ("US",)))
    )
