"""How django-allauth meets the portal's people."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the Secretariat; signing up by oneself is not open yet."""

    def is_open_for_signup(self, request):
        return False
