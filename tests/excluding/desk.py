"""What is said of lines on the desk: who takes one on, until when it is put off, that it is done (12.1)."""

from alliance87.desk import actions
from alliance87.desk.models import Mark
from alliance87.outbox.actions.receiving import receive
from alliance87.outbox.models import IncomingMail
from partners.models.day import today
from secretariat.actions.incoming import settle_mail
from secretariat.actions.staff import end_role
from secretariat.contacts.models import Inquiry

from .drafting import close, inquiry
from .scene import TOMORROW, about


def line(scene):
    """A line of the whole Secretariat, of which nobody has said anything; and the last mark on any."""
    for earlier in Inquiry.objects.waiting():
        close(scene, earlier)
    return inquiry(scene).line, newest_mark()


def newest_mark():
    last = Mark.objects.order_by("pk").last()
    return last.pk if last else 0


def assign(scene, it, person):
    return actions.assign_lines([it[0]], by=scene.staff, person=person, seen=it[1])


def put_off(scene, it):
    return actions.put_off_lines([it[0]], by=scene.staff, until=today() + TOMORROW, seen=it[1])


def finish(scene, it):
    return actions.finish_lines([it[0]], by=scene.admin, words="By telephone.", seen=it[1])


def aside(scene):
    """A line that was done."""
    it = line(scene)
    finish(scene, it)
    return it[0], newest_mark()


def bring_back(scene, it):
    return actions.bring_back_lines([it[0]], by=scene.staff, seen=it[1])


def with_officer(scene):
    """A line, and an officer with the role."""
    role = scene.officer()
    return *line(scene), role


def message(scene):
    """A message that came in and waits on the desk."""
    receive(f"From: zoe@example.org\r\nSubject: Apologies {scene.number()}\r\n\r\nWords.\r\n".encode())
    return IncomingMail.objects.latest("pk")


EITHER = {
    "a message that came in": about(message, settle=lambda s, it: settle_mail(it, by=s.staff, note="Answered.")),
    "a line of the Secretariat": about(
        line,
        take=lambda s, it: assign(s, it, s.staff),
        give=lambda s, it: assign(s, it, s.admin),
        put_off=put_off,
        finish=finish,
    ),
    "a line that was done": about(aside, bring_back=bring_back, assign=lambda s, it: assign(s, it, s.admin)),
}

AFTER = {
    "officer gone": about(
        with_officer,
        first=lambda s, it: end_role(it[2], by=s.admin),
        assign=lambda s, it: assign(s, it, it[2].person),
    ),
}
