"""Twilio's own client for Python, whose requests all leave by our door.

So retries, Retry-After, the budget, deadlines, redaction, the audit and the sandbox are the same as everywhere. The
package is imported with the first account: it takes longer than linting a file. Errors of Twilio are those of the door,
never those of the package.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sync.accounts.contact import Contact
from sync.accounts.refusals import read_twilio_error
from sync.errors import AnswerError
from sync.wire.door import Door

T = TypeVar("T")
PRODUCTS = ("api", "messaging", "studio", "verify", "voice", "accounts")
NOTHING = {"SENDERSYNC": "1"}
"""Takes the place of the environment, of which the package would read an account, a token and a region."""


def client(user: str, password: str, account: str, contact: Contact) -> Any:
    """Twilio's client for an account, signed in with its token or with an API key."""
    from twilio.rest import Client

    made = Client(user, password, account, http_client=_Adapter(account, contact), environment=dict(NOTHING))
    for product in PRODUCTS:
        getattr(made, product).base_url = contact.at(f"{product}.twilio.com")
    return made


def understood(fetch: Callable[[], T]) -> T:
    """The same, with an error of ours where an answer is not what the package expects."""
    from twilio.base.exceptions import TwilioException

    try:
        return fetch()
    except (TwilioException, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise AnswerError("Twilio answered in a form that it does not document", 200) from error


class _Adapter:
    """What the package calls an http_client."""

    is_async = False
    timeout = None

    def __init__(self, account: str, contact: Contact) -> None:
        terms, budget = contact.terms(account), contact.budget(("twilio", account))
        self._doors = [
            Door(
                contact.client,
                contact.at(f"{product}.twilio.com"),
                terms,
                budget=budget,
                read_error=read_twilio_error,
            )
            for product in PRODUCTS
        ]

    def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Any:
        """The answer to a request; LiveError says why there is none."""
        from twilio.http.response import Response

        door = next((door for door in self._doors if door.covers(url)), self._doors[0])
        fields = _fields(params if method == "GET" else data)
        answer = door.send(method, url, fields, auth or ("", ""))
        return Response(answer.status, "" if answer.body is None else json.dumps(answer.body), dict(answer.headers))


def _fields(given: Mapping[str, object] | None) -> dict[str, str]:
    """As Twilio writes values: booleans in small letters, and nothing for what was left out."""
    written = {True: "true", False: "false"}
    return {
        name: written[value] if isinstance(value, bool) else str(value)
        for name, value in (given or {}).items()
        if value is not None
    }
