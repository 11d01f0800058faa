from django.db import migrations

# Greek letters are compared by the Latin letters that their capitals look like, so that a name is the same in capitals and
# in small letters. Within a word that has Latin letters, each is compared by what it looks like itself: nobody reads the
# small ν in "νision" as an n.
CYRILLIC, GREEK = "авекмнорстухіјѕԁԛԝһӏѵ", "αβεζηικμνορτυχ"
THEY_LOOK_LIKE = "abekmhopctyxijsdqwhlv" + "abezhikmnoptyx"
AMONG_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿαβγεηικνορστυχωμϲϳ"
AS_SEEN = "ABEZHIKMNOPTYXCJabyenikvopotuxwmcj"
SKELETON = f"""
CREATE OR REPLACE FUNCTION partners_skeleton(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT translate(
        partners_plain(coalesce(
            string_agg(
                CASE WHEN word COLLATE "C" ~ '[A-Za-z]' THEN translate(word, '{AMONG_LATIN}', '{AS_SEEN}') ELSE word END,
                ' ' ORDER BY place
            ),
            ''
        )),
        '{CYRILLIC}{GREEK}', '{THEY_LOOK_LIKE}'
    )
    FROM regexp_split_to_table(normalize($1, NFD) COLLATE pg_c_utf8, '[[:space:]]+') WITH ORDINALITY AS words (word, place)
)
"""  # noqa: S608 - our own letters
BEFORE = """
CREATE OR REPLACE FUNCTION partners_skeleton(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
    partners_plain($1),
    'авекмнорстухіјѕԁԛԝһӏαβεηικνορτυχωμ', 'abekmhopctyxijsdqwhlabenikvoptuxwm'
)
"""
ANEW = "".join(
    f"""
    ALTER TABLE partners_{table}
    ALTER COLUMN skeleton SET EXPRESSION AS (partners_skeleton(name)),
    ALTER COLUMN acronym_skeleton SET EXPRESSION AS (partners_skeleton(acronym));
    """
    for table in ("organization", "application")
)


class Migration(migrations.Migration):
    """Compare names with the Latin letters that Greek capitals look like, those on record too."""

    dependencies = [("partners", "0010_five_names_in_spanish")]

    operations = [migrations.RunSQL([SKELETON, ANEW], [BEFORE, ANEW])]
