"""Which files are ours, and which links are followed."""

import pytest

from sync.errors import UnreadableError
from sync.lint import Options, lint
from sync.source.discover import confined, find, is_ours, named_by, root_of, shown

OURS = [
    "senders.yaml",
    "senders.yml",
    "senders.json",
    "senders.eu.yaml",
    "senders.eu.yml",
    "eu.senders.yaml",
    "a.b.senders.yml",
]
NOT_OURS = [
    "sender.yaml",
    "Senders.yaml",
    "mysenders.yaml",
    "senders",
    "senders.toml",
    "senders.yaml.bak",
    "senders.yaml~",
    "senders.eu.json",
    "senders.schema.json",
    "senders-eu.yaml",
    "eu-senders.yaml",
]


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository, in which the test stands, in a folder of its own."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def touch(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("version: 1\n")


def rules(*names):
    return [problem.rule for problem in lint(find(names), Options()).problems]


@pytest.mark.parametrize("name", OURS)
def test_a_file_is_ours_by_its_name(name):
    assert is_ours(name)


@pytest.mark.parametrize("name", NOT_OURS)
def test_other_names_are_not_ours(name):
    assert not is_ours(name)


def test_folders_are_searched_in_order_and_each_file_is_found_once(repository):
    touch(repository, "senders.yaml", "b/eu.senders.yaml", "b/a/senders.yml", "a/senders.json", "a/other.yaml")
    assert find(["b", "."]) == ["b/eu.senders.yaml", "b/a/senders.yml", "senders.yaml", "a/senders.json"]


def test_hidden_folders_and_those_of_installed_packages_are_left_out(repository):
    touch(
        repository,
        ".hidden/senders.yaml",
        "node_modules/x/senders.yaml",
        "venv/senders.yaml",
        "__pycache__/senders.yaml",
    )
    assert find(["."]) == []
    assert find([".hidden"]) == [".hidden/senders.yaml"]


def test_a_named_file_is_taken_whatever_it_is_called_and_spelt(repository):
    touch(repository, "other.txt", "a/senders.yaml")
    assert find(["./other.txt", "a/../other.txt", "a//senders.yaml", str(repository / "a/senders.yaml"), "-"]) == [
        "other.txt",
        "a/senders.yaml",
        "-",
    ]


def test_a_file_outside_the_working_directory_keeps_its_path(repository, tmp_path):
    touch(tmp_path, "senders.yaml")
    assert find([str(tmp_path / "senders.yaml"), "../senders.yaml"]) == [f"{tmp_path}/senders.yaml", "../senders.yaml"]


@pytest.mark.parametrize("name", ["missing.yaml", "missing/", "a" * 5000, ""])
def test_what_does_not_exist_is_wrong_usage(repository, name):
    with pytest.raises(UnreadableError, match="there is no file or folder"):
        find([name])


def test_a_folder_whose_name_is_ours_is_searched(repository):
    touch(repository, "senders.yaml/eu.senders.yaml")
    assert find(["."]) == ["senders.yaml/eu.senders.yaml"]


def test_folders_that_are_links_are_not_searched(repository, tmp_path):
    touch(tmp_path, "outside/senders.yaml")
    (repository / "inside").symlink_to(tmp_path / "outside")
    assert find(["."]) == []


def test_a_named_folder_that_is_a_link_out_of_the_repository_is_searched_but_not_read(repository, tmp_path):
    touch(tmp_path, "outside/senders.yaml")
    (repository / "inside").symlink_to(tmp_path / "outside")
    assert rules("inside") == ["path-outside"]


@pytest.mark.parametrize(
    ("name", "target", "found"),
    [
        ("senders.yaml", "real.yaml", []),
        ("senders.yaml", "../outside.yaml", ["path-outside"]),
        ("senders.yaml", "/etc/passwd", ["path-outside"]),
        ("senders.yaml", ".git/config.yaml", ["path-outside"]),
        ("senders.yaml", "real.txt", ["path-outside"]),
        ("senders.yaml", "missing.yaml", ["file-unreadable"]),
        ("senders.yaml", "senders.yaml", ["file-unreadable"]),
    ],
)
def test_a_link_is_read_only_where_it_leads_to_a_file_like_ours(repository, tmp_path, name, target, found):
    touch(repository, "real.yaml", "real.txt", ".git/config.yaml")
    touch(tmp_path, "outside.yaml")
    (repository / name).symlink_to(target)
    assert rules(name) == rules(".") == found


def test_what_stands_behind_a_link_is_never_shown(repository, tmp_path, sendersync):
    (tmp_path / "outside.yaml").write_text("hunter2: {")
    (repository / "senders.yaml").symlink_to("../outside.yaml")
    ending = sendersync("lint", cwd=repository)
    assert (ending.code, "hunter2" in ending.out + ending.err) == (1, False)


def test_links_in_a_circle_end(repository):
    (repository / "a.senders.yaml").symlink_to("b.senders.yaml")
    (repository / "b.senders.yaml").symlink_to("a.senders.yaml")
    assert rules(".") == ["file-unreadable", "file-unreadable"]


def test_without_git_the_root_is_the_working_directory(tmp_path, monkeypatch):
    touch(tmp_path, "here/senders.yaml", "base.yaml", "there/senders.yaml")
    monkeypatch.chdir(tmp_path / "here")
    assert root_of("senders.yaml") == root_of("-") == tmp_path / "here"
    assert named_by("senders.yaml", "../base.yaml") is None
    assert root_of("../there/senders.yaml") == tmp_path / "there"


def test_the_root_is_where_the_name_stands_and_not_where_a_link_leads(repository, tmp_path):
    touch(tmp_path, "other/senders.yaml")
    (repository / "link").symlink_to(tmp_path / "other")
    assert root_of("link/senders.yaml") == repository
    assert not confined("link/senders.yaml")


def test_a_repository_may_itself_stand_behind_a_link(repository, tmp_path):
    touch(repository, "base.yaml", "a/senders.yaml")
    (tmp_path / "link").symlink_to(repository)
    file = str(tmp_path / "link" / "a" / "senders.yaml")
    assert confined(file)
    assert named_by(file, "../base.yaml") == repository / "base.yaml"


def test_a_work_tree_of_git_is_a_repository_too(tmp_path):
    touch(tmp_path, "tree/.git", "tree/a/senders.yaml")
    assert root_of(str(tmp_path / "tree/a/senders.yaml")) == tmp_path / "tree"


def test_names_are_shown_with_forward_slashes_and_without_detours(repository):
    assert [shown("./a/../b.yaml"), shown("b//c.yaml"), shown(f"{repository}/d.yaml")] == [
        "b.yaml",
        "b/c.yaml",
        "d.yaml",
    ]
