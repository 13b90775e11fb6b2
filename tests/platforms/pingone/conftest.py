"""A simulated world for some files."""

import pytest

from tests.platforms.pingone.rig import Rig


@pytest.fixture
def rig(tmp_path):
    """Make one."""

    def make(*files):
        return Rig(tmp_path, *files)

    return make
