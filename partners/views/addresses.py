"""Confirming an address: that of a new account, or a further one."""

from allauth.account.views import ConfirmEmailView

from ..addresses import Addition


class AddressConfirmationView(ConfirmEmailView):
    """django-allauth's page, extended to addresses that are not stored yet."""

    def get_object(self, queryset=None):
        return Addition.from_key(self.kwargs["key"]) or super().get_object(queryset)


address_confirmation = AddressConfirmationView.as_view()
