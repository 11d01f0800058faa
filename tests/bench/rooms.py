"""A check-in to 200 open rooms: how long until each screen has changed."""

import asyncio
import http.client
import time
from urllib.parse import urlencode

ROOMS, CLICKS, LIMIT = 200, 12, 0.5


def measure(port, slug, cookies, acts):
    """(share of screens changed within LIMIT seconds of the click, the 95th percentile in seconds).

    `cookies` are those of the people watching; `acts` yields (path, fields, cookie) for each click.
    """
    delays = asyncio.run(_watch(port, slug, cookies, acts))
    delays.sort()
    within = sum(delay <= LIMIT for delay in delays) / len(delays)
    return within, delays[int(len(delays) * 0.95)]


async def _watch(port, slug, cookies, acts):
    seen = [asyncio.Queue() for _ in range(ROOMS)]
    screens = [asyncio.create_task(_screen(port, slug, cookies[n % len(cookies)], seen[n])) for n in range(ROOMS)]
    try:
        await asyncio.wait_for(asyncio.gather(*(one.get() for one in seen)), 60)
        delays = []
        for path, fields, cookie in acts(CLICKS):
            clicked = time.perf_counter()
            await asyncio.to_thread(_post, port, path, fields, cookie)
            moments = await asyncio.wait_for(asyncio.gather(*(one.get() for one in seen)), 30)
            delays += [moment - clicked for moment in moments]
            await asyncio.sleep(0.3)
        return delays
    finally:
        for screen in screens:
            screen.cancel()
        await asyncio.gather(*screens, return_exceptions=True)


async def _screen(port, slug, cookie, seen):
    """One open room: the moment of each batch of events goes into `seen`, the first when it is connected."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    request = f"GET /gcg/meetings/{slug}/room/live/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n"
    writer.write(request.encode())
    try:
        status = await reader.readline()
        if b" 200 " not in status:
            raise RuntimeError(f"the stream answered {status!r}")
        while line := await reader.readline():
            if line.startswith(b"id: "):
                seen.put_nowait(time.perf_counter())
    finally:
        writer.close()


def _post(port, path, fields, cookie):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": "a" * 32}
    line.request("POST", path, urlencode(fields), headers)
    status = line.getresponse().status
    line.close()
    if status != 302:
        raise RuntimeError(f"{path} answered {status}")
