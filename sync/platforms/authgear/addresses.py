"""Which portal a token is sent to: the file names it, and somebody outside of the file has to agree."""

from urllib.parse import urlsplit

from sync.credentials import Resolver
from sync.errors import UsageError
from sync.model import Target
from sync.wording import quote

ALLOW_HOST = "SENDERSYNC_ALLOW_HOST"
"""The variable that names the allowed hosts, with spaces or commas between them."""


def portal_api(target: Target, allowed: frozenset[str], resolver: Resolver) -> str:
    """The address of a portal's API; UsageError where nobody but the file names its host."""
    try:
        parts = urlsplit(target.portal)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        host, port = "", None
    if not host or parts.scheme != "https" or parts.username is not None or parts.query or parts.fragment:
        raise UsageError(
            f"{target.at.file}: {quote(target.portal)} is not a plain address such as https://portal.example.com"
        )
    named = f"{host}:{port}" if port else host
    known = allowed | frozenset(resolver.variable(ALLOW_HOST).replace(",", " ").split())
    if named not in {each.lower() for each in known}:
        raise UsageError(
            f"{target.at.file} wants a token sent to {named}, which only a file says so far: allow it with --allow-host"
            f" {named}, or name it in the variable {ALLOW_HOST}"
        )
    return f"https://{named}{parts.path.rstrip('/')}/api"
