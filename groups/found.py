"""What the search finds of groups: themselves, their news and, for those within, their meetings and discussions."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, day_as_moment, keys_of, lines
from alliance87.posts.permissions import is_secretariat

from .models import Group, Meeting, NewsItem, Thread
from .models.within import groups_within


def _groups(keys):
    for group in Group.objects.filter(pk__in=keys).prefetch_related("outcomes", "countries"):
        yield Thing(
            key=str(group.pk),
            title=f"{group.name} ({group.acronym})" if group.acronym else group.name,
            text=lines(
                group.purpose,
                *(outcome.title for outcome in group.outcomes.all()),
                group.at_hand,
                group.sought,
                ", ".join(country.official_name for country in group.countries.all()),
            ),
            route="groups:group",
            parts=(group.slug,),
            at=day_as_moment(group.starts_on),
        )


def _news(keys):
    for item in NewsItem.objects.filter(pk__in=keys).select_related("group"):
        yield Thing(
            key=str(item.pk),
            title=item.title,
            text=lines(item.text, item.group),
            route="groups:news-item",
            parts=(item.group.slug, item.pk),
            at=item.published_at,
        )


def _news_visible_to(user):
    if is_secretariat(user):
        return NewsItem.objects.standing()
    public = NewsItem.objects.shown(is_inside=False)
    if not user.is_authenticated:
        return public
    return NewsItem.objects.standing().filter(Q(is_public=True) | Q(group__in=groups_within(user)))


def _meetings(keys):
    for meeting in Meeting.objects.filter(pk__in=keys).select_related("group"):
        yield Thing(
            key=str(meeting.pk),
            title=meeting.title or str(meeting.group),
            text=lines(meeting.group),
            route="groups:meeting",
            parts=(meeting.group.slug, meeting.number),
            symbol=meeting.code,
            at=meeting.starts_at,
        )


def _threads(keys):
    for thread in Thread.objects.filter(pk__in=keys).select_related("group"):
        yield Thing(
            key=str(thread.pk),
            title=thread.title,
            text=lines(thread.group),
            route="groups:thread",
            parts=(thread.group.slug, thread.pk),
            at=thread.started_at,
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
