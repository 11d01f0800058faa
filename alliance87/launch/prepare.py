"""Make the environment: `python3 alliance87/launch/prepare.py {run|dev}`.

Runs on any Python 3.6 or later, before anything is installed. It finds a Python that the portal can use, makes `.venv`,
puts into it exactly what requirements/<kind>.txt pins, and Debian packages that are missing when it may.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WANTED = ("3.13", "3.14", "3.12")
SYSTEM = {
    "run": {
        "libpango-1.0-0": "libpango-1.0.so.0",
        "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
        "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
        "fontconfig": "fc-list",
    }
}
SYSTEM["dev"] = dict(SYSTEM["run"], gettext="msgfmt", chromium="chromium")


def main(kind, root=ROOT):
    """Prepare for running (`run`) or for running and testing (`dev`)."""
    environment = os.path.join(root, ".venv")
    make_environment(environment)
    install_python_packages(environment, os.path.join(root, "requirements"), kind)
    install_system_packages(SYSTEM[kind])


def make_environment(environment):
    """Make `.venv`, unless there is one that works."""
    if version(interpreter(environment)) in WANTED:
        return
    python = find_python(candidates())
    if python is None:
        sys.exit(
            "The portal needs Python %s (or %s) that can make environments. Install it, for instance with "
            "apt install python3 python3-venv, or with pyenv, and run make again."
            % (WANTED[0], " or ".join(WANTED[1:]))
        )
    say("Making the environment in .venv with %s" % python)
    shutil.rmtree(environment, ignore_errors=True)
    if subprocess.call([python, "-m", "venv", environment]) != 0:
        sys.exit("Making .venv failed; on Debian, apt install python3-venv and run make again.")


def interpreter(environment):
    return os.path.join(environment, "bin", "python")


def find_python(paths):
    """The first that really runs, by the order of WANTED; None when there is none."""
    found = {}
    for path in paths:
        runs = version(path)
        if runs == WANTED[0]:
            return path
        found.setdefault(runs, path)
    return next((found[wanted] for wanted in WANTED if wanted in found), None)


def candidates():
    """Where a Python may be, the likelier places first."""
    for name in ["python" + wanted for wanted in WANTED] + ["python3", "python"]:
        path = shutil.which(name)
        if path:
            yield path
    for folder in ("~/.pyenv/versions", "~/.local/share/uv/python"):
        folder = os.path.expanduser(folder)
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder), reverse=True):
                yield os.path.join(folder, name, "bin", "python3")
    yield sys.executable


def version(python):
    """`3.13` for a Python that runs and can make environments; None otherwise."""
    look = "import sys, ensurepip; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", look], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode().strip() if done.returncode == 0 else None


def install_python_packages(environment, requirements, kind):
    """Install what is pinned, unless it is there already; an environment for tests also serves for running."""
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
    """Install the Debian packages whose library or program is missing, as root; name them otherwise."""
    missing = missing_of(wanted)
    if not missing:
        return
    names = " ".join(missing)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(
            "These packages are missing: %s. Have them installed (apt install %s) and run make again." % (names, names)
        )
    say("Installing %s" % names)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"] + missing
    if subprocess.call(install, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) != 0:
        run(["apt-get", "update", "-qq"])
        run(install, env=quiet, stdout=subprocess.DEVNULL)


def missing_of(wanted):
    """The packages whose library cannot be loaded, or whose program is not there."""
    look = "import ctypes, sys\nfor name in sys.argv[1:]:\n try: ctypes.CDLL(name)\n except OSError: print(name)"
    libraries = [sign for sign in wanted.values() if ".so" in sign]
    done = subprocess.run([sys.executable, "-c", look] + libraries, stdout=subprocess.PIPE)
    absent = done.stdout.decode().split()
    absent += [sign for sign in wanted.values() if ".so" not in sign and not shutil.which(sign)]
    return [package for package, sign in wanted.items() if sign in absent]


def run(command, **options):
    if subprocess.call(command, **options) != 0:
        sys.exit("This failed: %s" % " ".join(command))


def say(words):
    print(words + " ...", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
