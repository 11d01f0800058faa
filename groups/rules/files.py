"""How much a group may keep in its shared files. No Django."""

from pathlib import PurePosixPath, PureWindowsPath

MOST_BYTES = 2 * 1024**3
"""The most bytes of all versions of a group's files together, withdrawn ones included."""
LONGEST_NAME = 200


def fits(used: int, size: int, most: int = MOST_BYTES) -> bool:
    """Whether a file of this size fits beside what the group uses."""
    return used + size <= most


def kept_name(name: str) -> str:
    """The name under which a file came, without folders and control characters, cut to LONGEST_NAME with its ending
    kept.
    """
    name = PureWindowsPath(PurePosixPath(name).name).name
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending
