"""A statement that the database carries out while the caller does something else."""

from django.db import connection
from psycopg import generators
from psycopg.pq import ExecStatus


class Later:
    """One statement at a time on the connection of this thread. Until `wait()`, nothing else may be asked of it."""

    def __init__(self):
        self._line = None

    def send(self, sql, *values):
        """Hand the statement over; `$1` and so on stand for the values, which are text."""
        self.wait()
        connection.ensure_connection()
        self._line = connection.connection
        self._line.pgconn.send_query_params(sql.encode(), [str(value).encode() for value in values])
        with connection.wrap_database_errors:
            self._line.wait(generators.send(self._line.pgconn))

    def wait(self):
        """Wait until it is committed, or, in a transaction, carried out. Raises what the database refused."""
        line, self._line = self._line, None
        if line is None:
            return
        with connection.wrap_database_errors:
            for result in line.wait(generators.fetch_many(line.pgconn)):
                if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
                    raise line.Error(result.get_error_message())
