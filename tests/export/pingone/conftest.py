"""What is live in a simulated environment, written down."""

import pytest

from sync.choice import Options
from sync.export.pingone.file import export
from sync.lint import lint
from sync.load import load
from sync.model.config import Platform, Target
from sync.place import Pointer
from sync.plan.wishes import Wishes
from sync.platforms.pingone.planning import draft
from sync.platforms.pingone.survey import survey
from sync.reconcile import plan_target
from sync.resolving import resolved
from sync.source.read import family, read
from sync.stock import sandboxed
from tests.platforms.pingone.rig import ENVIRONMENT, Rig

TARGET = Target(Pointer("senders.yaml", ("target",)), Platform.PINGONE, environment=ENVIRONMENT, region="eu")


class Imported:
    """The file that describes what is live, and what is said of it."""

    def __init__(self, world, twist=None, only=()):
        self.world = world
        self.path = world.folder / "senders.yaml"
        self.live = survey(world.config({}), world.reach)
        if twist is not None:
            twist(self.live)
        self.text = export(self.live, TARGET, only)
        self.path.write_text(self.text, encoding="utf-8")

    @property
    def problems(self):
        return lint([str(self.path)], Options()).problems

    @property
    def errors(self):
        return lint([str(self.path)], Options()).errors

    @property
    def config(self):
        return sandboxed(resolved(load(family(read(str(self.path)))[0]), self.world.reach.resolver))

    @property
    def plan(self):
        """As the command makes it."""
        return plan_target(self.config, self.world.reach, Wishes())

    @property
    def difference(self):
        """Between the file and what it was made from, twisted as that may be."""
        return draft(self.config, self.live, Wishes())[1][1:]


@pytest.fixture
def imported(tmp_path, monkeypatch):
    """Make files live, one after the other, and import; ``twist`` changes what was read."""
    monkeypatch.chdir(tmp_path)

    def make(*files, worlds=(), twist=None, only=()):
        world = Rig(tmp_path, *files, *worlds)
        for file in files:
            assert not file or world.apply(file).error is None
        return Imported(world, twist, only)

    return make
