"""Sending a letter about something that is due, once, as the Secretariat has written it from its draft (12.5)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from partners.models import Country

from ..models import DueLetter
from ..permissions import may_keep_way
from ..readings.due import due_one
from ..readings.due_letters import draft_of


@transaction.atomic
def send_due_letter(due, *, by, title, text):
    """Send the letter to those who are to act. Refused once it is done, once the letter was sent, and where nobody would
    receive it. The country is locked, so that the letter is sent once and the thing is judged as it is now.
    """
    if not may_keep_way(by):
        raise PermissionDenied
    hold(Country.objects, due.country.pk)
    now = due_one(due.kind, due.key)
    if now is None or now.about != due.about:
        raise Refusal("12.5", _("This has been done in the meantime, so no letter is needed."))
    _refuse_twice(now)
    draft = draft_of(now)
    if draft is None:
        raise Refusal("12.5", _("This is for the Secretariat itself to do, so no letter is sent about it."))
    if not draft.recipients:
        raise Refusal("12.5", _("Nobody would receive it. Enter a focal point first, or write by post."))
    letter = DueLetter.objects.create(
        country=now.country,
        kind=now.kind,
        key=now.key,
        year=now.year,
        stage=now.stage,
        language=draft.language,
        title=title.strip(),
        text=text.strip(),
        sent_by=by,
        sent_at=timezone.now(),
    )
    recipients = [outbox.Addressee(person.email, str(person)) for person in draft.recipients]
    context = {"letter": letter, "page": draft.page}
    outbox.write("pathfinder.due_letter", "due_letter", context, recipients, about=letter, language=draft.language)
    record.act("pathfinder.due_letter.sent", letter, by=by, kind=now.kind, country=now.country.pk)
    return letter


def _refuse_twice(due):
    kind, key, year = due.about
    sent = DueLetter.objects.filter(kind=kind, key=key, year=year, stage=due.stage).first()
    if sent:
        words = {"day": date_format(sent.sent_at, "l j F Y"), "person": sent.sent_by}
        raise Refusal("12.5", _("%(person)s sent this letter on %(day)s.") % words)
