"""The daily digest (8.1, 12.1): once a day, each officer of the Secretariat, the Chair, the Deputy Chair and everyone
else who asked for it are told by e-mail what is waiting on their desk.
"""

from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation

from alliance87.desk.desk import Desk
from alliance87.outbox import actions as outbox
from alliance87.outbox.actions.choosing import asking_for
from alliance87.outbox.actions.each import write_to_each
from alliance87.outbox.models import Mailing
from alliance87.posts.permissions import OFFICERS, among_staff
from alliance87.record.decisions import presiding
from alliance87.record.locks import hold
from alliance87.ui.languages import spoken
from gcg.models import today
from partners.models import User

from ..letters import DIGEST
from ..topics import DESK


def send_digests():
    """Write to every officer and administrator, to those who preside, and to all who asked for it, if their desk is not
    empty. Calling it twice a day does no harm. Nobody else's desk is looked at.
    """
    by_office = dict.fromkeys([*among_staff(User.objects, *OFFICERS).order_by("pk"), *presiding()])
    asking = dict.fromkeys(asking_for(DESK).order_by("pk"), DESK)
    topics = {person.pk: (person, topic) for person, topic in (asking | by_office).items()}
    write_to_each(topics, lambda key: send_digest(*topics[key]), DIGEST)


@transaction.atomic
def send_digest(person, topic=None):
    """Write to `person` what is waiting on their desk today, unless nothing is, or the digest has been written already.
    A person who asked for it is shown, by `topic`, how to stop it.

    Lines that were put off or done are left out. Of those that colleagues have taken on, only the number is given.
    """
    hold(User.objects, person.pk)  # two runs at once write one digest
    sent = Mailing.objects.filter(kind=DIGEST, about_id=str(person.pk), created_at__utc_day=today())
    zone, language = ZoneInfo(person.time_zone), spoken(person.language)
    with timezone.override(zone), translation.override(language):
        lines = [] if sent.exists() else Desk(person).on_it
        own = [line for line in lines if line.assignee in (None, person)]
    if own:
        context = {"lines": own, "taken": len(lines) - len(own)}
        recipients = [outbox.Addressee(person.email, str(person))]
        outbox.write(DIGEST, "digest", context, recipients, about=person, topic=topic, zone=zone, language=language)
