"""What a group's people work on together, at a glance on their page: the newest of each, and of a file its newest
version. Three queries."""

from django.db.models import OuterRef, Subquery

from ..models import FileVersion, Message, Poll, Thread

FEW = 5


def together_of(group, *, is_inside):
    """The discussions that everyone in the group reads with the newest messages, the polls and the files."""
    newest = Message.objects.filter(thread=OuterRef("pk")).order_by("-pk")
    threads = Thread.objects.filter(group=group, is_among_some=False)
    threads = threads.annotate(
        newest=Subquery(newest.values("pk")[:1]),
        newest_at=Subquery(newest.values("written_at")[:1]),
        newest_by=Subquery(newest.values("written_by__name")[:1]),
    )
    latest = FileVersion.objects.filter(shared_file=OuterRef("shared_file")).order_by("-number")
    files = FileVersion.objects.filter(shared_file__group=group, shared_file__withdrawn_at=None)
    files = files.filter(number=Subquery(latest.values("number")[:1]))
    return {
        "threads": threads.order_by("-newest", "-pk")[:FEW],
        "polls": Poll.objects.filter(group=group).with_choice()[:FEW],
        "versions": files.select_related("shared_file", "added_by").order_by("-added_at", "-pk")[:FEW],
    }
