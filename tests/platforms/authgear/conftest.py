"""Projects for the tests of Authgear."""

import pytest

from tests.platforms.authgear.rig import Rig


@pytest.fixture
def rig(tmp_path):
    """Make a project: ``rig("directory")`` or ``rig("portal")``, with files that are other than usual."""
    made = []

    def make(kind, files=()):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(folder)
        return Rig(folder, kind, files)

    return make
