"""How the environment is made on a machine that has nothing yet."""

import ast
import re
import sys
from pathlib import Path

import pytest

from alliance87.launch import prepare

pytestmark = pytest.mark.whole


def fake(folder, says):
    """A program that stands for a Python."""
    path = folder / f"python-{says or 'broken'}"
    path.write_text(f"#!/bin/sh\necho {says}\n" if says else "#!/bin/sh\nexit 1\n")
    path.chmod(0o755)
    return str(path)


def test_a_python_is_chosen_by_running_it(tmp_path):
    broken, old, other, best = (fake(tmp_path, says) for says in ("", "3.11", "3.12", "3.13"))
    assert prepare.find_python([broken, old, str(tmp_path / "nowhere"), other, best]) == best
    assert prepare.find_python([broken, old, other]) == other
    assert prepare.find_python([broken, old]) is None


OLD_PYTHON = """#!/bin/sh
case "$1 $2" in
  "-c "*) echo {says} ;;
  "-m venv") mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
  "-m pip") exit {pip} ;;
  "-m uv")
    mkdir -p "$UV_PYTHON_INSTALL_DIR/cpython-3.13.1/bin"
    ln -s {python} "$UV_PYTHON_INSTALL_DIR/cpython-3.13.1/bin/python3"
    exit {uv} ;;
esac
"""
"""A stand-in for Debian 12's python3, whose pip and uv end as told: not every machine reaches uv's builds."""


@pytest.fixture
def old_machine(tmp_path, monkeypatch):
    """A machine with one old Python: `old_machine("3.11", pip=0, uv=0)` says which, and how its pip and uv end."""

    def make(says="3.11", *, pip=0, uv=0):
        base = sys.executable if prepare.version(sys.executable) in prepare.WANTED else None
        path = tmp_path / "python3"
        path.write_text(OLD_PYTHON.format(says=says, pip=pip, uv=uv, python=base))
        path.chmod(0o755)
        monkeypatch.setattr(prepare, "candidates", lambda: [str(path)])
        return tmp_path / ".venv"

    return make


@pytest.mark.parametrize("says", ["3.8", "3.11"])
def test_a_python_is_fetched_where_none_will_do(old_machine, says):
    environment = old_machine(says)
    prepare.make_environment(str(environment))
    fetched = environment.parent / ".python" / "versions" / "cpython-3.13.1" / "bin" / "python3"
    assert fetched.exists()
    assert prepare.version(prepare.interpreter(str(environment))) in prepare.WANTED
    kept = (environment / "pyvenv.cfg").stat().st_mtime_ns
    prepare.make_environment(str(environment))
    assert (environment / "pyvenv.cfg").stat().st_mtime_ns == kept


@pytest.mark.parametrize(
    "machine",
    [{"pip": 1}, {"uv": 2}, {"says": "3.7"}],
    ids=["no package index", "no builds", "a Python on which uv does not run"],
)
def test_where_none_can_be_fetched_a_sentence_says_what_to_install(old_machine, monkeypatch, machine):
    monkeypatch.setattr(prepare, "can_install", lambda: False)
    environment = old_machine(**machine)
    with pytest.raises(SystemExit) as ended:
        prepare.make_environment(str(environment))
    told = dict(re.findall(r"^  (Debian 12|Debian 13|Ubuntu [\d.]+|macOS) +(.+)$", str(ended.value), re.MULTILINE))
    assert told.keys() == {"Debian 12", "Debian 13", "Ubuntu 24.04", "Ubuntu 22.04", "macOS"}
    assert all(re.search(r"\b(apt install|brew install) \S*(python|pipx)", command) for command in told.values())
    assert "uv python install 3.13" in told["Debian 12"], "its own python3 is 3.11"
    assert not environment.exists()


def test_a_python_that_cannot_make_environments_is_a_sentence_too(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "candidates", lambda: [fake(tmp_path, "")])
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"needs Python 3\.13"):
        prepare.make_environment(str(tmp_path / ".venv"))


def test_a_broken_environment_is_made_anew_and_a_good_one_is_kept(tmp_path, monkeypatch):
    environment = tmp_path / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(tmp_path / "a python that was removed")
    monkeypatch.setattr(prepare, "candidates", lambda: [sys.executable])
    prepare.make_environment(str(environment))
    assert prepare.version(prepare.interpreter(str(environment))) in prepare.WANTED
    (environment / "mine").touch()
    prepare.make_environment(str(environment))
    assert (environment / "mine").exists()


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """Folders of an environment and of pins, and the list of programs that were run."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    for kind in ("run", "dev"):
        (tmp_path / "requirements" / f"{kind}.txt").write_text(f"{kind}==1")
    ran = []
    monkeypatch.setattr(prepare.subprocess, "call", lambda command, **_options: ran.append(command) or 0)

    def install(kind):
        ran.clear()
        prepare.install_python_packages(str(tmp_path / ".venv"), str(tmp_path / "requirements"), kind)
        return [Path(command[-1]).name for command in ran if "sync" in command]

    install.folder = tmp_path
    return install


def test_packages_are_installed_once_and_again_when_the_pins_change(packages):
    assert packages("run") == ["run.txt"]
    assert packages("run") == []
    assert packages("dev") == ["dev.txt"]
    (packages.folder / "requirements" / "dev.txt").write_text("dev==2")
    assert packages("dev") == ["dev.txt"]


def test_an_environment_for_tests_is_not_thinned_out_for_running(packages):
    packages("dev")
    assert packages("run") == []


def test_an_installation_cut_short_is_done_again(packages, monkeypatch):
    packages("run")
    (packages.folder / "requirements" / "run.txt").write_text("run==2")
    monkeypatch.setattr(prepare, "run", lambda *_command, **_options: sys.exit("no network"))
    with pytest.raises(SystemExit):
        packages("run")
    (packages.folder / "requirements" / "run.txt").write_text("run==1")
    monkeypatch.undo()
    assert not (packages.folder / ".venv" / "installed").exists()


def test_what_is_missing_is_named_to_those_who_may_not_install_it(monkeypatch):
    wanted = {"libnowhere1": "libnowhere.so.1", "nowhere-tools": "nowhere", "bash": "sh"}
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"apt install libnowhere1 nowhere-tools\)"):
        prepare.install_system_packages(wanted)


def test_nothing_is_said_where_nothing_is_missing(capsys):
    prepare.install_system_packages({"bash": "sh"})
    assert capsys.readouterr().out == ""


def test_the_script_is_written_for_old_pythons():
    """The Python that runs it may be much older than the one it looks for."""
    ast.parse(Path(prepare.__file__).read_text(), feature_version=(3, 6))
