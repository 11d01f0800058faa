"""Make the environment: `python3 alliance87/launch/prepare.py {run|dev} [system packages wanted...]`.

Runs on any Python 3.6 or later, before anything is installed. It finds a Python that the portal can use, makes `.venv`,
puts into it exactly what requirements/<name>.txt pins, and Debian packages that are missing when it may.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "installed")
WANTED = ("3.13", "3.14", "3.12")
SYSTEM = {
    "run": {
        "libpango-1.0-0": "libpango-1.0.so.0",
        "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
        "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
        "fontconfig": "fc-list",
        "gettext": "msgfmt",
    }
}
SYSTEM["dev"] = dict(SYSTEM["run"], chromium="chromium")


def main(kind):
    """Prepare for running (`run`) or for running and testing (`dev`)."""
    make_environment()
    install_python_packages(kind)
    install_system_packages(SYSTEM[kind])


def make_environment():
    if _version(PYTHON) in WANTED:
        return
    python = find_python()
    if python is None:
        sys.exit(
            "The portal needs Python %s (or %s). Install it, for instance with apt install python3, uv or pyenv, "
            "and run make again." % (WANTED[0], " or ".join(WANTED[1:]))
        )
    say("Making the environment in .venv with %s" % python)
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.call([python, "-m", "venv", VENV]) != 0:
        sys.exit("Making .venv failed; on Debian, apt install python3-venv and run make again.")


def find_python():
    """The first candidate that really runs, by the order of WANTED; None when there is none."""
    found = {}
    for candidate in _candidates():
        found.setdefault(_version(candidate), candidate)
    return next((found[version] for version in WANTED if version in found), None)


def _candidates():
    names = ["python" + version for version in WANTED] + ["python3", "python"]
    for name in names:
        path = shutil.which(name)
        if path:
            yield path
    for folder in (os.path.expanduser("~/.pyenv/versions"), os.path.expanduser("~/.local/share/uv/python")):
        if os.path.isdir(folder):
            for version in sorted(os.listdir(folder), reverse=True):
                yield os.path.join(folder, version, "bin", "python3")
    yield sys.executable


def _version(python):
    """`3.13` for a Python that runs and can make environments; None otherwise."""
    look = "import sys, ensurepip; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", look], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode().strip() if done.returncode == 0 else None


def install_python_packages(kind):
    """Install what is pinned, unless it is there already; an environment for tests also serves for running."""
    prints = {name: _fingerprint(name) for name in ("run", "dev")}
    installed = _read(STAMP)
    if installed == prints["dev"] or installed == prints[kind]:
        return
    say("Installing the Python packages of requirements/%s.txt" % kind)
    run([PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "uv"])
    uv = os.path.join(VENV, "bin", "uv")
    pinned = os.path.join(ROOT, "requirements", kind + ".txt")
    run([uv, "pip", "sync", "-q", "--python", PYTHON, "--require-hashes", pinned])
    with open(STAMP, "w") as stamp:
        stamp.write(prints[kind])


def _fingerprint(kind):
    with open(os.path.join(ROOT, "requirements", kind + ".txt"), "rb") as pinned:
        return kind + " " + hashlib.sha256(pinned.read()).hexdigest()


def _read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def install_system_packages(wanted):
    """Install the Debian packages whose library or program is missing, as root; name them otherwise."""
    missing = [package for package, sign in wanted.items() if not _is_there(sign)]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("These packages are missing: %s. Install them (apt install %s) and run make again." % (", ".join(missing), " ".join(missing)))
    say("Installing %s" % ", ".join(missing))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"] + missing
    if subprocess.call(install, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) != 0:
        run(["apt-get", "update", "-qq"])
        run(install, env=quiet, stdout=subprocess.DEVNULL)


def _is_there(sign):
    if ".so" not in sign:
        return shutil.which(sign) is not None
    look = "import ctypes; ctypes.CDLL(%r)" % sign
    return subprocess.call([sys.executable, "-c", look], stderr=subprocess.DEVNULL) == 0


def run(command, **options):
    if subprocess.call(command, **options) != 0:
        sys.exit("This failed: %s" % " ".join(command))


def say(words):
    print(words + " ...", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
