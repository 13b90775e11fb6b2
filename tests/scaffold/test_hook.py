"""Adding our hook to a configuration of pre-commit that is there."""

import pytest

from sync.scaffold.hook import added, entry, is_there, new

ITEM = "- repo: https://example.com/x\n  rev: v1\n  hooks: [{id: x}]\n"
DEEP = "".join(f"    {line}" for line in ITEM.splitlines(keepends=True))
ADDED = [
    (f"repos:\n{ITEM}", f"repos:\n{ITEM}{entry('')}"),
    (f"repos:   # ours\n\n# all\n{DEEP}# the end\n", f"repos:   # ours\n\n# all\n{DEEP}# the end\n{entry('    ')}"),
    (f"fail_fast: true\nrepos:\n{ITEM.rstrip()}", f"fail_fast: true\nrepos:\n{ITEM}{entry('')}"),
]


@pytest.mark.parametrize("before, after", ADDED)
def test_a_hook_is_added_at_the_end_of_the_list(before, after):
    assert added(before) == after


UNSAFE = [
    "",
    "repos: []\n",
    f"repos:\n{ITEM}fail_fast: true\n",
    f"repos:\n{ITEM}default_stages:\n- pre-commit\n",
    f"repos:\n{ITEM}x: [\n",
    "repos:\n- &x {repo: y}\n---\n",
]


@pytest.mark.parametrize("text", UNSAFE)
def test_a_list_that_does_not_end_the_file_is_left_alone(text):
    assert added(text) is None


def test_a_new_configuration_has_the_hook():
    assert is_there(new())
    assert not is_there(f"repos:\n{ITEM}")
