"""What Wagtail's editor does differently here. It finds this file by its name."""

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from . import actions
from .letters import write_in_place_of_wagtail
from .models.written import address_of

write_in_place_of_wagtail()


class ReaderLinkHandler(PageLinkHandler):
    """Links between pages: to the page in the language in which a text is read. One query for all of a text."""

    @classmethod
    def get_many(cls, attrs_list):
        pages = Page.objects.live().in_bulk([int(attrs["id"]) for attrs in attrs_list if attrs.get("id")])
        return [pages.get(int(attrs["id"])) if attrs.get("id") else None for attrs in attrs_list]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        pages = cls.get_many(attrs_list)
        return [f'<a href="{escape(address_of(page))}">' if page else "<a>" for page in pages]


@hooks.register("register_rich_text_features", order=100)
def link_to_the_readers_page(features):
    features.register_link_type(ReaderLinkHandler)


@hooks.register("before_delete_page")
def lead_on_from_what_is_deleted(request, page):
    """Lead readers of a translation that is deleted to its original."""
    if request.method == "POST":
        actions.lead_to_original(page.specific)


@hooks.register("register_admin_menu_item")
def pages_by_language():
    return MenuItem(_("By language"), reverse("pages-by-language"), icon_name="globe", order=150)
