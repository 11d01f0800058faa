"""Public lists at 100,000 records, against 100: made anew for each request, their first page, a late one and a filter."""

from django.db import connection
from django.test import Client
from django.utils import timezone

from .timing import least

FEW, MANY = 100, 100_000
MOST_OF_A_MEETING = 32_000
"""How many decisions one meeting can number."""

FIRST = 1_000_000
"""The keys of the records that are entered lie above those that acts made."""

PAGES = {
    "knowledge": ("/en/knowledge/", "/en/knowledge/?page=4", "/en/knowledge/?theme=child_labour"),
    "pledges": ("/en/pledges/", "/en/pledges/?page=4", "/en/pledges/?theme=child_labour"),
    "notices": ("/en/notices/", "/en/notices/?page=4", "/en/notices/?theme=child_labour"),
    "events": ("/en/events/", "/en/events/?page=4", "/en/events/past/"),
    "search": ("/en/search/?q=kiln42", "/en/knowledge/?q=kiln42", "/en/knowledge/?q=kiln"),
    "decisions": ("/en/gcg/decisions/", "/en/gcg/decisions/?page=4", "/en/gcg/decisions/?year=2026"),
}


def ratios(world):
    """[(page, its time at MANY by that at FEW)]."""
    originals = _originals(world)
    client = Client(headers={"host": "127.0.0.1"})
    times = []
    for first, last in ((1, FEW), (FEW + 1, MANY)):
        for table, key, changes in originals:
            most = MOST_OF_A_MEETING if table.startswith("gcg") else MANY
            _copy(table, key, first, min(last, most), changes)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        times.append({path: _least(client, path) for paths in PAGES.values() for path in paths})
    return [(path, times[1][path] / times[0][path]) for path in times[0]]


def _least(client, path):
    def get():
        # The cache of whole pages keeps no page with a query of its own for this.
        answer = client.get(path, headers={"cookie": "sessionid=none"})
        if answer.status_code != 200:
            raise RuntimeError(f"{path} is not well: {answer.status_code}")

    return least(get)


def _originals(world):
    """[(table, key of a record that acts made, what each copy has of its own, as SQL of its number `n`)]."""
    from datetime import timedelta

    from gcg.actions.decisions import adopt_decision
    from gcg.models import Turn
    from tests.events.made import published
    from tests.exchange.made import accepted as pledged
    from tests.exchange.made import noticed
    from tests.knowledge.made import accepted, partner_with

    staff = world.cast.secretary
    partner, who = partner_with("Circle of Lists")
    version = accepted(partner, who, staff)
    pledge, notice = pledged(partner, who, staff), noticed(partner, who, staff)
    start = timezone.now() + timedelta(days=30)
    event = published(staff, title="Fair", starts_at=start, ends_at=start + timedelta(hours=2))
    item = Turn.objects.get(item__meeting__number=12).item
    decision = adopt_decision(item, by=world.cast.chair)
    later = {
        "starts_at": "now() + interval '40 days' + n * interval '1 minute'",
        "ends_at": "now() + interval '41 days' + n * interval '1 minute'",
    }
    numbered = {
        "number": "n + 100",
        "symbol": "'GCG/12/D' || n + 100",
        "adopted_at": "now() + n * interval '1 second'",
    }
    own = {"id": f"{FIRST} + n"}
    of_item = own | {"item_id": f"{FIRST} + n"}
    return [
        ("knowledge_item", version.item_id, own),
        ("knowledge_version", version.pk, of_item),
        ("finding_entry", _entry_of(version), own | {"key": f"({FIRST} + n)::text", "title": "'Kiln kiln' || n"}),
        ("exchange_pledge", pledge.pk, own),
        ("exchange_notice", notice.pk, own),
        ("events_event", event.pk, own | later),
        ("gcg_agendaitem", item.pk, own),
        ("gcg_decision", decision.pk, of_item | numbered),
    ]


def _entry_of(version):
    """The key of what the search has of an item of knowledge."""
    from alliance87.finding.actions import catch_up
    from alliance87.finding.models import Entry

    catch_up()
    return Entry.objects.get(kind="knowledge", key=str(version.item_id)).pk


def _copy(table, key, first, last, changes):
    """Enter copies of one record without any trigger."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
            " WHERE table_name = %s AND is_generated = 'NEVER'",
            [table],
        )
        [columns] = cursor.fetchone()
        pairs = ", ".join(f"'{name}', {value}" for name, value in changes.items())
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM (SELECT (jsonb_populate_record(NULL::{table},"  # noqa: S608
            f" to_jsonb(one) || jsonb_build_object({pairs}))).* FROM {table} AS one, generate_series({first}, {last}) AS n"
            f" WHERE one.id = {key}) AS copies"
        )
        cursor.execute("SET session_replication_role = origin")
