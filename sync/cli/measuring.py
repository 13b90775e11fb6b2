"""What ``--metrics`` does: a file that Prometheus's node exporter picks up."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic, time

from sync.errors import UsageError
from sync.plan.words import Planned
from sync.render.metrics import Run, metrics
from sync.replacing import replace

EVERYBODY_READS = 0o644
"""The exporter is another user."""


def measure(path: str, results: Sequence[Planned], started: float) -> None:
    """Write the metrics of a run that began at ``started`` of the monotonic clock; in one step, or not at all."""
    file = Path(path)
    text = metrics(Run(file.name.removesuffix(".prom"), time(), monotonic() - started), results)
    try:
        replace(file, text.encode(), EVERYBODY_READS)
    except OSError as error:
        raise UsageError(f"--metrics {path} cannot be written: {error.strerror or error}") from error
