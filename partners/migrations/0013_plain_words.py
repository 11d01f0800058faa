from django.db import migrations

MAKE = """
CREATE FUNCTION partners_plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFKC)))
"""


class Migration(migrations.Migration):
    """A text without accents and capitals; the dictionary is named, so that it is the same for ever."""

    dependencies = [("partners", "0002_countries_and_roles")]

    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION partners_plain(text)")]
