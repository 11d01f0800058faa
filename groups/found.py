"""What the search finds of groups: themselves, their news and, for those within, their meetings and discussions."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, day_as_moment, keys_of, lines
from alliance87.posts.permissions import is_secretariat

from .models import Group, Meeting, NewsItem, Thread
from .models.within import groups_within


def _groups(keys):
    for one in Group.objects.filter(pk__in=keys).prefetch_related("outcomes", "countries"):
        yield Thing(
            key=str(one.pk),
            title=f"{one.name} ({one.acronym})" if one.acronym else one.name,
            text=lines(
                one.purpose,
                *(outcome.title for outcome in one.outcomes.all()),
                one.at_hand,
                one.sought,
                ", ".join(country.official_name for country in one.countries.all()),
            ),
            route="groups:group",
            parts=(one.slug,),
            at=day_as_moment(one.starts_on),
        )


def _news(keys):
    for one in NewsItem.objects.filter(pk__in=keys).select_related("group"):
        yield Thing(
            key=str(one.pk),
            title=one.title,
            text=lines(one.text, one.group),
            route="groups:news-item",
            parts=(one.group.slug, one.pk),
            at=one.published_at,
        )


def _news_visible_to(user):
    if is_secretariat(user):
        return NewsItem.objects.standing()
    public = NewsItem.objects.shown(is_inside=False)
    if not user.is_authenticated:
        return public
    return NewsItem.objects.standing().filter(Q(is_public=True) | Q(group__in=groups_within(user)))


def _meetings(keys):
    for one in Meeting.objects.filter(pk__in=keys).select_related("group"):
        yield Thing(
            key=str(one.pk),
            title=one.title or str(one.group),
            text=lines(one.group),
            route="groups:meeting",
            parts=(one.group.slug, one.number),
            symbol=one.code,
            at=one.starts_at,
        )


def _threads(keys):
    for one in Thread.objects.filter(pk__in=keys).select_related("group"):
        yield Thing(
            key=str(one.pk),
            title=one.title,
            text=lines(one.group),
            route="groups:thread",
            parts=(one.group.slug, one.pk),
            at=one.started_at,
        )


FINDABLE = (
    Findable(
        "group",
        _("Group"),
        _("Groups"),
        all_keys=keys_of(Group),
        read=_groups,
    ),
    Findable(
        "group-news",
        _("News of a group"),
        _("News of groups"),
        all_keys=keys_of(NewsItem),
        read=_news,
        visible=_news_visible_to,
    ),
    Findable(
        "group-meeting",
        _("Meeting of a group"),
        _("Meetings of groups"),
        all_keys=keys_of(Meeting),
        read=_meetings,
        visible=Meeting.objects.visible_to,
    ),
    Findable(
        "thread",
        _("Discussion"),
        _("Discussions"),
        all_keys=keys_of(Thread),
        read=_threads,
        visible=Thread.objects.visible_to,
    ),
)
"""For `alliance87.wiring.FINDABLE`. What members write in discussions is not searched, so that no search shows a
withdrawn message.
"""
