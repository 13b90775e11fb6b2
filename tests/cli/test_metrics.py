"""``drift --metrics``: the file that the node exporter finds."""

import stat

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from tests.cli.conftest import text


def values(path):
    families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
    return {
        (sample.name.removeprefix("sendersync_drift_"), *sorted(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_the_file_is_replaced_whole_and_everybody_may_read_it(sandboxed, senders, tmp_path):
    senders(text())
    folder = tmp_path / "collected"
    folder.mkdir()
    file = folder / "otp.prom"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o600)
    assert sandboxed("drift", "--metrics", str(file)).code == 2
    assert (stat.S_IMODE(file.stat().st_mode), list(folder.iterdir())) == (0o644, [file])
    found = values(file)
    assert found["changes", "create", "otp", "sender", "senders.yaml"] == 1
    assert 0 < found["duration_seconds", "otp"] < 60 < found["last_run_timestamp_seconds", "otp"]


def test_a_target_that_cannot_be_read_is_a_number_too(sendersync, senders, tmp_path):
    senders(text())
    ended = sendersync("drift", "--metrics", "otp.prom", env={"PATH": ""})
    found = values(tmp_path / "otp.prom")
    assert (ended.code, found["unreadable_targets", "otp"], found["target_readable", "otp", "senders.yaml"]) == (
        4,
        1,
        0,
    )


@pytest.mark.parametrize("path, reason", [("missing/otp.prom", "No such file or directory"), (".", "")])
def test_a_file_that_cannot_be_written_is_told_after_the_report(path, reason, sandboxed, senders, tmp_path):
    senders(text())
    before = set(tmp_path.iterdir()) | {tmp_path / "state"}
    ended = sandboxed("drift", "--metrics", path)
    assert (ended.code, "1 to create" in ended.out) == (64, True)
    assert ended.err.startswith(f"Error: --metrics {path} cannot be written: {reason}")
    assert set(tmp_path.iterdir()) == before
