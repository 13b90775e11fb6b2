"""A thousand findings of one kind are shown, and one more says that there are others."""

from sync.finding import Finding, Severity
from sync.place import Pointer
from sync.source.document import MAX_FAULTS, shortened


def findings(count, severity=None):
    return [Finding(Pointer("senders.yaml", (number,)), "wrong", "mend it", severity) for number in range(count)]


def test_a_thousand_findings_are_all_shown():
    assert list(shortened(iter(findings(MAX_FAULTS)), "more")) == findings(MAX_FAULTS)


def test_of_more_one_says_so_and_what_to_do_about_it():
    *shown, last = shortened(findings(MAX_FAULTS + 20), "there are more")
    assert shown == findings(MAX_FAULTS)
    assert last[1:] == ("there are more; only the first 1,000 are shown", "mend it", None)


def test_an_error_behind_very_many_warnings_still_counts():
    *_, last = shortened(findings(MAX_FAULTS + 20, Severity.WARNING) + findings(1), "there are more")
    assert (last.at.path, last.severity) == ((0,), None)
