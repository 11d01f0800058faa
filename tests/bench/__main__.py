"""`make bench`: prints a table and writes `var/bench.json`; fails on an error, never on a slow figure."""

import json
import sys
from dataclasses import asdict, dataclass

from . import portal


@dataclass
class Figure:
    """One measurement and what it is to hold."""

    name: str
    value: float
    unit: str
    goal: str
    holds: bool


def at_least(name, value, goal, unit="of the bare view's requests/s"):
    return Figure(name, round(value, 3), unit, f">= {goal}", value >= goal)


def at_most(name, value, goal, unit):
    return Figure(name, round(value, 3), unit, f"<= {goal}", value <= goal)


def told(name, value, unit):
    """A figure without a goal."""
    return Figure(name, round(value, 3), unit, "none", holds=True)


def room_page(world):
    from . import pages

    with portal.web_server() as port:
        yield at_least("room-page", pages.ratio(port, "/en/gcg/meetings/12/room/", world.cookie), 0.5)
    one, thirty = (pages.queries(world.cast.chair, f"/en/gcg/meetings/{number}/room/") for number in (21, 22))
    yield at_most("room-page-queries", thirty, 10, "queries")
    yield Figure("room-page-queries-grow", thirty - one, "queries from 1 item to 30", "0", thirty == one)


def composition_page(world):
    from . import pages

    with portal.web_server() as port:
        yield at_least("composition-page", pages.ratio(port, "/en/gcg/", world.cookie), 0.5)
    yield at_most("composition-page-queries", pages.queries(world.cast.chair, "/en/gcg/"), 10, "queries")


def live_room(world):
    from . import rooms

    with portal.web_server() as port:
        within, slowest = rooms.measure(port, "12", world.cookies, world.clicks)
    yield at_least("live-room", within, 0.95, f"of {rooms.ROOMS} screens changed within 500 ms of the click")
    yield at_most("live-room-p95", slowest * 1000, 500, "ms")


def minutes_pdf(world):
    from . import papers

    value, pages = papers.ratio(world.minutes)
    yield at_most("minutes-pdf", value, 1.1, f"of WeasyPrint's time alone, {pages} pages")


def paper_pack(world):
    from . import packs

    yield at_most("paper-pack", packs.ratio(), 1.5, "of pypdf's time alone, for 20 papers of 2 MB")


def history_import(world):
    from . import history

    short, long = history.measured(history.MEETINGS), history.measured(history.MANY_MEETINGS)
    for name, one in (("history-import", short), ("history-import-100000", long)):
        yield at_most(name, one["ratio"], 4, f"of a bare bulk_create of its {one['rows']} rows of attendance")
    yield at_most("history-import-memory", long["megabytes"] - short["megabytes"], 40, "MB more for the longer history")


def directory_scale(world):
    from . import directory

    for name, value in directory.ratios():
        yield at_most(f"directory-{name}", value, 1.3, "of its time at 200 partners, at 20,000 and 100,000 people")


def long_thread(world):
    from . import threads

    ratio, queries, size, digest = threads.measured(world.cast.secretary)
    yield at_most("long-thread-page", ratio, 1.5, "of the time of a discussion of 50 messages, at 5,000")
    yield at_most("long-thread-queries", queries, 12, "queries")
    yield at_most("long-thread-size", size, 100, "kB")
    yield at_most("long-thread-digest", digest, 250, "ms to read what is new, 5,000 messages unread")


def groups_pages(world):
    from . import pages

    slug = world.groups[0].slug
    paths = {"overview": "/en/gcg/groups/", "page": f"/en/groups/{slug}/", "workplan": f"/en/groups/{slug}/workplan/"}
    with portal.web_server() as port:
        for name, path in paths.items():
            yield at_least(f"groups-{name}", pages.ratio(port, path, world.cookie), 0.4)
    for name, path in paths.items():
        yield at_most(f"groups-{name}-queries", pages.queries(world.cast.chair, path), 12, "queries")


def public_pages(world):
    from . import pages

    with portal.web_server() as port:
        for name, path in world.public.items():
            warm, cold = pages.visitors_ratios(port, path)
            yield at_least(f"public-{name}", warm, 0.5, "of a constant page of its size, kept")
            yield at_least(f"public-{name}-anew", cold, 0.5, "of the bare view's requests/s, its parts kept")
            yield told(
                f"public-{name}-after-an-act", pages.rate_after_acts(port, path), "of the bare view's requests/s"
            )


def roadmap_page(world):
    from . import roadmaps

    ratio, queries, size = roadmaps.measured(world.cast)
    yield at_most("roadmap-page", ratio, 3, "of the time of an empty Roadmap, at 300 actions")
    yield at_most("roadmap-page-queries", queries, 12, "queries")
    yield at_most("roadmap-page-size", size, 100, "kB")


def newsletter(world):
    from . import newsletter as sending

    found = sending.measured(world.cast)
    of = f"of {found['raw']:.0f} a second pushed raw, {found['size']:.0f} kB each, {sending.COUNT} recipients"
    yield at_least("newsletter-one-worker", found["one"], 0.5, of)
    yield at_least("newsletter-two-workers", found["two"], 0.8, of)
    more = f"MB more for {sending.MANY} recipients than for {sending.FEW}"
    yield at_most("newsletter-memory", sending.memory(world.cast), 20, more)


def newsletter_readers(world):
    from . import readers

    for name, ratio in readers.ratios(world.cast.secretary):
        yield at_most(f"newsletter-{name}", ratio, 1.3, f"of its time at {readers.FEW} readers, at {readers.MANY}")


def register(world):
    from . import register as documents

    ratios, queries = documents.measured(world.cast.secretary)
    for name, ratio in ratios.items():
        yield at_most(f"register-{name}", ratio, 2, "of its time at 200 documents, at 20,000 with their texts")
    yield at_most("register-queries", max(queries.values()), 12, "queries")


def public_lists(world):
    from . import lists

    for path, ratio in lists.ratios(world):
        yield at_most(
            f"list {path.removeprefix('/en')}", ratio, 1.3, f"of its time at {lists.FEW} records, at {lists.MANY}"
        )


BENCHES = {
    "newsletter": newsletter,
    "newsletter-readers": newsletter_readers,
    "groups-pages": groups_pages,
    "room-page": room_page,
    "composition-page": composition_page,
    "live-room": live_room,
    "minutes-pdf": minutes_pdf,
    "paper-pack": paper_pack,
    "history-import": history_import,
    "directory-scale": directory_scale,
    "long-thread": long_thread,
    "public-pages": public_pages,
    "public-lists": public_lists,
    "roadmap-page": roadmap_page,
    "register": register,
}


def main(only=None):
    """Run one bench or all of them."""
    if only not in (None, *BENCHES):
        sys.exit(f"There is no bench {only}; there are {', '.join(BENCHES)}.")
    servers = portal.set_up()
    try:
        from .world import World

        world = World()
        figures = [figure for name, bench in BENCHES.items() if only in (None, name) for figure in bench(world)]
    finally:
        from django.db import connections

        connections.close_all()
        for server in reversed(servers):
            server.stop()
    for figure in figures:
        print(
            f"{figure.name:26} {figure.value:>9} {figure.unit:58} goal {figure.goal:8} {'holds' if figure.holds else 'DOES NOT HOLD'}"
        )
    out = portal.BASE / "bench.json"
    out.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")
    print(f"Written to {out}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
