"""Make the environment: `python3 alliance87/launch/prepare.py {run|dev}`.

Runs on any Python 3.6 or later, before anything is installed. It finds a Python that the portal can use, or fetches one
into `.python`, makes `.venv`, puts into it exactly what requirements/<kind>.txt pins, installs Debian packages that are
missing when it may, and compiles the translations.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WANTED = ("3.13", "3.14", "3.12")
FETCHES = (3, 8)
"""The oldest Python on which the current uv runs; uv fetches the wanted one."""
SYSTEM = {
    "run": {
        "libpango-1.0-0": "libpango-1.0.so.0",
        "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
        "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
        "fontconfig": "fc-list",
    }
}
SYSTEM["dev"] = dict(
    SYSTEM["run"], gettext="msgfmt", chromium="chromium", qpdf="qpdf", **{"poppler-utils": "pdftotext"}
)


NO_PYTHON = """
The portal needs Python 3.13 (or 3.14 or 3.12). This machine has none that can make environments, and none could be fetched.
Install one, then run make again:

  Debian 13            apt install python3 python3-venv
  Debian 12            apt install pipx && pipx run uv python install 3.13
                       (where the network lets uv fetch a Python; its own python3 is 3.11)
  Ubuntu 24.04         apt install python3 python3-venv
  Ubuntu 22.04         add-apt-repository ppa:deadsnakes/ppa && apt install python3.13 python3.13-venv
  macOS                brew install python@3.13
"""


def main(kind, root=ROOT):
    """Prepare the machine for running (`run`), or for running and testing (`dev`)."""
    environment = os.path.join(root, ".venv")
    make_environment(environment)
    install_python_packages(environment, os.path.join(root, "requirements"), kind)
    install_system_packages(SYSTEM[kind])
    run([interpreter(environment), os.path.join(root, "alliance87", "launch", "catalogues.py")])


def make_environment(environment):
    """Make `.venv`, unless there is one that works."""
    if version(interpreter(environment)) in WANTED:
        return
    python = find_python(candidates()) or fetch_python(os.path.join(os.path.dirname(environment), ".python"))
    if python is None:
        sys.exit(NO_PYTHON)
    say("Making the environment in .venv with %s" % python)
    shutil.rmtree(environment, ignore_errors=True)
    if subprocess.call([python, "-m", "venv", environment]) != 0:
        sys.exit("Making .venv failed; on Debian, apt install python3-venv and run make again.")


def interpreter(environment):
    return os.path.join(environment, "bin", "python")


def find_python(paths):
    """The first Python that really runs, in the order of WANTED; None if there is none."""
    pythons = {}
    for path in paths:
        runs = version(path)
        if runs == WANTED[0]:
            return path
        pythons.setdefault(runs, path)
    return next((pythons[wanted] for wanted in WANTED if wanted in pythons), None)


def candidates():
    """The places where a Python may be, the likeliest first."""
    for name in ["python" + wanted for wanted in WANTED] + ["python3", "python"]:
        path = shutil.which(name)
        if path:
            yield path
    for folder in (os.path.join(ROOT, ".python", "versions"), "~/.pyenv/versions", "~/.local/share/uv/python"):
        for path in pythons_in(os.path.expanduser(folder)):
            yield path
    yield sys.executable


def fetch_python(folder):
    """Fetch a Python for the portal alone into `folder`, with uv, run in a small environment of a Python that is here.

    None if no Python can make that environment, or if uv or the Python cannot be reached.
    """
    base = find_base() or (can_install() and apt_install(["python3-venv"]) and find_base())
    if not base:
        return None
    say("Fetching Python %s into %s" % (WANTED[0], folder))
    small = os.path.join(folder, "uv")
    versions = os.path.join(folder, "versions")
    python = interpreter(small)
    own = dict(os.environ, UV_PYTHON_INSTALL_DIR=versions, UV_PYTHON_INSTALL_BIN="0")
    is_there = (
        succeeds([base, "-m", "venv", "--clear", small])
        and succeeds([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv"])
        and succeeds([python, "-m", "uv", "python", "install", WANTED[0]], env=dict({"UV_SYSTEM_CERTS": "1"}, **own))
    )
    return find_python(pythons_in(versions)) if is_there else None


def find_base():
    """A Python on which uv runs; None if there is none."""
    for path in candidates():
        runs = version(path)
        if runs and tuple(map(int, runs.split("."))) >= FETCHES:
            return path
    return None


def pythons_in(folder):
    """The interpreters of a folder of installations, the latest first."""
    names = sorted(os.listdir(folder), reverse=True) if os.path.isdir(folder) else []
    return [os.path.join(folder, name, "bin", "python3") for name in names]


def version(python):
    """`3.13` for a Python that runs and can make environments; None otherwise."""
    look = "import sys, ensurepip; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", look], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode().strip() if done.returncode == 0 else None


def install_python_packages(environment, requirements, kind):
    """Install the pinned packages, unless they are installed already.

    An environment for tests also serves for running.
    """
    stamp = os.path.join(environment, "installed")
    prints = {name: fingerprint(requirements, name) for name in ("run", "dev")}
    if read(stamp) in (prints["dev"], prints[kind]):
        return
    say("Installing the Python packages of requirements/%s.txt" % kind)
    forget(stamp)
    python = interpreter(environment)
    pinned = os.path.join(requirements, kind + ".txt")
    run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv"])
    sync = [python, "-m", "uv", "pip", "sync", "-q", "--python", python, "--require-hashes", pinned]
    # The machine's own certificates, as pip and apt use them.
    if subprocess.call(sync, env=dict({"UV_SYSTEM_CERTS": "1"}, **os.environ)) != 0:
        say("Trying again with pip, which may know of another package index")
        run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", pinned])
    with open(stamp, "w") as file:
        file.write(prints[kind])


def fingerprint(requirements, kind):
    with open(os.path.join(requirements, kind + ".txt"), "rb") as pinned:
        return kind + " " + hashlib.sha256(pinned.read()).hexdigest()


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def forget(path):
    if os.path.exists(path):
        os.remove(path)


def install_system_packages(wanted):
    """As root, install the Debian packages whose library or program is missing; otherwise print their names."""
    missing = missing_of(wanted)
    if not missing:
        return
    names = " ".join(missing)
    if not can_install():
        sys.exit(
            "These packages are missing: %s. Have them installed (apt install %s) and run make again." % (names, names)
        )
    if not apt_install(missing):
        sys.exit("Installing these packages failed: %s. Install them and run make again." % names)


def can_install():
    """Whether Debian packages can be installed here, which needs root and apt-get."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages):
    """Install Debian packages, after updating the lists if they are not in them; returns whether that succeeded."""
    say("Installing %s" % " ".join(packages))
    quiet = {"env": dict(os.environ, DEBIAN_FRONTEND="noninteractive"), "stdout": subprocess.DEVNULL}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"] + packages
    return succeeds(install, stderr=subprocess.DEVNULL, **quiet) or (
        succeeds(["apt-get", "update", "-qq"], **quiet) and succeeds(install, **quiet)
    )


def missing_of(wanted):
    """The packages whose library cannot be loaded or whose program is missing."""
    look = "import ctypes, sys\nfor name in sys.argv[1:]:\n try: ctypes.CDLL(name)\n except OSError: print(name)"
    libraries = [sign for sign in wanted.values() if ".so" in sign]
    done = subprocess.run([sys.executable, "-c", look] + libraries, stdout=subprocess.PIPE)
    absent = done.stdout.decode().split()
    absent += [sign for sign in wanted.values() if ".so" not in sign and not shutil.which(sign)]
    return [package for package, sign in wanted.items() if sign in absent]


def succeeds(command, **options):
    """Whether a program could be run and succeeded."""
    try:
        return subprocess.call(command, **options) == 0
    except OSError:
        return False


def run(command, **options):
    if not succeeds(command, **options):
        sys.exit("This failed: %s" % " ".join(command))


def say(words):
    print(words + " ...", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
