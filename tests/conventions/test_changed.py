"""Which files count as changed since main's last commit, told by git itself."""

import os
import subprocess

import pytest

from tests.changed import changed_files

NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
NOBODY |= {f"GIT_{who}_{what}": "nobody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


class Repository:
    def __init__(self, folder):
        self.folder = folder

    def git(self, *words):
        subprocess.run(["git", "-C", self.folder, *words], env=os.environ | NOBODY, check=True, capture_output=True)

    def write(self, *names):
        for name in names:
            (self.folder / name).write_text(f"# {name}\n")

    def commit(self, *names):
        self.write(*names)
        self.git("add", ".")
        self.git("commit", "-q", "-m", " ".join(names))


@pytest.fixture
def repository(tmp_path):
    """A repository with one commit on main."""
    there = Repository(tmp_path)
    there.git("init", "-q", "-b", "main")
    there.commit("first.py")
    return there


def test_without_git_or_history_nothing_can_be_told(tmp_path, repository):
    assert changed_files(repository.folder) is None
    (tmp_path / ".git").rename(tmp_path / "elsewhere")
    assert changed_files(repository.folder) is None


def test_on_main_it_is_what_the_last_commit_brought(repository):
    repository.commit("second.py")
    repository.commit("third.py")
    assert changed_files(repository.folder) == {"third.py"}


def test_in_a_clone_of_main_as_well_unless_it_has_no_history(repository, tmp_path_factory):
    repository.commit("second.py")
    for depth, expected in (("2", {"second.py"}), ("1", None)):
        clone = tmp_path_factory.mktemp("clone")
        repository.git("clone", "-q", "--depth", depth, repository.folder.as_uri(), clone)
        assert changed_files(clone) == expected


def test_on_a_branch_it_is_all_since_it_left_main(repository):
    repository.git("switch", "-q", "-c", "branch")
    repository.commit("second.py")
    repository.commit("third.py")
    assert changed_files(repository.folder) == {"second.py", "third.py"}


def test_what_is_not_committed_counts(repository):
    repository.commit("second.py", "é third.py")
    repository.git("rm", "-q", "first.py")
    (repository.folder / "second.py").write_text("changed\n")
    repository.write("new.py")
    assert changed_files(repository.folder) == {"first.py", "second.py", "é third.py", "new.py"}
