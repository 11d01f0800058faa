"""`make reset`: end the portal that runs here, and remove everything it has written."""

import shutil
import sys

from alliance87 import embedded, env


def main():
    """Say what will be removed, end what is running, and remove it. Returns the exit code."""
    if not (env.VAR / "secret").exists():
        print(f"There is nothing of the portal in {env.VAR}.")
        return 0
    print(f"Removing {env.VAR} with its database, uploads and kept mail.", flush=True)
    if env.DATABASE_URL:
        print("The database that DATABASE_URL names is not touched.")
    for server in (embedded.Postgres(env.VAR), embedded.Valkey(env.VAR)):
        server.clear()
    shutil.rmtree(env.VAR)
    return 0


if __name__ == "__main__":
    sys.exit(main())
