"""Which files of the portal changed since main's last commit."""

import subprocess


def changed_files(root):
    """Their paths below `root`, what is not committed yet included; None when that cannot be told: no git, no history.

    A branch is compared with the commit of main that it left. A machine that tests main has a clone in which HEAD is
    main's last commit, and a difference from main would always be empty there: so main itself is compared with HEAD's
    parent, which for a merge is main as it was before. A push of several commits to main is one of a branch that was
    tested before; whoever does otherwise has `make check-permissions`.
    """
    base = _base(root)
    if base is None:
        return None
    changed = _git(root, "diff", "--name-only", "--no-renames", "-z", base)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if changed is None or new is None:
        return None
    return {path for path in (changed + new).split("\0") if path}


def _base(root):
    """The commit to compare with; None when there is none."""
    head = _git(root, "rev-parse", "HEAD")
    for main in ("main", "origin/main"):
        start = head and _git(root, "merge-base", "HEAD", main)
        if start and start != head:
            return start.strip()
    parent = head and _git(root, "rev-parse", "--verify", "--quiet", "HEAD~1")
    return parent.strip() if parent else None


def _git(root, *words):
    """What git prints; None when it is not there or fails."""
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
