"""What ``sendersync init`` does between its flags and its exit code."""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from sync.cli.beginnings import DRAFTS, TARGETS, Flags, Place, agreeing, fitting, implied, sound_sids
from sync.cli.endings import Exit
from sync.cli.importing import described_live, flawed
from sync.cli.placing import Placing
from sync.cli.questions import Questions, questions
from sync.cli.scope import Scope
from sync.errors import UsageError
from sync.load import load
from sync.model.config import Platform, Target
from sync.scaffold import hook
from sync.scaffold.page import SCHEMA, Draft
from sync.scaffold.pipelines import GITLAB, GITLAB_INCLUDE, GITLAB_JOBS, PIPELINES, about, may_be_called
from sync.scaffold.served import Served, Way, served
from sync.source.read import check, family, read
from sync.source.schema import schema_text
from sync.wording import listing, quote

_FOLDER = "senders"
_USUAL = "production"
_CREDENTIALS = {
    Platform.PINGONE: ("PINGONE_CLIENT_ID", "PINGONE_CLIENT_SECRET", "PINGONE_ENVIRONMENT_ID"),
    Platform.AUTHGEAR: ("AUTHGEAR_ACCESS_TOKEN",),
}


class Begun(NamedTuple):
    """What became of the senders file."""

    draft: Draft | None
    """None: the one that is there stays, or the options make no sense."""
    ending: Exit = Exit.DONE


def run(
    *,
    platform: str | None,
    target: str | None,
    live: bool | None,
    ci: str | None,
    pre_commit: bool | None,
    folder: str,
    force: bool,
    **rest: Any,
) -> Exit:
    """Ask, write, and say what was written."""
    flags = Flags(**{name: rest.pop(name) for name in Flags._fields})
    asked, scope = questions(), Scope(**rest)
    if not Path(folder).is_dir():
        raise UsageError(f"--folder {folder} is no folder")
    placing = Placing(Path(folder), force, asked)
    chosen = _platform(platform, flags, asked, placing, target)
    fitting(chosen, flags)
    name = target or (_USUAL if chosen is not Platform.PINGID else str(chosen))
    if not may_be_called(name):
        raise UsageError(f"--target {quote(name)} is not a name of letters, digits, underscores and hyphens")
    file = _file(name)
    begun = Begun(None)
    is_told = bool(platform or live or implied(flags))
    if placing.has(file) and not force:
        agreeing(Place(placing.root, file), chosen, flags)
    if not placing.has(file) or (force and is_told):
        begun = _begun(Place(placing.root, file), chosen, flags, live, asked, scope)
        if begun.draft is None:
            return begun.ending
    pipeline = asked.choice(ci, "What runs checks and applies", list(PIPELINES), _usual(placing), "none")
    placing.put(file, begun.draft.text if begun.draft else None)
    placing.put(f"{_FOLDER}/{SCHEMA}", schema_text())
    _hook(placing, pre_commit)
    if pipeline != "none":
        _pipeline(placing, pipeline)
    if begun.draft and begun.draft.line:
        placing.say(f"fill in: {file}:{begun.draft.line}")
    placing.say(f"next:{_next(chosen, file, folder)}")
    return begun.ending


def _file(target: str) -> str:
    return f"{_FOLDER}/{target}/senders.yaml"


def _platform(given: str | None, flags: Flags, asked: Questions, placing: Placing, target: str | None) -> Platform:
    """What is described: by its option, by the options that only it has, by the file that is there, or by an answer."""
    if given is not None:
        return Platform(given)
    there = placing.root / _file(target or _USUAL)
    if (meant := implied(flags)) is not None:
        return meant
    if there.is_file():
        return _described(there)
    known = [*map(str, Platform)]
    return Platform(asked.choice(None, "What sends the codes", known, known[0], known[0]))


def _described(file: Path) -> Platform:
    return Platform(read(str(file)).platform or Platform.PINGONE)


def _begun(place: Place, platform: Platform, flags: Flags, live: bool | None, asked: Questions, scope: Scope) -> Begun:
    """The file, from what is live or from answers."""
    if live and platform is Platform.PINGID:
        raise UsageError("--import reads what is live, and no program can read a PingID account; leave it out")
    target = TARGETS[platform](flags, asked, place)
    if _wants_live(live, target, asked, scope):
        text, ending = described_live(target, (), scope)
        return Begun(Draft(text), ending)
    draft = DRAFTS[platform](target, flags, asked)
    if flawed(check(place.path, draft.text.encode()), scope):
        click.echo("nothing was written; correct the options", err=True)
        return Begun(None, Exit.PROBLEMS)
    if draft.line:  # what stands in comments is not linted
        sound_sids(flags)
    return Begun(draft)


def _wants_live(live: bool | None, target: Target, asked: Questions, scope: Scope) -> bool:
    """Whether to begin with what is live: offered where it can be read."""
    if live is not None or target.platform is Platform.PINGID:
        return bool(live)
    needed = () if target.directory else _CREDENTIALS[target.platform]
    can = scope.sandbox or all(os.environ.get(variable) for variable in needed)
    return can and asked.yes("Write down what is live there now?", True)


def _usual(placing: Placing) -> str:
    return "gitlab" if placing.has(GITLAB) else "github"


def _next(platform: Platform, file: str, folder: str) -> str:
    if platform is Platform.PINGID:
        made = _file(_USUAL)
        head = " compare it with the screen, and make the file for PingOne of it:"
        commands = [
            f"mkdir -p {made.rpartition('/')[0]}",
            f"sendersync migrate pingid {file} --environment ID --region R --output {made}",
        ]
    else:
        head, commands = "", [f"sendersync lint {_FOLDER}", f"sendersync plan --sandbox {file}"]
    if Path(folder).resolve() != Path.cwd():
        commands.insert(0, f"cd {shlex.quote(folder)}")
    return "\n  ".join([head, *commands])


def _hook(placing: Placing, wanted: bool | None) -> None:
    before = placing.read(hook.FILE)
    if wanted is False:
        return
    if before is None:
        placing.put(hook.FILE, hook.new())
    elif hook.is_there(before):
        placing.put(hook.FILE, None)
    else:
        now = hook.added(before)
        if now is not None and placing.may(wanted, f"Add the hook to {hook.FILE}?"):
            placing.write(hook.FILE, now)
        else:
            way = ", or give --pre-commit" if now is not None else " yourself, as its list is not written line by line"
            placing.say(f"{hook.FILE} is left as it was; add this to repos{way}:\n{hook.entry()}")


def _targets(root: Path) -> Iterator[Served]:
    """The targets that are there, each in a folder of its own; a file with mistakes is taken for a usual one."""
    for file in sorted(root.glob(f"{_FOLDER}/*/senders.yaml")):
        name, (members, faults) = file.parent.name, family(read(str(file)))
        if not may_be_called(name):
            continue
        if faults or not members[0].platform or any(member.faults for member in members):
            yield Served(name)
        elif not (config := load(members)).is_base:
            yield served(name, config, members[0].document.text)


def _pipeline(placing: Placing, name: str) -> None:
    targets = list(_targets(placing.root))
    files = PIPELINES[name](targets)
    for path, content in files.items():
        before = placing.read(path)
        if path != GITLAB or before is None:
            placing.put(path, content)
        elif GITLAB_JOBS in before:
            placing.put(path, None)
        else:
            placing.say(f"{GITLAB} is left as it was; add this:\n{GITLAB_INCLUDE}")
    for way, why in _LESS.items():
        if names := [target.name for target in targets if target.way is way]:
            placing.say(f"the pipeline does not apply {listing(names)}: {why}")
    if not files:
        placing.say(f"no files for {name}, which would look at accounts: no target has one that can be reached")
    elif any(target.reading for target in targets):
        placing.say(f"the pipeline needs credentials: {about(name)}")


_LESS = {
    Way.DIRECTORY: "run sendersync apply where the directory is deployed, before it goes there",
    Way.SCREEN: "no program can reach a PingID account",
}
"""Why a pipeline does less with some targets."""
