"""The two questions about rights: what one person may do, and who may do one thing."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model

from .rights import Right, all_rights, all_sorts, people_of, standings


@dataclass
class HeldRight:
    """A right that a person has, for one `thing` or for all, and the grounds for it."""

    right: Right
    thing: object = None
    grounds: list = field(default_factory=list)

    @property
    def words(self):
        if not self.right.of:
            return self.right.words
        sort = all_sorts()[self.right.of]
        return f"{self.right.words} {sort.named % {'thing': self.thing} if self.thing else sort.all_of_them}"


def rights_of(user, grounds):
    """The rights of `user` today, given their grounds (from `grounds_of`), each with its reasons."""
    return [right_held for right in all_rights() for right_held in _held(right, user, grounds)]


def who_may(right, thing=None):
    """(person, reasons) for everyone who has the right today, for the given `thing` if it is a right for one."""
    standing = [
        (person, [ground for ground in grounds if right.carried_by(ground) and _is_about(right, ground, thing)])
        for person, grounds in people_with_standing()
    ]
    people = {person.pk: (person, grounds) for person, grounds in standing if grounds and _may(right, person, thing)}
    for person, ground in people_of(right.of, thing) if right.of else ():
        if right.carried_by(ground):
            people.setdefault(person.pk, (person, []))[1].append(ground)
    return sorted(people.values(), key=lambda pair: str(pair[0]))


def people_with_standing():
    """(person, grounds) for the staff and the council, loaded so that checking what they may do needs no query."""
    offered = standings()
    keys = {key for standing in offered for key in standing.grounds}
    people = list(get_user_model().objects.filter(pk__in=keys, is_active=True).order_by("name", "pk"))
    for standing in offered:
        standing.know(people)
    return [
        (person, [ground for standing in offered for ground in standing.grounds.get(person.pk, ())])
        for person in people
    ]


def _held(right, user, grounds):
    carrying = [ground for ground in grounds if right.carried_by(ground)]
    everywhere = [ground for ground in carrying if ground.of != right.of]
    if right.of:
        if everywhere:
            yield HeldRight(right, None, everywhere)
        things = {ground.thing.pk: ground.thing for ground in carrying if ground.of == right.of}
        for pk, thing in things.items():
            yield HeldRight(
                right, thing, [ground for ground in carrying if ground.of == right.of and ground.thing.pk == pk]
            )
    elif carrying and right.check(user):
        yield HeldRight(right, None, carrying)


def _is_about(right, ground, thing):
    return not right.of or ground.of != right.of or ground.thing.pk == thing.pk


def _may(right, person, thing):
    return right.check(person, thing) if right.of else right.check(person)
