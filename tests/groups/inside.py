"""A group with a lead, two members, an observer, and somebody outside."""

from dataclasses import dataclass

from alliance87.posts import actions as posts
from groups.actions.leads import appoint_lead
from groups.actions.messages import post_message
from groups.actions.threads import start_thread
from groups.models import Group, Membership, Message
from partners.models import Organization, User
from tests.cast import person


@dataclass
class Inside:
    """`join` adds somebody; each person has an organization of their own."""

    group: Group
    lead: User
    ana: User
    ben: User
    watcher: User
    staff: User

    def join(self, who, seat="member", group=None):
        """Somebody comes into the group from now on."""
        partner, _new = Organization.objects.get_or_create(name=f"Partner of {who}", category="civil_society")
        row = Membership(group=group or self.group, person=who, organization=partner, seat=seat)
        return posts.begin(row, by=self.staff)

    def leave(self, who):
        """Somebody leaves the group now."""
        return posts.end(Membership.objects.in_force().get(group=self.group, person=who), by=self.staff)

    def thread(self, title="Prices of cocoa", by=None, **options):
        return start_thread(self.group, by=by or self.lead, title=title, html="<p>Who knows the prices?</p>", **options)

    def say(self, thread, words="I do.", by=None, **options):
        return post_message(thread, by=by or self.ana, html=f"<p>{words}</p>", **options)

    def many(self, thread, count):
        """Many messages at once, for what must stay quick."""
        first = thread.messages.first()
        Message.objects.bulk_create(
            Message(thread=thread, html=f"<p>Message {number}.</p>", written_by=self.ana, written_at=first.written_at)
            for number in range(count)
        )


def make_inside(staff, name="Action Group on Fair Harvests"):
    """The group and its people."""
    group = Group.objects.create(kind="action", name=name)
    names = {"lead": "Leo Lead", "ana": "Ana Lima", "ben": "Ben Osei", "watcher": "Wim Watcher"}
    people = {key: person(f"{key}.{group.pk}@example.org", said) for key, said in names.items()}
    inside = Inside(group=group, staff=staff, **people)
    appoint_lead(group, by=staff, person=inside.lead)
    inside.join(inside.ana)
    inside.join(inside.ben)
    inside.join(inside.watcher, seat="observer")
    return inside
