"""Locks: an act locks the row whose state it judges, reads that state afterwards, and judges what it read.

PostgreSQL lets a query that waits for a lock go on with the rows it had joined before the wait. So the bare row is
locked first; whatever hangs on it is read by a second query, which sees all that was committed meanwhile.

An act that takes several locks takes them in this order, so that no two acts wait for each other: meeting, decision,
minutes, call, seat, application, organization, country or group, person.
"""

from django.utils.translation import gettext as _

from alliance87.terms.refusal import Refusal


def hold(rows, pk):
    """The row `pk` of the queryset `rows`, held until the transaction ends, and as it is once it is held.

    Refused where the row has gone meanwhile.
    """
    return hold_all(rows, [pk])[pk]


def hold_all(rows, pks):
    """{pk: row} of several rows, locked in the order of their keys and read afterwards. Refused where one has gone."""
    pks = set(pks)
    bare = rows.model._base_manager.select_for_update().order_by("pk").only("pk")
    list(bare.filter(pk__in=pks))
    found = {row.pk: row for row in rows.filter(pk__in=pks)}
    if found.keys() != pks:
        raise Refusal("", _("This was taken away meanwhile. Go back and look at what is there now."))
    return found


def claim_one(rows):
    """The first of `rows` that is free, for a worker; None where there is none."""
    return next(iter(claim(rows, 1)), None)


def claim(rows, most):
    """Up to `most` of `rows` for a worker, in their order.

    Rows that another transaction holds are passed over; so are those that are not among `rows` any more once they
    are held.
    """
    bare = rows.select_related(None).only("pk").select_for_update(of=("self",), skip_locked=True)
    return list(rows.filter(pk__in=[row.pk for row in bare[:most]]))
