"""Rounds of runs → the lines of the table."""

from collections.abc import Sequence
from typing import NamedTuple

from measure import Run, Spread


class Figure(NamedTuple):
    """One line of the table: which two runs of a round it compares, and by what."""

    what: str
    ours: int
    theirs: int
    bound: float | None = None
    of: str = "seconds"
    per: tuple[int, int] = (1, 1)
    """How much each of the two had to do, where it is not the same."""

    def value(self, run: Run) -> float:
        return float(run.output) if self.of == "printed" else float(getattr(run, self.of))

    def ratio(self, *runs: Run) -> float:
        ours, theirs = self.value(runs[self.ours]), self.value(runs[self.theirs])
        return (ours / self.per[0]) / (theirs / self.per[1])


class Result(NamedTuple):
    """A measured figure, or the reason why there is none."""

    row: str
    what: str
    bound: float | None
    reason: str = ""
    unit: str = ""
    ours: float = 0
    theirs: float = 0
    spread: Spread | None = None
    rounds: int = 0


def result(row: str, figure: Figure, rounds: Sequence[tuple[Run, ...]]) -> Result:
    ours = Spread.of(rounds, lambda *runs: figure.value(runs[figure.ours])).middle
    theirs = Spread.of(rounds, lambda *runs: figure.value(runs[figure.theirs])).middle
    unit = "MiB" if figure.of == "mebibytes" else "ms"
    spread = Spread.of(rounds, figure.ratio)
    scale = 1 if unit == "MiB" else 1000
    return Result(row, figure.what, figure.bound, "", unit, ours * scale, theirs * scale, spread, len(rounds))


def multiple(ratio: float, fraction: bool) -> str:
    """0.82x, 1/34: as the targets are written."""
    return f"1/{1 / ratio:.3g}" if fraction else f"{ratio:.2f}x"


def line(result: Result, quick: bool) -> str:
    """A result as a row of a Markdown table."""
    fraction = (result.bound or (result.spread.middle if result.spread else 1)) < 1 / 4
    target = f"<= {multiple(result.bound, fraction)}" if result.bound else ""
    if result.spread is None:
        return f"| {result.what} | | | | | {target} | {result.reason} |"
    middle, low, high = (multiple(ratio, fraction) for ratio in result.spread)
    verdict = "" if quick or not result.bound else "met" if result.spread.middle <= result.bound else "**missed**"
    sizes = f"{result.ours:,.0f} {result.unit} | {result.theirs:,.0f} {result.unit}"
    return f"| {result.what} | {sizes} | {middle} | {low} to {high}, n={result.rounds} | {target} | {verdict} |"
