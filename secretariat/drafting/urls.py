"""Addresses of drafting on request."""

from django.urls import path

from . import template_views, views, word_views

app_name = "drafting"
urlpatterns = [
    path("", views.requests, name="requests"),
    path("new/", views.request_new, name="request-new"),
    path("<int:pk>/", views.one_request, name="request"),
    path("<int:pk>/draft/", views.draft, name="draft"),
    path("<int:pk>/drafts/<int:number>/word/", word_views.word, name="word"),
    path("<int:pk>/word/new/", word_views.word_new, name="word-new"),
    path("<int:pk>/comparison/", word_views.comparison, name="comparison"),
    path("<int:pk>/passage/", views.passage, name="passage"),
    path("<int:pk>/return/", views.return_new, name="return-new"),
    path("<int:pk>/clearance/", views.clearance, name="clearance"),
    path("<int:pk>/ending/", views.ending, name="ending"),
    path("templates/", template_views.templates, name="templates"),
    path("templates/new/", template_views.template_new, name="template-new"),
    path("templates/<int:pk>/", template_views.template, name="template"),
    path("templates/<int:pk>/<str:language>/", template_views.template, name="template-language"),
]
