"""A variable of a request is filtered by json, html, url or base64.

PingOne knows these four. What it makes of another one is not said anywhere; the gateway would get a text that breaks
its format, or no request at all, and with it no code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.model.config import Config
from sync.rules.gateway import requests, variables
from sync.wording import did_you_mean, quote

SEVERITY = Severity.ERROR

_FILTERS = ("json", "html", "url", "base64")


def check(config: Config) -> Iterator[Finding]:
    """Look at the variables of addresses and bodies."""
    for request in requests(config):
        for variable in variables(request):
            for name in variable.filters:
                if name not in _FILTERS:
                    message = f"{quote(name)} in {quote(variable.use.text)} is no filter of PingOne"
                    yield Finding(variable.at, message, did_you_mean(name, _FILTERS))
