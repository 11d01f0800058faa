"""Every address of the portal. Pages stand under the language they are read in; what no person reads has none."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from secretariat.pages.views import picture
from secretariat.views import rights

from . import accessibility, pages, partner_page, search, sitemap
from .desk import views as desks

handler400 = "alliance87.pages.bad_request"
pages_of_all = [
    path("", pages.home, name="home"),
    path("search/", search.search, name="search"),
    path("accessibility/", accessibility.statement, name="accessibility"),
    path("new/feed/", pages.newest_feed, name="newest-feed"),
    path("desk/", desks.desk, name="desk"),
    path("desk/assignments/", desks.assignment, name="desk-assignment"),
    path("desk/later/", desks.putting_off, name="desk-putting-off"),
    path("desk/done/", desks.finishing, name="desk-finishing"),
    path("desk/back/", desks.bringing_back, name="desk-bringing-back"),
    path("myself/who-may/", rights.who, name="who-may"),
    path("myself/", include("alliance87.myself.urls")),
    path("following/", include("alliance87.outbox.following_urls")),
    path("follow/", include("alliance87.followed.urls")),
    path("partners/<int:pk>/", partner_page.partner, name="partner"),
    path("partners/", include("partners.urls")),
    path("groups/", include("groups.urls")),
    path("pathfinder/", include("pathfinder.urls")),
    path("gcg/", include("gcg.urls")),
    path("secretariat/drafting/", include("secretariat.drafting.urls")),
    path("secretariat/tracker/", include("secretariat.tracker.urls")),
    path("secretariat/", include("secretariat.urls")),
    path("contact/", include("secretariat.contacts.urls")),
    path("events/", include("secretariat.events.urls")),
    path("", include("secretariat.exchange.urls")),
    path("newsletter/", include("secretariat.newsletter.urls")),
    path("knowledge/", include("secretariat.knowledge.urls")),
    path("documents/", include("secretariat.register.urls")),
    path("documents/", include("alliance87.documents.urls")),
    path("terms/", include("alliance87.terms.urls")),
    path("accounts/", include("alliance87.accounts")),
]

if settings.DEMONSTRATION:
    pages_of_all += [path("demo/mailbox/", include("alliance87.outbox.urls"))]

# These come last: data take every address with their endings, and pages that editors write every one still left.
pages_of_all += [path("", include("alliance87.opendata.urls")), path("", include("secretariat.pages.urls"))]

urlpatterns = [
    path("cms/", include("secretariat.pages.cms_urls")),
    path("media/images/<path:name>", picture, name="picture"),
    *i18n_patterns(*pages_of_all),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.part, name="sitemap-part"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("health/live", pages.health_live, name="health-live"),
    path("health/ready", pages.health_ready, name="health-ready"),
    path("admin/", admin.site.urls),
]

if settings.OPENID_PROVIDERS:
    from partners.urls.connections import answer

    urlpatterns += [path("accounts/", include([answer]))]

if settings.INBOUND_MAIL_SERVICE:
    from .outbox.inbound import inbound

    urlpatterns += [path("mail/incoming_mime/", inbound(settings.INBOUND_MAIL_SERVICE), name="mail-incoming")]

if settings.MAIL_EVENTS_SERVICE:
    from . import env
    from .outbox.events import events

    view = events(settings.MAIL_EVENTS_SERVICE, env.MAIL_EVENTS_KEY)
    urlpatterns += [path("mail/events/", view, name="mail-events")]
