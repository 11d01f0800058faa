"""Publishing news of a group, which goes to its followers by e-mail, and withdrawing it (5.2)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.outbox.actions.following import followers_of
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import NewsItem
from ..permissions import may_publish_news
from .leads import locked_group
from .within import refuse_if_closed


@transaction.atomic
def publish_news(group, *, by, title, text, is_public):
    """Publish a piece of news on the group's page. What is public goes to each follower by e-mail, once."""
    if not may_publish_news(by, group):
        raise PermissionDenied
    group = locked_group(group.pk)
    refuse_if_closed(group)
    item = NewsItem.objects.create(
        group=group, title=title, text=text, is_public=is_public, published_by=by, published_at=timezone.now()
    )
    record.act("groups.news.published", group, by=by, title=title, is_public=is_public)
    if is_public and (recipients := followers_of(group)):
        outbox.write("groups.news", "group_news", {"item": item}, recipients, about=item)
    return item


@transaction.atomic
def withdraw_news(item, *, by):
    """Take a piece of news off the pages, and out of the e-mails that still wait. It stays on record."""
    if not may_publish_news(by, item.group):
        raise PermissionDenied
    item = hold(NewsItem.objects.select_related("group"), item.pk)
    if item.withdrawn_at:
        raise Refusal("", _("This has already been withdrawn."))
    item.withdrawn_by, item.withdrawn_at = by, timezone.now()
    item.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record.act("groups.news.withdrawn", item.group, by=by, title=item.title)
    return item
