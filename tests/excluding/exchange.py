"""Acts on a pledge, and on an offer or a request (2.2, 3.1, 5.3)."""

from secretariat.exchange import rules
from secretariat.exchange.actions import answers, notices, pledges
from tests.exchange.made import accepted, made, noticed, offered, posted, said

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


def notice(scene):
    """A notice on which the Secretariat has yet to rule."""
    return posted(scene.partner(), scene.staff)


def open_notice(scene):
    return noticed(scene.partner(), scene.staff, scene.staff)


def rewrite_notice(scene, it, title):
    return notices.rewrite_notice(it, by=scene.staff, seen=notices.state_of_notice(it), **offered(title=title))


def close(scene, it, how):
    return notices.close_notice(it, by=scene.staff, how=how, words="Over.")


def full(scene):
    """A partner that may post one notice more."""
    partner = scene.partner()
    for _number in range(rules.MOST_OPEN - 1):
        posted(partner, scene.staff)
    return partner


def to_answer(scene):
    """(an open notice, a partner that may answer it, who writes for it)."""
    other = scene.partner()
    return open_notice(scene), other, other.colleagues.get().person


def answer(scene, it):
    notice, other, who = it
    return answers.answer_notice(notice, other, by=who, words="We can.")


def with_answer(scene):
    """(an answer to an open notice, who writes for its partner)."""
    it = to_answer(scene)
    return answer(scene, it), it[2]


def write(scene, it):
    return answers.write_message(it[0], by=it[1], words="When?")


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
    "a notice to rule on": about(
        notice,
        accept=lambda s, it: notices.accept_notice(it, by=s.staff),
        send_back=lambda s, it: notices.send_back_notice(it, by=s.staff, because="For whom?"),
    ),
    "a notice that two write": about(
        notice, here=lambda s, it: rewrite_notice(s, it, "Here"), there=lambda s, it: rewrite_notice(s, it, "There")
    ),
    "a notice that ends": about(
        open_notice, met=lambda s, it: close(s, it, "met"), withdrawn=lambda s, it: close(s, it, "withdrawn")
    ),
    "a notice to take down": about(
        open_notice, take_down=lambda s, it: notices.take_down_notice(it, by=s.staff, because="A fee.")
    ),
    "the last notice of a partner": about(full, post=lambda s, it: posted(it, s.staff)),
    "a partner's answer to a notice": about(to_answer, answer=answer),
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
    "notice accepted": about(
        notice,
        first=lambda s, it: notices.accept_notice(it, by=s.staff),
        rewrite=lambda s, it: rewrite_notice(s, it, "Later"),
    ),
    "notice met": about(to_answer, first=lambda s, it: close(s, it[0], "met"), answer=answer),
    "notice taken down": about(
        to_answer,
        first=lambda s, it: notices.take_down_notice(it[0], by=s.staff, because="A fee."),
        answer=answer,
        close=lambda s, it: close(s, it[0], "met"),
    ),
    "answered notice withdrawn": about(
        with_answer, first=lambda s, it: close(s, it[0].notice, "withdrawn"), write=write
    ),
    "answered notice taken down": about(
        with_answer,
        first=lambda s, it: notices.take_down_notice(it[0].notice, by=s.staff, because="A fee."),
        write=write,
    ),
}
