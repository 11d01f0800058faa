"""What the public pages have for an editor on the desk: a text to approve, a translation that says what was (12.4)."""

from functools import partial

from django.db.models import DateTimeField, Exists, F, Func, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Part, pages_for
from alliance87.desk.waiting import WaitingKind, columns

from .models import NewsItem, NewsList, StandardPage
from .permissions import may_edit_pages, may_see_languages


class PagesPart(Part):
    """Where those who keep the public pages find them on the desk."""

    def pages(self):
        return pages_for(self.user, ("pages-by-language", _("Public pages by language"), may_see_languages))


class _Milliseconds(Func):
    """A moment to the millisecond, as versions of pages keep it (`rules.is_stale`)."""

    template, output_field = "date_trunc('milliseconds', %(expressions)s)", DateTimeField()


def _to_approve(desk):
    """Texts for which somebody else asked, and which somebody else wrote."""
    if not may_edit_pages(desk.user):
        return None
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    states = states.exclude(workflow_state__requested_by=desk.user).exclude(revision__user=desk.user)
    return columns(states, name="revision__object_str", key="revision__object_id", day="started_at__date")


def _approve(text):
    yield Duty(
        _("Approve “%(title)s”") % {"title": text.name},
        _editor(text),
        _("Another editor wrote it and asked on %(day)s. It goes out once it is approved.") % {"day": day(text.day)},
    )


def _stale(kind, desk):
    """Public translations whose original was published anew after what they say."""
    if not may_edit_pages(desk.user):
        return None
    kin = Page.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk")).order_by("pk")
    published = _Milliseconds(Subquery(kin.values("last_published_at")[:1]))
    rows = kind.objects.live().filter(Exists(kin)).annotate(published=published, said=_Milliseconds(F("follows")))
    rows = rows.filter(Subquery(kin.values("live")[:1])).filter(Q(said=None) | Q(said__lt=F("published")))
    return columns(rows, name="title", words="locale__language_code", day="published__date")


def _translate(text):
    words = {"title": text.name, "language": get_language_info(text.words)["name_translated"]}
    yield Duty(
        _("Bring “%(title)s” up to date in %(language)s") % words,
        _editor(text),
        _("Its original changed on %(day)s, and readers are told so.") % {"day": day(text.day)},
    )


def _editor(text):
    return reverse("wagtailadmin_pages:edit", args=[text.key])


WAITING = (
    WaitingKind(_to_approve, _approve, Order.ANSWER, "secretariat.page-approve"),
    *(
        WaitingKind(partial(_stale, kind), _translate, Order.PREPARE, f"secretariat.{kind._meta.model_name}-translate")
        for kind in (StandardPage, NewsList, NewsItem)
    ),
)
