"""A Roadmap of 300 actions with an indicator each: its page beside that of an empty one."""

from django.db import connection
from django.test import Client

from tests.cast import person
from tests.pathfinder.mapped import begun, many_actions
from tests.second_step import sign_in_with_second_step

from . import pages
from .timing import least


def measured(cast):
    """(the time of the page of 300 actions by that of an empty Roadmap, its queries, its kilobytes)."""
    times, who = {}, person("bench-country@example.org", "Bea Bench")
    roadmaps = {"sn": begun(cast, "SN", who), "gh": begun(cast, "GH", who)}
    many_actions(roadmaps["sn"], who)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # which the database does of itself a minute after so many rows
    client = Client(headers={"host": "127.0.0.1"})
    sign_in_with_second_step(client, who)
    addresses = {iso: roadmap.get_absolute_url() for iso, roadmap in roadmaps.items()}
    for iso, address in addresses.items():
        times[iso] = least(lambda address=address: client.get(address))
    return (
        times["sn"] / times["gh"],
        pages.queries(who, addresses["sn"]),
        len(client.get(addresses["sn"]).content) / 1000,
    )
