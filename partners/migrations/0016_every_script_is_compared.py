from django.db import migrations

# Marks above and below Latin, Greek and Cyrillic letters; vowel signs of Hebrew and Arabic and the stretched line;
# joiners and soft hyphens, which are not seen.
MARKS = "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d\u00ad]"
SIGNS = "‘’‚‛ʼʻ`´′“”„‟″«»‐‑‒–—―−٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯ةىٱکیہς".replace("'", "''")
PLAIN_SIGNS = "'''''''''\"\"\"\"\"\"\"-------0123456789012345678901234567890123456789هياكيهσ".replace("'", "''")
PLAIN = f"""
CREATE OR REPLACE FUNCTION partners_plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN normalize(lower(public.unaccent('public.unaccent'::regdictionary, translate(
    regexp_replace(normalize($1, NFKD), '{MARKS}', '', 'g'), '{SIGNS}', '{PLAIN_SIGNS}'
)) COLLATE pg_c_utf8), NFC)
"""
WORDS = """
CREATE OR REPLACE FUNCTION partners_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_split_to_array(partners_plain($1) COLLATE pg_c_utf8, '[[:space:][:punct:][:cntrl:]]+')
"""
EARLIER_PLAIN = """
CREATE OR REPLACE FUNCTION partners_plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFKC)))
"""
EARLIER_WORDS = """
CREATE OR REPLACE FUNCTION partners_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_split_to_array(partners_plain($1), '\\W+')
"""
CYRILLIC, GREEK = "авекмнорстухіјѕԁԛԝһӏ", "αβεηικνορτυχωμ"
THEY_LOOK_LIKE = "abekmhopctyxijsdqwhl" + "abenikvoptuxwm"
SKELETON = f"""
CREATE FUNCTION partners_skeleton(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(partners_plain($1), '{CYRILLIC}{GREEK}', '{THEY_LOOK_LIKE}')
"""
SITE = """
CREATE FUNCTION partners_site(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(substring(lower($1 COLLATE pg_c_utf8) from '^https?://(?:www[.])?([^/:?#]+)'), '')
"""


class Migration(migrations.Migration):
    """Names are compared without width, case, accents, forms of quotes, hyphens and digits, in every script; and, to tell
    doubles, in the Latin letters that Cyrillic and Greek ones look like. The functions name their collation, so that
    they do the same wherever the database is."""

    dependencies = [("partners", "0015_days_that_can_be_entered")]

    operations = [
        migrations.RunSQL(PLAIN, EARLIER_PLAIN),
        migrations.RunSQL(WORDS, EARLIER_WORDS),
        migrations.RunSQL(SKELETON, "DROP FUNCTION partners_skeleton(text)"),
        migrations.RunSQL(SITE, "DROP FUNCTION partners_site(text)"),
    ]
