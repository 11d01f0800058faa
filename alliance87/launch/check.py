"""`make check`: everything that can be checked without running the portal for people.

Each step prints its name. All steps are run; the exit code is not zero if any of them failed.
"""

import os
import subprocess
import sys
from pathlib import Path

from alliance87.embedded import Postgres

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("ALLIANCE_VAR", ROOT / "var")).resolve() / "check"
BIN = Path(sys.executable).parent
PRODUCTION = {
    "SECRET_KEY": "only-to-look-at-the-settings-of-production-0123456789-abcdefghij",
    "SITE_URL": "https://portal.example.org",
    "ALLOWED_HOSTS": "portal.example.org",
    "ALLIANCE_VAR": str(VAR),
    "EMAIL_URL": "smtp://localhost",
    "DEMONSTRATION": "0",
}


def main():
    """Run every step; 0 if all passed."""
    manage = [sys.executable, str(ROOT / "manage.py")]
    steps = {
        "lint": [str(BIN / "ruff"), "check", "."],
        "format": [str(BIN / "ruff"), "format", "--check", "."],
        "types": [
            str(BIN / "mypy"),
            "alliance87",
            "partners",
            "groups",
            "pathfinder",
            "gcg",
            "secretariat",
            "demonstration",
        ],
        "templates": [str(BIN / "djade"), "--check", "--target-version", "6.0", *_templates()],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "production": [*manage, "check", "--deploy", "--fail-level", "WARNING"],
    }
    database = Postgres(VAR, durable=False).start()
    try:
        environment = os.environ | PRODUCTION | {"DATABASE_URL": database.url, "REDIS_URL": "redis://localhost:6379/0"}
        failed = [name for name, command in steps.items() if not _holds(name, command, environment)]
    finally:
        database.stop()
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def _templates():
    return sorted(str(path) for kind in ("html", "txt") for path in (ROOT / "templates").rglob(f"*.{kind}"))


def _holds(name, command, environment):
    print(f"== {name}", flush=True)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
