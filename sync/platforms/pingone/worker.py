"""Which worker application signs in for a target, and where: from the file, the environment and flags."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from sync.credentials import UUID_FORM, Resolver, place
from sync.errors import CredentialsError, UsageError
from sync.model import Identifier, Reference
from sync.model.config import Target
from sync.place import Pointer
from sync.references import Role
from sync.wording import listing, quote

DOMAINS = {"na": "com", "ca": "ca", "eu": "eu", "au": "com.au", "sg": "sg", "ap": "asia"}
"""Region → the end of its hosts. https://developer.pingidentity.com/pingone-api/foundations/conventions.html"""
API_URL, AUTH_URL = "SENDERSYNC_PINGONE_API_URL", "SENDERSYNC_PINGONE_AUTH_URL"


@dataclass(frozen=True, repr=False)
class PingOneWorker:
    """An application that signs in to PingOne, with a secret or with a token that it was given."""

    environment: str
    client_id: str
    client_secret: str
    access_token: str
    api_base: str
    """``https://api.pingone.eu/v1``"""
    auth_base: str
    """``https://auth.pingone.eu``"""
    sources: tuple[str, ...] = field(default=(), compare=False)
    """Where environment, client id and secret come from, or where the token does, for messages."""

    def __repr__(self) -> str:
        """Whatever shows a worker shows no secret."""
        return f"PingOneWorker({self.client_id or 'a token'} at {self.auth_base})"


def pingone_worker(target: Target, resolver: Resolver, api_url: str = "", auth_url: str = "") -> PingOneWorker:
    """The worker of a target: what the file says of it, and for the rest the variables of Ping's own tools.

    Addresses come from the flags, else from the environment, else from the region; never from the file.
    """
    api_base, auth_base = _addresses(target, resolver, api_url, auth_url)
    named = target.worker
    token = named.access_token if named else None
    signs_in = named is not None and (named.client_id or named.client_secret or named.environment)
    if token is None and not signs_in and resolver.variable("PINGONE_API_ACCESS_TOKEN"):
        token = Reference(target.at, env="PINGONE_API_ACCESS_TOKEN")
    if token is not None:
        text = _printable(resolver.secret(token, Role.TARGET), token)
        return PingOneWorker("", "", "", text, api_base, auth_base, (_source(token, ""),))
    environment = (named and named.environment) or Reference(target.at, env="PINGONE_ENVIRONMENT_ID")
    client = (named and named.client_id) or Reference(target.at, env="PINGONE_CLIENT_ID")
    secret = (named and named.client_secret) or Reference(target.at, env="PINGONE_CLIENT_SECRET")
    at = target.at / "worker"
    return PingOneWorker(
        _identifier(environment, UUID_FORM, resolver),
        _identifier(client, "", resolver),
        resolver.secret(secret, Role.TARGET),
        "",
        api_base,
        auth_base,
        (_source(environment, "environment", at), _source(client, "client_id", at), _source(secret, "", at)),
    )


def _identifier(value: Identifier, form: str, resolver: Resolver) -> str:
    return value if isinstance(value, str) else resolver.identifier(value, form, Role.WORKER)


def _source(value: Identifier, key: str, at: Pointer | None = None) -> str:
    if isinstance(value, Reference):
        return f"the variable {value.env}" if value.env else f"the secret file {quote(value.file)}"
    return place(at / key) if at else key


def _printable(token: str, reference: Reference) -> str:
    if not token.isascii() or not token.isprintable() or " " in token:
        raise CredentialsError(f"{place(reference.at)}: {_source(reference, '')} does not hold an access token")
    return token


def _addresses(target: Target, resolver: Resolver, api_url: str, auth_url: str) -> tuple[str, str]:
    api = _checked(api_url or resolver.variable(API_URL), "--api-url" if api_url else API_URL)
    auth = _checked(auth_url or resolver.variable(AUTH_URL), "--auth-url" if auth_url else AUTH_URL)
    if bool(api) != bool(auth):  # else a token of one would be shown to the other
        raise UsageError(f"--api-url and --auth-url, or {API_URL} and {AUTH_URL}, belong together; only one is given")
    if not api:
        region = target.region or resolver.variable("PINGONE_REGION_CODE").lower()
        if region not in DOMAINS:
            known = listing(DOMAINS, "or")
            raise CredentialsError(f"{place(target.at)}: {quote(region)} is no region of PingOne; it is {known}")
        api, auth = (f"https://{host}.pingone.{DOMAINS[region]}" for host in ("api", "auth"))
    return f"{api.removesuffix('/v1')}/v1", auth


def _checked(url: str, source: str) -> str:
    """An address that credentials may be sent to: https, or http on this machine."""
    url = url.rstrip("/")
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        flawed = parts.username is not None or parts.query or parts.fragment or not parts.hostname or parts.port == 0
    except ValueError:
        raise UsageError(f"{source} is not an address") from None
    if flawed or not url.isascii() or not url.isprintable() or " " in url:
        raise UsageError(f"{source} is not a plain address such as https://api.pingone.eu")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
        raise UsageError(f"{source} does not begin with https://; plain http is only for this machine itself")
    return url


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
