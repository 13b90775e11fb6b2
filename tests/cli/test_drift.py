"""``sendersync drift`` as users call it."""

import json

import pytest

from tests.cli.conftest import text

STRANGER = {
    "provider": "CUSTOM_PROVIDER",
    "name": "from the console",
    "authentication": {"method": "BEARER"},
    "requests": [],
    "createdAt": "2026-01-01T00:00:00.000Z",
    "updatedAt": "2026-01-01T00:00:00.000Z",
}


@pytest.fixture
def settled(sandboxed, senders):
    """A sandbox that is what the file says."""
    senders(text())
    assert sandboxed("apply", "--yes", "--quiet").code == 0
    return sandboxed


def test_there_is_no_drift_after_an_apply(settled):
    assert settled("drift") == (0, "senders.yaml: no changes\n", "")


def test_a_change_behind_the_tools_back_is_drift(settled):
    settled.change("pingone.settings", smsProvidersFallbackChain=[])
    ended = settled("drift")
    assert (ended.code, ended.err) == (2, "")
    assert '      ~ fallback_chain  ["pingone"] -> ["acme"]\n' in ended.out
    assert settled("apply", "--yes").code == 0
    assert settled("drift").code == 0


@pytest.mark.parametrize("format_", ["sarif", "junit", "github", "gitlab"])
def test_drift_has_the_formats_of_lint(settled, format_):
    settled.change("pingone.settings", smsProvidersFallbackChain=[])
    ended = settled("drift", "--format", format_)
    assert ended.code == 2
    assert "drift-changed" in ended.out
    assert "senders.yaml" in ended.out


def test_an_account_that_lost_its_numbers_is_drift(settled):
    settled.change("twilio.account", status="suspended")
    ended = settled("drift", "--format", "json")
    (target,) = json.loads(ended.out)["targets"]
    assert "+14155550100" in target["lost"][0]["message"]
    assert (ended.code, target["state"]) == (2, "lost")


@pytest.mark.parametrize("flags, code", [((), 0), (("--strict",), 2)])
def test_what_no_file_names_is_told_and_counts_if_that_is_wanted(settled, flags, code):
    settled.add("pingone.sender", "0b8d3f52-7c1e-4a6f-8e2d-93c5a1f4d7b0", STRANGER)
    ended = settled("drift", *flags)
    assert (ended.code, "from the console" in ended.out) == (code, True)


TEMPLATES = 'templates: {general: {en: {email: {subject: "Hello", body: "Hello"}}}}\n'


@pytest.mark.parametrize("flags, code", [((), 0), (("--all-templates",), 2)])
def test_a_template_that_left_the_file_is_looked_at_if_that_is_wanted(settled, senders, flags, code):
    senders(text() + TEMPLATES)
    assert settled("apply", "--yes").code == 0
    senders(text())
    ended = settled("drift", "--strict", *flags)
    assert (ended.code, "general/en/email" in ended.out) == (code, bool(code))


IGNORED = text().replace("[acme]", "[acme]  # sendersync: ignore[drift-changed] moved by hand during the outage")


@pytest.mark.parametrize("format_", ["text", "json", "markdown", "sarif", "junit", "github", "gitlab"])
def test_a_comment_silences_drift_in_every_format(settled, senders, format_):
    settled.change("pingone.settings", smsProvidersFallbackChain=[])
    senders(IGNORED)
    ended = settled("drift", "--format", format_)
    assert (ended.code, ended.err, "[] -> " in ended.out) == (0, "", False)
    assert ("moved by hand" in ended.out) is (format_ in ("sarif", "junit"))


def test_a_comment_silences_its_own_line_alone(settled, senders):
    settled.change("pingone.sender", name="Renamed")
    senders(IGNORED)
    ended = settled("drift", "--format", "github")
    assert (ended.code, ended.out.count("drift-changed")) == (2, 1)
    assert "line=4," in ended.out


@pytest.mark.parametrize("format_", ["text", "github"])
def test_a_difference_that_cannot_be_applied_is_drift_all_the_same(settled, senders, format_):
    settled.change("twilio.account", status="suspended")
    senders(text().replace("numbers:", "name: Other\n    numbers:"))
    assert settled("plan").code == 5
    ended = settled("drift", "--format", format_)
    assert ended.code == 2
    assert "senders.yaml:9:15: " in (ended.out if format_ == "text" else ended.err)


def test_a_target_that_cannot_be_compared_is_told_in_every_format(sendersync, senders):
    senders(text())
    ended = sendersync("drift", "--format", "sarif", env={"PATH": ""})
    assert (ended.code, json.loads(ended.out)["runs"][0]["results"]) == (4, [])
    assert "the variable PINGONE_ENVIRONMENT_ID is not set" in ended.err
