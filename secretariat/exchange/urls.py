"""Addresses of pledges, and of offers and requests with their answers."""

from django.urls import path

from .views import answers, notices, pledges

app_name = "exchange"
urlpatterns = [
    path("pledges/", pledges.pledges, name="pledges"),
    path("pledges/new/", pledges.pledge_new, name="pledge-new"),
    path("pledges/<int:pk>/", pledges.pledge, name="pledge"),
    path("pledges/<int:pk>/edit/", pledges.pledge_edit, name="pledge-edit"),
    path("pledges/<int:pk>/acceptance/", pledges.acceptance, name="acceptance"),
    path("pledges/<int:pk>/sending-back/", pledges.sending_back, name="sending-back"),
    path("pledges/<int:pk>/words/new/", pledges.word_new, name="word-new"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/", notices.notice_new, name="notice-new"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("notices/<int:pk>/edit/", notices.notice_edit, name="notice-edit"),
    path("notices/<int:pk>/acceptance/", notices.notice_acceptance, name="notice-acceptance"),
    path("notices/<int:pk>/sending-back/", notices.notice_sending_back, name="notice-sending-back"),
    path("notices/<int:pk>/closing/", notices.notice_closing, name="notice-closing"),
    path("notices/<int:pk>/removal/", notices.notice_removal, name="notice-removal"),
    path("notices/<int:pk>/answers/new/", answers.answer_new, name="answer-new"),
    path("notices/answers/<int:pk>/", answers.answer, name="answer"),
]
