from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    default_site = "alliance87.administration.site.AdministrationSite"

    def ready(self):
        super().ready()
        from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
        from django.contrib import admin

        # Organizations' sign-in is set by the environment alone, and people connect it themselves.
        admin.site.unregister([SocialAccount, SocialApp, SocialToken])
