"""Removing a passkey. The last second step of a person who needs one cannot be removed."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction

from alliance87.record.locks import hold


class PasskeyRemovalView(RemoveWebAuthnView):
    """django-allauth's page, which does not check that a second step is left."""

    @transaction.atomic
    def form_valid(self, form):
        hold(get_user_model().objects, self.request.user.pk)
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.object):
            form.add_error(None, ValidationError(adapter.error_messages["cannot_delete_authenticator"]))
            return self.form_invalid(form)
        return super().form_valid(form)


passkey_removal = PasskeyRemovalView.as_view()
