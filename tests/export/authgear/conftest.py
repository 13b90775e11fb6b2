"""What is live in an Authgear project, written down, and taken over by the file from then on."""

import pytest

from sync.choice import Options
from sync.export import look, survey
from sync.export.absorb import absorb
from sync.lint import lint
from sync.load import load
from sync.model import Reference
from sync.model.config import Config, Platform, Target
from sync.place import Pointer
from sync.plan.wishes import Wishes
from sync.reconcile import apply_target, plan_target
from sync.resolving import resolved
from sync.source.read import family, read
from tests.platforms.authgear.rig import HOST, SECRET_VALUES, Rig


class Imported:
    """A project and the file that describes it."""

    def __init__(self, project, only=()):
        self.project = project
        self.target = "{platform: authgear, directory: project}"
        self.path = project.folder / "senders.yaml"
        at = Pointer(str(self.path), ("target",))
        described = Target(at, Platform.AUTHGEAR, directory="project")
        if project.kind == "portal":
            access = "access_token: {env: AUTHGEAR_TOKEN}"
            self.target = f"{{platform: authgear, portal: https://{HOST}, app: acme, {access}}}"
            token = Reference(at / "access_token", env="AUTHGEAR_TOKEN")
            described = Target(at, Platform.AUTHGEAR, portal=f"https://{HOST}", app="acme", access_token=token)
        config = Config(Pointer(str(self.path)), target=described, platform=Platform.AUTHGEAR)
        self.path.write_text(survey(config, project.reach, only).text(described, only), encoding="utf-8")

    @property
    def text(self):
        return self.path.read_text(encoding="utf-8")

    @property
    def declared(self):
        return read(str(self.path)).document.data

    @property
    def errors(self):
        problems = lint([str(self.path)], Options(allow_env=("AUTHGEAR_TOKEN",))).problems
        return [problem.message for problem in problems if problem.severity == "error"]

    @property
    def plan(self):
        """As the command makes it."""
        return plan_target(load(family(read(str(self.path)))[0]), self.project.reach, Wishes())

    @property
    def rest(self):
        """What separates the file from the project."""
        plan = self.plan
        return [*plan.changes, *plan.unmanaged, *plan.obstacles, *plan.lost]

    def make_live(self, text):
        """Let the project be what a text says; the file is left with that text."""
        self.path.write_text(text.replace("TARGET", self.target), encoding="utf-8")
        apply_target(load(family(read(str(self.path)))[0]), self.project.reach, Wishes(prune=True))

    def take_over(self):
        """Let the file take over what is live by now; gives what is left to a person."""
        resolver = self.project.reach.resolver

        def understood(checked):
            return resolved(load(family(checked)[0]), resolver)

        checked = read(str(self.path))
        assert not checked.faults
        after = absorb(checked.document, look(understood(checked), self.project.reach), understood)
        self.path.write_text(after.text, encoding="utf-8")
        return [finding.message for finding in after.left]

    def check(self):
        """No secret is in the file, nor in what is said of it."""
        told = "\n".join([self.text, str(self.plan), *self.project.told])
        assert not [name for name, value in SECRET_VALUES.items() if value in told]


@pytest.fixture
def imported(tmp_path):
    """Make a project live and import it: ``imported("portal", {...}, files={...})``."""
    made = []

    def make(kind, *files, live=(), only=()):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        project = Rig(folder, kind, live)
        made.append(project)
        for file in files:
            assert project.apply(file).error is None
        return Imported(project, only)

    return make
