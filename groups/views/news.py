"""The screens of a group's news: all of it, one piece, publishing and withdrawing; and following the group."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.outbox.models import Following
from alliance87.terms.acts import acted

from ..actions import following as follow_acts
from ..actions import news as acts
from ..forms.files import Press
from ..forms.news import FollowForm, NewsForm
from ..models import Group
from ..permissions import may_publish_news, may_read_inside
from ..readings.places import seen_by

A_PAGE = 20


@require_safe
def news(request, slug):
    """All news of the group that this reader may see, the latest first."""
    group = _group(request, slug)
    rows = group.news.shown(is_inside=may_read_inside(request.user, group)).select_related("published_by")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"group": group, "page": page, "may_publish": may_publish_news(request.user, group)}
    return render(request, "groups/news.html", context)


@require_safe
def news_item(request, slug, pk):
    """One piece of news."""
    group, item = _item(request, slug, pk)
    context = {"group": group, "item": item, "may_withdraw": may_publish_news(request.user, group)}
    return render(request, "groups/news_item.html", context)


@login_required
def news_new(request, slug):
    """Publish news: a lead of the group."""
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
    """Withdraw a piece of news: a lead of the group."""
    group, item = _item(request, slug, pk)
    if not may_publish_news(request.user, group):
        raise PermissionDenied
    form = Press(request.POST or None)
    if request.method == "POST" and acted(form, acts.withdraw_news, item, by=request.user):
        messages.success(request, _("The news has been withdrawn."))
        return redirect("groups:news", group.slug)
    return render(request, "groups/news_withdrawal.html", {"group": group, "item": item, "form": form})


def following(request, slug):
    """Follow the group: by one press with an account, otherwise by an e-mail to the address that is entered. Whether
    that address follows already is not told here.
    """
    group = _group(request, slug)
    return _follow(request, group) if request.user.is_authenticated else _ask_to_follow(request, group)


@rate_limit(action="follow")
def _ask_to_follow(request, group):
    form = FollowForm(request.POST or None)
    if form.is_valid() and acted(form, follow_acts.ask_to_follow_group, group, form.cleaned_data["email"]):
        messages.success(
            request, _("We have written to this address. Open the link in the e-mail to confirm. Look in spam too.")
        )
        return redirect(group)
    return render(request, "groups/following.html", {"group": group, "form": form})


def _follow(request, group):
    is_following = Following.objects.about(group).confirmed().filter(email=request.user.email).exists()
    form = Press(request.POST or None)
    if request.method == "POST":
        stops = "stop" in request.POST
        if acted(form, follow_acts.unfollow_group if stops else follow_acts.follow_group, group, by=request.user):
            said = _("You no longer follow this group.") if stops else _("You follow this group from now on.")
            messages.success(request, said)
            return redirect(group)
    return render(request, "groups/following.html", {"group": group, "form": form, "is_following": is_following})


def _group(request, slug):
    return get_object_or_404(seen_by(Group.objects.with_closed(), request.user), slug=slug)


def _item(request, slug, pk):
    group = _group(request, slug)
    rows = group.news.shown(is_inside=may_read_inside(request.user, group)).select_related("published_by", "group")
    return group, get_object_or_404(rows, pk=pk)
