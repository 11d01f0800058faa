"""The pages on which the Secretariat enters co-chairs of groups (7.5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted

from ..actions import cochairs as acts
from ..forms.cochairs import CoChairEndForm, CoChairForm
from ..models import CoChair, Group
from ..permissions import may_keep_co_chairs


@login_required
def co_chairs(request, slug):
    """The co-chairs of a group, past ones too, and the form to enter one."""
    if not may_keep_co_chairs(request.user):
        raise PermissionDenied
    group = get_object_or_404(Group, slug=slug)
    form = CoChairForm(request.POST or None)
    if form.is_valid() and acted(form, acts.enter_co_chair, group, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(name)s co-chairs the group.") % {"name": form.result.organization})
        return redirect("groups:co-chairs", slug)
    context = {"group": group, "form": form, "co_chairs": group.cochairs.select_related("organization")}
    return render(request, "groups/co_chairs.html", context)


@login_required
def co_chair_ending(request, pk):
    """Enter the last day of a co-chair."""
    if not may_keep_co_chairs(request.user):
        raise PermissionDenied
    cochair = get_object_or_404(CoChair.objects.select_related("group", "organization"), pk=pk)
    form = CoChairEndForm(request.POST or None)
    if form.is_valid() and acted(form, acts.end_co_chair, cochair, by=request.user, **form.cleaned_data):
        messages.success(request, _("This has ended."))
        return redirect("groups:co-chairs", cochair.group.slug)
    return render(request, "groups/co_chair_ending.html", {"one": cochair, "group": cochair.group, "form": form})
