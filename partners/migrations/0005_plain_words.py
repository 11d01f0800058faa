from django.db import migrations

PLAIN = """
CREATE FUNCTION partners_plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFKC)))
"""
WORDS = """
CREATE FUNCTION partners_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_split_to_array(partners_plain($1), '\\W+')
"""


class Migration(migrations.Migration):
    """A text, and its words, without accents and capitals; the dictionary is named, so that it is the same for ever."""

    dependencies = [("partners", "0004_applications")]

    operations = [
        migrations.RunSQL(PLAIN, "DROP FUNCTION partners_plain(text)"),
        migrations.RunSQL(WORDS, "DROP FUNCTION partners_words(text)"),
    ]
