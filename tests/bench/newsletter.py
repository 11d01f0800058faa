"""An issue of 30 kB to many readers, beside the same number of messages built once and pushed over one connection.

NEWSLETTER=100000 sets how many; MEMORY=1000000 how many more for the memory of a worker.
"""

import os
import resource
import smtplib
import socket
import subprocess
import sys
import time

from django.db import connection
from django.db.models import Max, Min
from django.utils import timezone

from tests.sink import Sink

from . import portal

COUNT = int(os.environ.get("NEWSLETTER", "10000"))
FEW, MANY = 2_000, int(os.environ.get("MEMORY", "20000"))
BUILT = 500
"""How many messages the raw connection has prepared; they are pushed again and again."""

TEXT = "The Alliance met in **Geneva** and heard what [partners](https://example.org/partners) do. " * 12


def enter_readers(count):
    """So many more readers who confirmed, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO newsletter_subscriber (email, language, topics, frequency, asked_at, confirmed_at)"
            " SELECT 'r' || n || '@d' || n %% 50 || '.example.org', 'en', '{}', 'every', now(), now()"
            " FROM generate_series(%s, %s) AS n",
            [there := _readers(), there + count - 1],
        )
        # What the database does of itself after so many rows is not what is measured.
        cursor.execute("VACUUM (ANALYZE) newsletter_subscriber")
        cursor.execute("CHECKPOINT")


def release_to_all(cast):
    """An issue of some 30 kB, released to everyone."""
    from secretariat.newsletter.actions.blocks import add_block
    from secretariat.newsletter.actions.clearing import clear_issue, schedule_issue
    from secretariat.newsletter.actions.releasing import release_due
    from secretariat.newsletter.models import Release
    from tests.newsletter.made import written

    issue = written(cast)
    for _block in range(9):
        add_block(issue.editions.get(), by=cast.secretary, kind="text", heading="News", text=TEXT)
    clear_issue(issue, by=cast.chair)
    schedule_issue(issue, by=cast.secretary, release_at=timezone.now())
    release_due()
    return Release.objects.get(issue=issue)


def sent(release, workers):
    """(copies a second, the most memory of a worker in MB) of sending a release by so many processes to a sink."""
    with Sink() as sink:
        environment = os.environ | {"EMAIL_URL": f"smtp://127.0.0.1:{sink.port}", "NEWSLETTER_RELEASE": str(release.pk)}
        command = [sys.executable, "-m", "tests.bench.newsletter"]
        running = [
            subprocess.Popen(command, cwd=portal.ROOT, env=environment, stdout=subprocess.PIPE, text=True)
            for _worker in range(workers)
        ]
        megabytes = max(float(one.communicate()[0].split()[-1]) for one in running)
    release.refresh_from_db()
    took = release.recipients.filter(state="accepted").aggregate(first=Min("moved_at"), last=Max("moved_at"))
    accepted = release.recipients.filter(state="accepted").count()
    if accepted != release.total:
        raise RuntimeError(f"{accepted} of {release.total} were accepted")
    return accepted / (took["last"] - took["first"]).total_seconds(), megabytes


def pushed(release, count):
    """(messages a second over one raw connection, bytes of one): the copies of a release, built beforehand."""
    from secretariat.newsletter.actions.sending import Personal, prepared

    letter, personal = prepared(release, "en"), Personal("en")
    rows = list(release.recipients.order_by("pk")[:BUILT])
    built = [(row.email, letter.message(personal.of(row))) for row in rows]
    with Sink() as sink, smtplib.SMTP("127.0.0.1", sink.port) as line:
        line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.ehlo()
        begun = time.perf_counter()
        for number in range(count):
            address, message = built[number % len(built)]
            line.mail("secretariat@localhost")
            line.rcpt(address)
            line.putcmd("data")
            line.getreply()
            line.send(message + b".\r\n")
            line.getreply()
        return count / (time.perf_counter() - begun), len(built[0][1])


def measured(cast):
    """{name: value} of one run: the ratios, what they are of, and the memory of a worker."""
    enter_readers(COUNT)
    release = release_to_all(cast)
    raw_before, size = pushed(release, COUNT // 2)
    alone, _memory = sent(release, 1)
    # Released only now: a worker sends whatever is on its way.
    together, _memory = sent(release_to_all(cast), 2)
    raw = (raw_before + pushed(release, COUNT // 2)[0]) / 2
    return {"raw": raw, "size": size / 1000, "one": alone / raw, "two": together / raw}


def memory(cast):
    """The megabytes that a worker needs more for MANY recipients than for FEW."""
    from secretariat.newsletter.models import Subscriber

    used = []
    for count in (FEW, MANY):
        Subscriber.objects.update(ended_at=timezone.now())
        enter_readers(count)
        used.append(sent(release_to_all(cast), 1)[1])
    return used[1] - used[0]


def _readers():
    from secretariat.newsletter.models import Subscriber

    return Subscriber.objects.count()


def work():
    """One worker: what its task does, until the release is finished."""
    import django

    django.setup()
    from secretariat.newsletter.models import Release
    from secretariat.newsletter.tasks import send_newsletters

    while not Release.objects.get(pk=os.environ["NEWSLETTER_RELEASE"]).finished_at:
        send_newsletters()
        time.sleep(0.05)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    work()
