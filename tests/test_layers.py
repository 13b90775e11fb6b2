"""Who may import whom: the picture in CONTRIBUTING.md, read from the code itself."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sync"

LAYERS = {
    "errors": "",
    "replacing": "",
    "place": "",
    "wording": "",
    "names": "",
    "numbering": "",
    "leaks": "",
    "finding": "place",
    "model": "place",
    "migration": "",
    "references": "model",
    "source": "place finding errors wording",
    "messages": "place model wording source",
    "convert": "place model",
    "load": "place model convert source",
    "rules": "place finding model wording names numbering leaks references messages source",
    "choice": "finding",
    "silence": "finding wording source rules",
    "placing": "place finding leaks source rules choice",
    "lint": "place finding model source load rules choice silence placing",
    "fix": "place errors replacing source choice lint",
    "plan": "place finding errors replacing wording",
    "render": "place finding plan migration",
    "scrubbing": "",
    "credentials": "place errors finding model references scrubbing wording",
    "resolving": "errors finding model references credentials",
    "wire": "errors",
    "accounts": "place errors wording names numbering finding model references messages rules credentials wire",
    "platforms": "place errors wording names finding model references source messages plan credentials wire",
    "export": "place finding model wording names numbering leaks migration source messages plan platforms",
    "reconcile": "errors finding model plan credentials resolving wire platforms",
    "fleet": "",
    "stock": "place model numbering",
    "scaffold": "model references source",
    "sandbox": "",
    "cli": (
        "place errors replacing finding model wording source load rules choice placing silence lint fix plan"
        " render credentials resolving wire accounts platforms migration export reconcile fleet stock scaffold sandbox"
    ),
    "__main__": "cli",
}
"""Module or package of ``sync`` → its neighbours that it may import. Everybody may read the version."""

LIBRARIES = {
    "click": "cli",
    "apprise": "wire",
    "deepdiff": "plan",
    "httpx": "wire",
    "rich": "cli",
    "twilio": "accounts",
    "yaml": "source",
    "jsonschema": "source",
    "jsonschema_rs": "source",
}
"""Library → the only package that may import it."""

SERVER = ("werkzeug", "graphql", "cryptography")
"""Libraries that only the sandbox may import; besides them it has two that others have too."""

NETWORK = ("asyncio", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl", "urllib.request")
"""Twilio's package is none of them: it is given an http_client that sends through ``wire``."""

OFFLINE = ("lint", "fix", "render", "plan", "resolving")
"""What must never reach the network, by whatever way: a commit hook and a hostile pull request run it."""

FILES = sorted(PACKAGE.rglob("*.py"))
CLIENT = [file for file in FILES if file.relative_to(PACKAGE).parts[0] != "sandbox"]
"""All but the sandbox, which is a server of its own and shares nothing with the rest."""


def unit(file):
    """The name in LAYERS of a file's module or package; the package itself is empty."""
    return file.relative_to(PACKAGE).with_suffix("").parts[0].removesuffix("__init__")


def imported(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}:{node.lineno} imports by a relative path"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def neighbours(file):
    own = {entry.stem for entry in PACKAGE.iterdir()}
    found = {name.split(".")[1] for name in imported(file) if name.startswith("sync.")}
    return (found & own) - {unit(file)}


def users(*libraries):
    """The packages that import one of the libraries."""
    prefixes = tuple(f"{library}." for library in libraries)
    return {unit(file) for file in CLIENT for name in imported(file) if f"{name}.".startswith(prefixes)}


def used_names(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield f"{ast.unparse(node.value)}.{node.attr}"


def test_every_module_has_its_layer():
    assert {unit(file) for file in FILES} - {""} <= set(LAYERS)


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_imports_only_what_lies_below_it(name):
    used = set().union(*(neighbours(file) for file in FILES if unit(file) == name))
    assert used <= set(LAYERS[name].split())


@pytest.mark.parametrize("name", LAYERS)
def test_what_lies_below_a_layer_stands_above_it_in_the_table(name):
    order = list(LAYERS)
    assert set(LAYERS[name].split()) <= set(order[: order.index(name)])


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_to_one_package_only(library):
    assert users(library) == {LIBRARIES[library]}


def test_one_package_can_open_a_connection():
    assert users(*NETWORK) == {"wire"}


@pytest.mark.parametrize("name", OFFLINE)
def test_what_works_offline_does_not_reach_the_network(name):
    below, reached = {name}, set()
    while below:
        reached |= below
        below = set().union(*(LAYERS[layer].split() for layer in below)) - reached
    assert "wire" not in reached


def test_the_sandbox_shares_nothing_with_the_client_side():
    names = {name.split(".")[0] for file in set(FILES) - set(CLIENT) for name in imported(file)}
    assert names - sys.stdlib_module_names - {"_typeshed"} == {"sync", *SERVER, "phonenumbers", "yaml"}
    assert users(*SERVER) == set()


@pytest.mark.parametrize("name", ["print", "sys.exit", "sys.stdout", "os.environ"])
def test_only_the_command_line_prints_exits_and_reads_the_environment(name):
    others = {"credentials"} if name == "os.environ" else set()
    assert {unit(file) for file in CLIENT if name in set(used_names(file))} <= {"cli", *others}


def test_each_room_of_convert_makes_what_that_of_model_holds():
    rooms = [{file.name for file in (PACKAGE / name).glob("*.py")} for name in ("convert", "model")]
    assert rooms[0] == rooms[1]
