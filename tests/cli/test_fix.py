"""``lint --fix``: what is mended, byte for byte, and what is left alone."""

import pytest

from tests.conftest import TARGET

TOKEN = "access_token: {env: SYNIVERSE_ACCESS_TOKEN}"
MENDED = [
    ("numbers: [+12025550142]", 'numbers: ["+12025550142"]'),
    ("numbers: [&main +12025550142]", 'numbers: [&main "+12025550142"]'),
    ("numbers: [{number: 72345, type: short-code}]", 'numbers: [{number: "72345", type: short-code}]'),
    ('numbers: ["+1 (202) 555-0142"]', 'numbers: ["+12025550142"]'),
    ("numbers: ['+1.202.555.0142']  # main", "numbers: ['+12025550142']  # main"),
    (
        'numbers: [{number: "+18005550199", type: toll-free, countries: [us, "ca", NO]}]',
        'numbers: [{number: "+18005550199", type: toll-free, countries: ["US", "CA", "NO"]}]',
    ),
    ("name: 0044", 'name: "0044"'),
    ("id: 4F6C0B1E-6F0D-4E7B-9A55-0C6B1D2B8C11", 'id: "4f6c0b1e-6f0d-4e7b-9a55-0c6b1d2b8c11"'),
]
LEFT_ALONE = [
    'numbers: ["12025550142"]',
    "numbers: [!!str 12025550142]",
    'numbers: [{number: "+18005550199", type: toll-free, countries: [uk2]}]',
    "enabled: YES",
    "access_token: 12345678901",
    "name: 0044  # sendersync: ignore[yaml-unquoted] on purpose",
]


def file_with(line):
    token = "" if line.startswith("access_token") else f"    {TOKEN}\n"
    return (
        f"version: 1\n{TARGET}senders:\n  main:\n    provider: syniverse\n{token}    {line}\nfallback_chain: [main]\n"
    )


@pytest.mark.parametrize(("before", "after"), MENDED)
def test_a_value_with_one_right_spelling_is_mended_and_nothing_else_changes(sendersync, senders, before, after):
    path = senders(file_with(before))
    sendersync("lint", "--fix")
    assert path.read_text() == file_with(after)


@pytest.mark.parametrize("line", LEFT_ALONE)
def test_a_value_that_needs_a_decision_is_left_alone(sendersync, senders, line):
    path = senders(file_with(line))
    sendersync("lint", "--fix")
    assert path.read_text() == file_with(line)


def test_mending_says_what_it_did(sendersync, senders):
    senders(file_with("numbers: [+12025550142]"))
    ending = sendersync("lint", "--fix")
    assert (ending.code, ending.out) == (0, "no problems in 1 file\n")
    assert ending.err == 'senders.yaml:7:15: fixed yaml-unquoted: +12025550142 -> "+12025550142"\n'


def test_mending_twice_changes_nothing(sendersync, senders):
    path = senders(file_with("numbers: [+12025550142]"))
    sendersync("lint", "--fix")
    once = path.stat().st_mtime_ns, path.read_bytes()
    assert sendersync("lint", "--fix").err == ""
    assert (path.stat().st_mtime_ns, path.read_bytes()) == once


def test_a_byte_order_mark_and_windows_line_ends_stay(sendersync, senders):
    text = file_with("numbers: [+12025550142]").replace("\n", "\r\n")
    path = senders(b"\xef\xbb\xbf" + text.encode())
    sendersync("lint", "--fix")
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.replace("+12025550142", '"+12025550142"').encode()


def test_a_key_without_quotes_is_mended(sendersync, senders):
    path = senders(
        f"version: 1\n{TARGET}templates:\n  strong_authentication:\n    no:\n      push: {{title: T, body: B}}\n"
    )
    sendersync("lint", "--fix")
    assert '    "no":\n' in path.read_text()


def test_the_mode_of_the_file_and_a_link_to_it_stay(sendersync, senders, tmp_path):
    path = senders(file_with("numbers: [+12025550142]"), "real/main.yaml")
    path.chmod(0o640)
    (tmp_path / "senders.yaml").symlink_to(path)
    sendersync("lint", "--fix", "senders.yaml")
    assert (tmp_path / "senders.yaml").is_symlink()
    assert (path.stat().st_mode & 0o777, '"+12025550142"' in path.read_text()) == (0o640, True)


def test_only_the_chosen_rules_are_mended(sendersync, senders):
    path = senders(file_with('numbers: ["+1 202 555 0142"]'))
    sendersync("lint", "--fix", "--ignore", "number-form")
    assert path.read_text() == file_with('numbers: ["+1 202 555 0142"]')


def test_what_a_file_extends_is_mended_where_it_stands(sendersync, senders):
    base = senders(file_with("numbers: [+12025550142]").replace(TARGET, ""), "base.yaml")
    child = senders(f"version: 1\nextends: base.yaml\n{TARGET}")
    before = child.read_bytes()
    assert sendersync("lint", "--fix") == (
        0,
        "no problems in 1 file\n",
        'base.yaml:6:15: fixed yaml-unquoted: +12025550142 -> "+12025550142"\n',
    )
    assert ('"+12025550142"' in base.read_text(), child.read_bytes()) == (True, before)
