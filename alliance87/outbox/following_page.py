"""The page on which one follows a thing by e-mail: by one press with an account, otherwise by a link sent to an address."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.decorators import rate_limit
from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.terms.acts import acted

from .actions import following
from .addresses import AddressFormField
from .models import Following


class FollowForm(forms.Form):
    """The address of somebody who wants to follow."""

    email = AddressFormField(
        label=_lazy("Your e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


@dataclass(frozen=True)
class FollowActs:
    """The acts of the page: `ask(subject, email)`, `follow(subject, by=)` and `unfollow(subject, by=)`."""

    ask: Callable = following.ask_to_follow
    follow: Callable = following.follow
    unfollow: Callable = following.unfollow


def follow_page(request, subject, template, context, acts=FollowActs()):
    """The page, with `form` and `is_following`. It does not tell whether an address that is entered follows already."""
    answer = _follow if request.user.is_authenticated else _ask
    return answer(request, subject, template, context, acts)


def _ask(request, subject, template, context, acts):
    form = FollowForm(request.POST or None)
    return by_link(request, form, acts.ask, subject, lambda: render(request, template, context | {"form": form}))


@rate_limit(action="follow")
def by_link(request, form, ask, subject, show):
    """Send a link to the address that was typed, by `ask(subject, …)` with what the form says. `show()` is the page of the
    form, which does not tell whether the address is known.
    """
    if form.is_valid() and acted(form, ask, subject, **form.cleaned_data):
        messages.success(
            request,
            _("We have written to this address. Open the link in the e-mail to confirm. Check your spam folder too."),
        )
        return redirect(subject)
    return show()


def _follow(request, subject, template, context, acts):
    form = forms.Form(request.POST or None)
    if request.method == "POST":
        stops = "stop" in request.POST
        if acted(form, acts.unfollow if stops else acts.follow, subject, by=request.user):
            sentence = _("You no longer follow %(it)s.") if stops else _("You follow %(it)s from now on.")
            messages.success(request, sentence % {"it": subject})
            return redirect(subject)
    return render(request, template, context | {"form": form, "is_following": follows(request.user, subject)})


def follows(user, subject):
    """Whether the person follows it with the address of their account."""
    return user.is_authenticated and Following.objects.about(subject).confirmed().filter(email=user.email).exists()
