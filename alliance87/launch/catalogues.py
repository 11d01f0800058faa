"""Make what Django reads of the translations in `locale/`: `python -m alliance87.launch.catalogues`."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent.parent / "locale"


def main():
    """Compile each catalogue that is newer than what was made of it."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        made = source.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            part = made.with_suffix(".part")
            polib.pofile(str(source)).save_as_mofile(str(part))
            part.replace(made)


if __name__ == "__main__":
    main()
