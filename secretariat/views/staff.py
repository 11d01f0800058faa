"""Who works for the Secretariat."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.posts.actions import refuse_if_last
from alliance87.posts.models import StaffRole
from alliance87.terms.acts import acted, refusal_of
from alliance87.ui.forms import Press

from ..actions.staff import end_role, grant_role
from ..forms.staff import RoleForm
from ..permissions import may_keep_staff

A_PAGE = 50


@login_required
def staff(request):
    """Who has which role, since when and from whom, and the form to give one."""
    if not may_keep_staff(request.user):
        raise PermissionDenied
    form = RoleForm(request.POST or None)
    if form.is_valid() and acted(form, grant_role, by=request.user, **form.cleaned_data):
        words = {"person": form.result.person, "kind": form.result.get_kind_display()}
        messages.success(request, _("%(person)s now has a role: %(kind)s.") % words)
        return redirect("secretariat:staff")
    roles = StaffRole.objects.select_related("person", "begun_by", "ended_by")
    ended = roles.exclude(ended_at=None).order_by("-ended_at")
    context = {
        "form": form,
        "roles": roles.in_force(),
        "ended": Paginator(ended, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "secretariat/staff.html", context)


@login_required
def role_ending(request, pk):
    """Ask for confirmation, then end a role and its rights."""
    if not may_keep_staff(request.user):
        raise PermissionDenied
    role = get_object_or_404(StaffRole.objects.in_force().select_related("person"), pk=pk)
    form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, end_role, role, by=request.user):
        messages.success(request, _("The role of %(person)s has ended.") % {"person": role.person})
        return redirect("secretariat:staff")
    context = {"role": role, "form": form, "obstacle": refusal_of(refuse_if_last, role)}
    return render(request, "secretariat/role_ending.html", context)
