"""Rows that many tests begin with, kept in a schema of their own in the database of each process.

What migrations entered is entered again from there after a test that committed; what is built alike for many tests is
built once and copied. The database copies rows by itself, in a fraction of the time that it takes to build them.
"""

from django.db import connection

SCHEMA = "kept"


def keep_ground():
    """Keep what migrations entered. Asked of a database that nothing else was written to."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA}")
        tables = connection.introspection.table_names(cursor)
        ground = _filled(cursor, tables)
        for table in ground:
            cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS TABLE "{table}"')
        columns = _columns(cursor)
        parts = [_restored(table, columns[table]) if table in ground else f'DELETE FROM "{table}";' for table in tables]  # noqa: S608
        body = "\n".join(parts)
        cursor.execute(
            f"CREATE FUNCTION {SCHEMA}.restore() RETURNS void LANGUAGE plpgsql"
            f" SET session_replication_role = replica AS $restore$ BEGIN {body} END $restore$"
        )


def restore_ground():
    """Take out whatever was committed since, and enter what migrations entered, with the same keys.

    Django's `flush` empties every table there is and makes all permissions anew. Here a function of the database, whose
    plans its session keeps, enters anew only the tables that differ from what was kept. Triggers are off meanwhile: some
    guard what is never deleted.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {SCHEMA}.restore()")


def _restored(table, columns):
    """The statement by which a table has what was kept again."""
    there, kept = f'SELECT {columns} FROM "{table}"', f'SELECT {columns} FROM {SCHEMA}."{table}"'  # noqa: S608
    counted = f'(SELECT count(*) FROM "{table}") <> (SELECT count(*) FROM {SCHEMA}."{table}")'  # noqa: S608
    entered = f'DELETE FROM "{table}"; INSERT INTO "{table}" ({columns}) {kept};'  # noqa: S608
    return f"IF {counted} OR EXISTS ({there} EXCEPT {kept}) THEN {entered} END IF;"


def keep_rows(name, models):
    """Keep all rows of these models under a name."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f'CREATE TABLE {SCHEMA}."{_kept(name, model)}" AS TABLE "{model._meta.db_table}"')


def lay_rows(name, models, **now):
    """Enter rows that were kept under a name, with the keys they had, model by model in this order.

    `now` has what differs from one time to the next, by the names of columns.
    """
    with connection.cursor() as cursor:
        for model in models:
            columns = [field.column for field in model._meta.local_concrete_fields if not field.generated]
            values = ", ".join("%s" if column in now else f'"{column}"' for column in columns)
            cursor.execute(
                f'INSERT INTO "{model._meta.db_table}" ({_listed(columns)}) '  # noqa: S608
                f'SELECT {values} FROM {SCHEMA}."{_kept(name, model)}" ORDER BY {model._meta.pk.column}',
                [now[column] for column in columns if column in now],
            )


def _kept(name, model):
    return f"{name} {model._meta.db_table}"


def _listed(columns):
    return ", ".join(f'"{column}"' for column in columns)


def _filled(cursor, tables):
    """Those of the tables that have a row."""
    cursor.execute(" UNION ALL ".join(f"(SELECT '{table}' FROM \"{table}\" LIMIT 1)" for table in tables))  # noqa: S608
    return {table for (table,) in cursor.fetchall()}


def _columns(cursor):
    """The columns of each table that can be entered, as SQL lists them."""
    cursor.execute(
        "SELECT table_name, string_agg(format('%I', column_name), ', ') FROM information_schema.columns"
        " WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name"
    )
    return dict(cursor.fetchall())
