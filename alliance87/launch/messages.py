"""`make messages`: bring the catalogues in `locale/` up to date with the words of the code, in the order of the code.

New words stand there without a translation, and tests fail until they have one; words that are gone from the code are
removed. Nothing is guessed from similar sentences.
"""

import os
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("fr", "es")
ELSEWHERE = ("tests", ".venv", ".python", "var", "static")
"""Folders whose words are not the portal's."""
HEADER = "The words of the portal. docs/glossary.md says which word is used for what."
SAID = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
"""What the head of a catalogue says; the day of its making would differ at every run."""


def main(root=ROOT):
    """Rewrite the catalogues below `root`, which holds the code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance87.settings")
    # Settings ask for these; nothing is asked of either server.
    os.environ.setdefault("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
    os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:1/0")

    import django
    from django.core.management.commands import makemessages

    class Command(makemessages.Command):
        msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
        xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=_lazy", "--keyword=told"]

    django.setup()
    os.chdir(root)
    command = Command()
    options = command.create_parser("manage.py", "makemessages").parse_args([])
    words = {"locale": list(LANGUAGES), "ignore_patterns": list(ELSEWHERE), "no_obsolete": True, "add_location": "file"}
    command.execute(**vars(options) | words | {"no_color": True, "force_color": False})
    for language in LANGUAGES:
        _finish(Path(root) / "locale" / language / "LC_MESSAGES" / "django.po", language)


def _finish(path, language):
    """Remove translations that belong to another sentence, and write the head."""
    catalogue = polib.pofile(str(path), wrapwidth=110)
    for entry in catalogue.fuzzy_entries():
        entry.flags.remove("fuzzy")
        entry.msgstr, entry.previous_msgid, entry.previous_msgid_plural = "", None, None
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
    catalogue.header, catalogue.metadata_is_fuzzy = HEADER, False
    metadata = catalogue.metadata | {"Language": language}
    catalogue.metadata = {name: metadata[name] for name in SAID}
    catalogue.save()


if __name__ == "__main__":
    sys.exit(main())
