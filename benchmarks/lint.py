"""How long ``sendersync lint`` takes, beside the programs that people use for the like. README.md explains the rows."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version as installed
from pathlib import Path
from typing import NamedTuple

import generate
import peers
from measure import Command, FailedError, in_turn
from table import Figure, Result, line, result

LOADING = Path(__file__).with_name("loading.py")
SCRIPT = Path(sys.executable).with_name("sendersync")
READING = ("--select", "yaml-*,schema-*")  # what is not selected is not asked: reading and the schema remain


class Bench(NamedTuple):
    """What the command line says, and a folder to work in."""

    folder: Path
    peers: Path
    limit: float
    quick: bool
    rounds: int | None

    def size(self, full: int, quick: int) -> int:
        return quick if self.quick else full


class Contest(NamedTuple):
    """Commands that run in turn, and what is read off them. Making the commands may show that a peer is missing."""

    commands: Callable[[], Sequence[Command]]
    rounds: int
    figures: Sequence[Figure]


def lint(folder: Path, *arguments: str, code: int = 0) -> Command:
    return Command([str(SCRIPT), "lint", *arguments], folder, code)


def peer(bench: Bench, name: str, folder: Path, files: Sequence[str]) -> Command:
    return Command(peers.command(bench.peers, name, files), folder)


def against(bench: Bench, name: str, folder: Path, files: Sequence[str], ours: Command) -> Callable[[], list[Command]]:
    """Our command and a peer's, both for the same files."""
    return lambda: [ours, peer(bench, name, folder, files)]


def one_file(bench: Bench) -> Iterator[Contest]:
    folder = bench.folder / "one"
    files = generate.write_folder(folder, 1, 10)
    ours = lint(folder, *files)
    imports = Command([sys.executable, "-c", "import yaml, jsonschema, click"], folder)
    rounds = bench.size(21, 3)
    title = "1 file, 10 numbers vs "
    yield Contest(lambda: [ours, imports], rounds, [Figure(title + "import yaml, jsonschema, click", 0, 1, 0.95)])
    for name, bound in (("check-jsonschema", 0.40), ("yamllint", None), ("sourcemeta-jsonschema", None)):
        yield Contest(against(bench, name, folder, files, ours), rounds, [Figure(title + name, 0, 1, bound)])


def thousand_numbers(bench: Bench) -> Iterator[Contest]:
    folder = bench.folder / "thousand-numbers"
    count = bench.size(1000, 100)
    files = generate.write_folder(folder, 1, count)
    for name in peers.NAMES:
        figure = Figure(f"{count:,} numbers in 1 file vs {name}", 0, 1)
        commands = against(bench, name, folder, files, lint(folder, *files))
        yield Contest(commands, bench.size(7, 3), [figure])


def thousand_files(bench: Bench) -> Iterator[Contest]:
    folder = bench.folder / "thousand-files"
    count = bench.size(1000, 20)
    files = generate.write_folder(folder, count, 20)
    one, all_cores = lint(folder, "--jobs", "1", "."), lint(folder, ".")
    reading = lint(folder, "--jobs", "1", *READING, ".")
    title = f"{count:,} files of 20, 1 process"
    yield Contest(
        lambda: [one, reading, peer(bench, "check-jsonschema", folder, files)],
        bench.size(3, 2),
        [
            Figure(f"{title}, all rules vs check-jsonschema", 0, 2, 1 / 20),
            Figure(f"{title}, reading and schema vs check-jsonschema", 1, 2),
        ],
    )
    for name, ours, rounds, bound in (
        ("yamllint", one, 1, None),
        ("sourcemeta-jsonschema", one, 7, None),
        ("sourcemeta-jsonschema", all_cores, 11, 1.5),
    ):
        processes = "1 process" if ours is one else "all cores"
        figure = Figure(f"{count:,} files of 20, {processes}, all rules vs {name}", 0, 1, bound)
        yield Contest(against(bench, name, folder, files, ours), bench.size(rounds, 2), [figure])


def large_file(bench: Bench) -> Iterator[Contest]:
    folder = bench.folder / "large"
    count = bench.size(100_000, 1000)
    files = generate.write_folder(folder, 1, count)
    reading, everything = lint(folder, *READING, *files), lint(folder, *files)
    title = f"{count:,} numbers in 1 file"
    yield Contest(
        lambda: [reading, everything, peer(bench, "check-jsonschema", folder, files)],
        1,
        [
            Figure(f"{title}, reading and schema vs check-jsonschema", 0, 2, 1 / 25),
            Figure(f"{title}, all rules vs check-jsonschema", 1, 2, 1 / 12),
            Figure(f"{title}, all rules vs check-jsonschema, memory", 1, 2, 1 / 5, "mebibytes"),
        ],
    )
    yield Contest(
        lambda: [reading, everything, peer(bench, "sourcemeta-jsonschema", folder, files)],
        3,
        [
            Figure(f"{title}, reading and schema vs sourcemeta-jsonschema", 0, 2),
            Figure(f"{title}, all rules vs sourcemeta-jsonschema", 1, 2),
            Figure(f"{title}, all rules vs sourcemeta-jsonschema, memory", 1, 2, None, "mebibytes"),
        ],
    )


def many_files(bench: Bench) -> Iterator[Contest]:
    few, many = bench.size(100, 10), bench.size(5000, 100)
    folders = [bench.folder / f"files-{count}" for count in (1, few, many)]
    for folder, count in zip(folders, (1, few, many), strict=True):
        generate.write_folder(folder, count, 20)
    single, some, all_ = (lint(folder, "--jobs", "1", ".") for folder in folders)
    yield Contest(
        lambda: [all_, some, single, lint(folders[2], ".")],
        3,
        [
            Figure(f"{many:,} files vs {few}, 1 process, time per file", 0, 1, 1.1, per=(many, few)),
            Figure(f"{many:,} files vs 1, 1 process, memory", 0, 2, 1.5, "mebibytes"),
            Figure(f"{many:,} files, all cores vs 1 process", 3, 0),
        ],
    )


def failing(bench: Bench) -> Iterator[Contest]:
    folder = bench.folder / "failing"
    folder.mkdir()
    count = bench.size(1000, 100)
    generate.write(folder / "clean.senders.yaml", generate.senders_file(count))
    generate.write(folder / "wrong.senders.yaml", generate.broken_file(count, errors=7))
    commands = [lint(folder, "wrong.senders.yaml", code=1), lint(folder, "clean.senders.yaml")]
    figure = Figure(f"7 errors in {count:,} numbers vs the same file clean", 0, 1, 4)
    yield Contest(lambda: commands, bench.size(11, 3), [figure])


def loader(bench: Bench) -> Iterator[Contest]:
    folder = bench.folder / "loader"
    count = bench.size(1000, 100)
    files = generate.write_folder(folder, 1, count)
    commands = [Command([sys.executable, str(LOADING), name, *files], folder) for name in ("sendersync", "pyyaml")]
    figure = Figure(f"loading {count:,} numbers vs yaml.load(CSafeLoader)", 0, 1, 0.45, "printed")
    yield Contest(lambda: commands, bench.size(11, 3), [figure])


ROWS: dict[str, Callable[[Bench], Iterator[Contest]]] = {
    "one-file": one_file,
    "thousand-numbers": thousand_numbers,
    "failing": failing,
    "loader": loader,
    "thousand-files": thousand_files,
    "many-files": many_files,
    "large-file": large_file,
}


def results(bench: Bench, row: str) -> Iterator[Result]:
    """Run the contests of a row one after the other."""
    for contest in ROWS[row](bench):
        try:
            rounds = in_turn(contest.commands(), bench.rounds or contest.rounds, bench.limit)
        except (peers.MissingError, FailedError) as error:
            yield from (Result(row, figure.what, figure.bound, str(error)) for figure in contest.figures)
            continue
        yield from (result(row, figure, rounds) for figure in contest.figures)


def machine(bench: Bench) -> dict[str, str]:
    """What the numbers depend on."""
    libraries = {name: installed(name) for name in ("pyyaml", "jsonschema", "jsonschema-rs", "click", "phonenumbers")}
    return {
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "load": f"{os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
        "sendersync": installed("sendersync"),
        **libraries,
        **{name: peers.version(bench.peers, name) for name in peers.NAMES},
    }


def arguments() -> argparse.Namespace:
    default = Path(tempfile.gettempdir()) / "sendersync-peers"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=ROWS, metavar="ROW", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that everything runs, judges nothing")
    parser.add_argument("--rounds", type=int, help="rounds of every comparison [default: each row its own]")
    parser.add_argument("--limit", type=float, default=300, help="seconds for a process, and for the rounds of one row")
    parser.add_argument("--peers", type=Path, default=default, help=f"folder of their environments [{default}]")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything to a file too")
    return parser.parse_args()


def main() -> None:
    flags = arguments()
    found: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), flags.peers.absolute(), flags.limit, flags.quick, flags.rounds)
        about = machine(bench)
        print("; ".join(f"{name} {value}" for name, value in about.items()), end="\n\n")
        print("| | ours | theirs | ratio | spread | target | |\n|---|---|---|---|---|---|---|")
        for row in flags.only or ROWS:
            for one in results(bench, row):
                found.append(one)
                print(line(one, flags.quick), flush=True)
    if flags.json:
        rows = [one._asdict() | {"spread": one.spread and one.spread._asdict()} for one in found]
        flags.json.write_text(json.dumps({"machine": about, "results": rows}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
