"""A sandbox that is reached in both ways, and a machine without proxies."""

import pytest

from tests.reaching import reached_inside, reached_over_loopback


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(params=[reached_over_loopback, reached_inside], ids=["loopback", "inside"])
def reached(request):
    """A sandbox with two environments and a worker application."""
    with request.param() as it:
        yield it


@pytest.fixture
def served():
    """The same over loopback only, for what a connection is needed for."""
    with reached_over_loopback() as it:
        yield it
