"""A statement that the database carries out while the caller does something else."""

from weakref import WeakKeyDictionary

from django.db import connection
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

_PREPARED: WeakKeyDictionary = WeakKeyDictionary()
"""{connection: {statement: its name there}}: the database parses and plans a statement once a connection."""


class Later:
    """One statement at a time on the connection of this thread. Until `wait()`, nothing else may be asked of it."""

    def __init__(self):
        self._line = None

    def send(self, sql, *values):
        """Hand the statement over; `$1` and so on stand for the values, which are text."""
        self.wait()
        connection.ensure_connection()
        line = connection.connection
        with connection.wrap_database_errors:
            name = _name_of(sql, line)
            line.pgconn.send_query_prepared(name, [str(value).encode() for value in values])
            self._line = line
            line.pgconn.flush()

    def wait(self):
        """Wait until it is committed, or, in a transaction, carried out. Raises what the database refused."""
        line, self._line = self._line, None
        if line is None:
            return
        with connection.wrap_database_errors:
            for result in list(iter(line.pgconn.get_result, None)):
                if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
                    raise error_from_result(result)


def _name_of(sql, line):
    names = _PREPARED.setdefault(line, {})
    if sql not in names:
        name = f"later_{len(names)}".encode()
        result = line.pgconn.prepare(name, sql.encode())
        if result.status != ExecStatus.COMMAND_OK:
            raise error_from_result(result)
        names[sql] = name
    return names[sql]
