"""The httpx clients of a run: one for each vendor, shared by all of its targets."""

import ssl
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpx

from sync import __version__
from sync.errors import UsageError

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Client = httpx.Client
"""What ``network_client`` and ``sandbox_client`` give; others only hand it on to a Door."""
CONNECT, READ = 10.0, 30.0
HEADERS = {"User-Agent": f"sendersync/{__version__}"}


def network_client(concurrency: int) -> httpx.Client:
    """A client with as many connections as there are requests at once. Proxies are taken from the environment."""
    limits = httpx.Limits(max_connections=concurrency, max_keepalive_connections=concurrency)
    try:
        return httpx.Client(
            verify=_trusted(),
            limits=limits,
            timeout=httpx.Timeout(READ, connect=CONNECT),
            follow_redirects=False,
            headers=HEADERS,
            cookies=_no_cookies(),
        )
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        raise UsageError("HTTP_PROXY, HTTPS_PROXY or ALL_PROXY does not hold an address of a proxy") from error


def sandbox_client(app: "WSGIApplication") -> httpx.Client:
    """A client whose requests all go to an application inside this process, whatever host they name, past any proxy."""
    return httpx.Client(transport=httpx.WSGITransport(app), headers=HEADERS, cookies=_no_cookies(), timeout=READ)


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that are trusted; reading them takes as long as many requests, so it is done once."""
    try:
        return httpx.create_ssl_context(trust_env=True)
    except OSError as error:
        raise UsageError(f"SSL_CERT_FILE or SSL_CERT_DIR cannot be used: {error.strerror or error}") from error


def _no_cookies() -> CookieJar:
    """A jar that stays empty: what one target is given must not be sent for another."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))
