"""Which portal a token is sent to: the file names it, and somebody outside of the file has to agree."""

from urllib.parse import urlsplit

from sync.credentials import Resolver
from sync.errors import UsageError
from sync.model.config import Target
from sync.wording import quote

ALLOW_HOST = "SENDERSYNC_ALLOW_HOST"
"""The variable that names the allowed hosts, with spaces or commas between them."""


def host_of(portal: str, source: str) -> str:
    """The host of a portal, with a port where it has one; UsageError where ``source`` gives no plain address."""
    try:
        parts = urlsplit(portal)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        host, port = "", None
    if not host or parts.scheme != "https" or parts.username is not None or parts.query or parts.fragment:
        raise UsageError(f"{source}: {quote(portal)} is not a plain address such as https://portal.example.com")
    return f"{host}:{port}" if port else host


def portal_api(target: Target, allowed: frozenset[str], resolver: Resolver) -> str:
    """The address of a portal's API; UsageError where nobody but the file names its host."""
    named = host_of(target.portal, target.at.file)
    known = allowed | frozenset(resolver.variable(ALLOW_HOST).replace(",", " ").split())
    if named not in {each.lower() for each in known}:
        raise UsageError(
            f"{target.at.file} wants a token sent to {named}, which only a file says so far: allow it with --allow-host"
            f" {named}, or name it in the variable {ALLOW_HOST}"
        )
    return f"https://{named}{urlsplit(target.portal).path.rstrip('/')}/api"
