"""E-mails about knowledge: to those who read what partners submit, and to the partner's people."""

from django.db.models import Q

from alliance87.outbox import actions as outbox
from alliance87.posts.permissions import OFFICERS, among_staff
from partners.models import User
from partners.models.colleagues import writers_of

from .models import ThemeEditor
from .topics import ANSWERS, SUBMISSIONS


def tell_of_submission(version):
    """Tell the officers of the Secretariat and the editors of its themes that a version waits for an answer."""
    organization = version.item.organization
    editors = ThemeEditor.objects.in_force().filter(theme__in=version.themes).values("person")
    own = organization.colleagues.in_force().values("person")
    readers = User.objects.filter(
        Q(pk__in=among_staff(User.objects, *OFFICERS).values("pk"))
        | (Q(is_active=True, pk__in=editors) & ~Q(pk__in=own))
    )
    _write("submitted", version, readers.exclude(pk=version.submitted_by_id), SUBMISSIONS)


def tell_of_answer(version, moment, *, by):
    """Tell those who edit at the partner's desk that a version was `accepted`, `sent_back` or `taken_off`."""
    _write("answered", version, writers_of(version.item.organization), ANSWERS, moment=moment, by=by)


def _write(template, version, people, topic, **words):
    recipients = [outbox.Addressee(person.email, str(person)) for person in people.order_by("pk")]
    if recipients:
        context = {"version": version, "organization": version.item.organization, **words}
        kind = f"knowledge.{words.get('moment', template)}"
        outbox.write(kind, f"knowledge_{template}", context, recipients, about=version, topic=topic)
