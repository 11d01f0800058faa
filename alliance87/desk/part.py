"""What an app offers to the desk."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Link:
    """A page that the desk leads to, and what there is to know about it."""

    href: str
    words: str
    detail: str = ""


class Part:
    """What one app has for the person of a `desk`; each app offers a class of its own, and says what it has."""

    def __init__(self, desk):
        self.desk, self.user = desk, desk.user

    def standing(self):
        """Who this person is, in sentences."""
        return []

    def duties(self):
        """What this person must do, as Duty."""
        return []

    def sections(self):
        """(heading, [Link]) of what is this person's own."""
        return []

    def pages(self):
        """The pages kept for this person's role in the Secretariat, as Link."""
        return []


def pages_for(user, *pages):
    """The Link of each (name of an address, words, check) that `user` may open."""
    return [Link(reverse(name), words) for name, words, may in pages if may(user)]
