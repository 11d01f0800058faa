"""Confirming an address: the one of a new account, or a further one."""

from allauth.account.views import ConfirmEmailView

from ..addresses import Addition


class AddressConfirmationView(ConfirmEmailView):
    """django-allauth's page, which knows no address that is not kept yet."""

    def get_object(self, queryset=None):
        return Addition.from_key(self.kwargs["key"]) or super().get_object(queryset)


address_confirmation = AddressConfirmationView.as_view()
