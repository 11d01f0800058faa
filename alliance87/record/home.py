"""Which database this is. Restored from a backup it is another one, and what was to happen in the first may have happened."""

from django.db.models import CharField, Func

from .models import Entry


class ThisDatabase(Func):
    """A word for the database as it stands, for an insert, an update or a filter: its cluster, the timeline of that, and
    the number of one of its tables.

    A cluster made anew has another number, recovery to a moment another timeline, and tables that `pg_restore` makes have
    other numbers. A copy of the cluster's files that was taken while it was stopped cannot be told from it.
    """

    template = (
        "(SELECT concat_ws('-', cluster.system_identifier, point.timeline_id, '%(table)s'::regclass::oid)"
        " FROM pg_control_system() AS cluster, pg_control_checkpoint() AS point)"
    )
    output_field = CharField()

    def __init__(self):
        super().__init__(table=Entry._meta.db_table)
