"""A check before the portal starts: whether the database can compare names in every script."""

from django.core.checks import Error, Tags, register
from django.db import connections

WORDS = (
    "The database %(name)s has the encoding %(encoding)s and the character type %(kind)s, in which names that are not in "
    "Latin letters are neither found nor compared."
)
HINT = (
    "Make one with: CREATE DATABASE %(name)s TEMPLATE template0 ENCODING 'UTF8' LC_CTYPE 'C.UTF-8'; then load the data."
)
ONLY_ASCII = ("C", "POSIX")


@register(Tags.database)
def every_script_has_letters(app_configs, databases, **options):
    """Refuse a database whose trigrams contain only ASCII letters. `migrate` runs this check first."""
    return [error for name in databases or () if (error := _error(connections[name]))]


def _error(connection):
    look = "SELECT datname, pg_encoding_to_char(encoding), datctype FROM pg_database WHERE datname = current_database()"
    with connection.cursor() as cursor:
        cursor.execute(look)
        name, encoding, kind = cursor.fetchone()
    if encoding == "UTF8" and kind not in ONLY_ASCII:
        return None
    words = {"name": name, "encoding": encoding, "kind": kind}
    return Error(WORDS % words, hint=HINT % words, id="partners.E001")
