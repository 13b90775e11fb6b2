"""The matrix is run whole with ``--matrix``, else in a part that is always the same."""

import pytest

from tests.platforms.pingone.matrix import sampled
from tests.platforms.pingone.rig import Rig


def pytest_generate_tests(metafunc):
    """A test that asks for ``case`` names its rows and how many of them an ordinary run takes."""
    marker = metafunc.definition.get_closest_marker("matrix")
    if marker is not None:
        rows, most = marker.args
        chosen = rows if metafunc.config.getoption("--matrix") else sampled(rows, most)
        metafunc.parametrize("case", chosen, ids=lambda row: " / ".join(map(str, row)))


@pytest.fixture
def rig(tmp_path):
    """Make a simulated world for some files."""

    def make(*files):
        return Rig(tmp_path, *files)

    return make
