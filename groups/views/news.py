"""The screens of a group's news: all of it, one piece, publishing and withdrawing; and following the group."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.outbox.following_page import FollowActs, follow_page
from alliance87.outbox.models import Following
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press
from alliance87.ui.shared import shared

from ..actions import following as follow_acts
from ..actions import news as acts
from ..forms.news import NewsForm
from ..models import Group
from ..permissions import may_publish_news, may_read_inside
from ..readings.places import seen_by

A_PAGE = 20
FOLLOWING = FollowActs(follow_acts.ask_to_follow_group, follow_acts.follow_group, follow_acts.unfollow_group)


@shared
@require_safe
def news(request, slug):
    """All news of the group that this reader may see, the latest first."""
    group = _group(request, slug)
    rows = group.news.shown(is_inside=may_read_inside(request.user, group)).select_related("published_by")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"group": group, "page": page, "may_publish": may_publish_news(request.user, group)}
    return render(request, "groups/news.html", context)


@shared
@require_safe
def news_item(request, slug, pk):
    """One piece of news."""
    group, item = _item(request, slug, pk)
    context = {"group": group, "item": item, "may_withdraw": may_publish_news(request.user, group)}
    return render(request, "groups/news_item.html", context)


@login_required
def news_new(request, slug):
    """Publish news, as a lead of the group."""
    group = _group(request, slug)
    if not may_publish_news(request.user, group):
        raise PermissionDenied
    form = NewsForm(request.POST or None)
    if form.is_valid() and acted(form, acts.publish_news, group, by=request.user, **form.cleaned_data):
        messages.success(request, _("The news has been published."))
        return redirect(group)
    followers = Following.objects.about(group).confirmed().count()
    return render(request, "groups/news_new.html", {"group": group, "form": form, "followers": followers})


@login_required
def news_withdrawal(request, slug, pk):
    """Withdraw a piece of news, as a lead of the group."""
    group, item = _item(request, slug, pk)
    if not may_publish_news(request.user, group):
        raise PermissionDenied
    form = Press(request.POST or None)
    if request.method == "POST" and acted(form, acts.withdraw_news, item, by=request.user):
        messages.success(request, _("The news has been withdrawn."))
        return redirect("groups:news", group.slug)
    return render(request, "groups/news_withdrawal.html", {"group": group, "item": item, "form": form})


def following(request, slug):
    """Follow the group."""
    group = _group(request, slug)
    return follow_page(request, group, "groups/following.html", {"group": group}, FOLLOWING)


def _group(request, slug):
    return get_object_or_404(seen_by(Group.objects.with_closed(), request.user), slug=slug)


def _item(request, slug, pk):
    group = _group(request, slug)
    rows = group.news.shown(is_inside=may_read_inside(request.user, group)).select_related("published_by", "group")
    return group, get_object_or_404(rows, pk=pk)
