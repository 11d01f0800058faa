"""What is done with pages by the clock, and beside what an editor does."""

from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from .models.written import address_of


def publish_due():
    """Publish the approved texts whose moment has come, and take down the pages whose time is over."""
    call_command("publish_scheduled", verbosity=0)


def lead_to_original(page):
    """Lead readers who come to the address of a deleted translation to its original, until it is translated again."""
    original = page.original
    if original and original.live and page.live:
        old = Redirect.normalise_path(address_of(page))
        Redirect.objects.update_or_create(
            old_path=old,
            site=Site.objects.get(is_default_site=True),
            defaults={"redirect_page": original, "is_permanent": False, "automatically_created": True},
        )
