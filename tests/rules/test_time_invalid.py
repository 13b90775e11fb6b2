"""Times of rotations, compared with a clock that stands still."""

from datetime import UTC, datetime

import pytest

from sync.rules.time_invalid import complaint

NOW = datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "rotated",
    [
        "2026-11-20",
        "2026-11-20T12:00:00Z",
        "2026-11-20T12:59:59.123456789+01:00",
        "2026-11-20T00:30:00-11:00",
        "2024-02-29",
    ],
)
def test_a_time_that_has_come_is_fine(rotated):
    assert complaint(rotated, NOW) == ("", "")


@pytest.mark.parametrize(
    "rotated", ["2026-11-21", "2026-11-20T12:00:01Z", "2026-11-20T12:00:00-00:01", "9999-12-31T23:59:59-23:59"]
)
def test_a_time_to_come_is_refused(rotated):
    message, hint = complaint(rotated, NOW)
    assert message == f'"{rotated}" lies in the future'
    assert hint == "write when the secret was rotated, in UTC; a bare date means 00:00 UTC"


@pytest.mark.parametrize(
    "rotated", ["2026-02-30", "2025-02-29T10:00:00Z", "0000-01-01", "2026-01-01T10:00:00+24:00", "2026-04-31"]
)
def test_a_time_that_no_calendar_has_is_refused(rotated):
    message, _ = complaint(rotated, NOW)
    assert message == f'"{rotated}" is no real time'
