"""What a worker does for pages that are followed."""

from celery import shared_task

from . import actions
from .models import FollowedPage


@shared_task
def tell_all():
    """Tell the followers of each page by a task of its own."""
    for pk in actions.followed_pages().values_list("pk", flat=True).iterator():
        tell.delay(pk)


@shared_task
def tell(pk):
    """Tell the followers of one page what is new on it."""
    for page in FollowedPage.objects.filter(pk=pk):
        actions.tell_followers(page)
