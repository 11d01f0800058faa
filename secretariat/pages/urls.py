"""Addresses of the public pages. The last takes every address that nothing else of the portal has."""

from django.urls import path, re_path

from . import views

urlpatterns = [
    path("secretariat/pages/", views.languages, name="pages-by-language"),
    path("news/feed/", views.news_feed, name="news-feed"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)$", views.page, name="wagtail_serve"),
]
