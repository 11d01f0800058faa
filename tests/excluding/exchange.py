"""Acts on a pledge (3.1, 5.3)."""

from secretariat.exchange.actions import pledges
from tests.exchange.made import accepted, made, said

from .scene import about


def waiting(scene):
    """A pledge on which the Secretariat has yet to rule."""
    return made(scene.partner(), scene.staff)


def public(scene):
    return accepted(scene.partner(), scene.staff, scene.staff)


def rewrite(scene, it, title):
    return pledges.rewrite_pledge(it, by=scene.staff, seen=pledges.state_of_pledge(it), **said(title=title))


def report(scene, it, course):
    return pledges.report_on_pledge(it, by=scene.staff, course=course, words="Sixty.")


EITHER = {
    "a pledge to rule on": about(
        waiting,
        accept=lambda s, it: pledges.accept_pledge(it, by=s.staff),
        send_back=lambda s, it: pledges.send_back_pledge(it, by=s.staff, because="How many?"),
    ),
    "a pledge that two write": about(
        waiting, here=lambda s, it: rewrite(s, it, "Here"), there=lambda s, it: rewrite(s, it, "There")
    ),
    "a pledge that ends": about(
        public, done=lambda s, it: report(s, it, "done"), withdrawn=lambda s, it: report(s, it, "withdrawn")
    ),
}

AFTER = {
    "pledge accepted": about(
        waiting,
        first=lambda s, it: pledges.accept_pledge(it, by=s.staff),
        rewrite=lambda s, it: rewrite(s, it, "Later"),
    ),
    "pledge done": about(
        public, first=lambda s, it: report(s, it, "done"), report=lambda s, it: report(s, it, "on_the_way")
    ),
}
