"""One import and one bare bulk_create of the same rows, timed in a process of their own; prints what it measured."""

import json
import os
import resource
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance87.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from gcg.actions.history import import_history  # noqa: E402
from gcg.models import Attendance, Cancellation, Closure, Mandate, Meeting, Opening  # noqa: E402
from partners.models import Organization  # noqa: E402

MODELS = (Organization, Mandate, Meeting, Opening, Closure, Cancellation, Attendance)
BATCH = 5000


def main(folder):
    connection.ensure_connection()
    before = _megabytes()
    start = time.perf_counter()
    report = import_history(folder)
    imported = time.perf_counter() - start
    grown = _megabytes() - before
    rows = {model: list(model.objects.all()) for model in MODELS}
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in MODELS)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")
    start = time.perf_counter()
    with transaction.atomic():
        for model, kept in rows.items():
            model.objects.bulk_create(kept, batch_size=BATCH)
    bare = time.perf_counter() - start
    told = {"ratio": imported / bare, "rows": report.entered["attendance"], "megabytes": grown, "seconds": imported}
    print(json.dumps(told))


def _megabytes():
    """The most memory this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1])
