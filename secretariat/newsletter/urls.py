"""Addresses of the newsletter: those of readers, the public archive, and those of the people who make it."""

from django.urls import path

from .views import archive, lists, preparing, readiness, sending, subscribing, writing

app_name = "newsletter"

urlpatterns = [
    path("", archive.archive, name="archive"),
    path("subscription/", subscribing.subscription_new, name="subscription-new"),
    path("subscription/asked/", subscribing.subscription_asked, name="subscription-asked"),
    path("confirmation/<str:token>/", subscribing.confirmation, name="confirmation"),
    path("preferences/<str:token>/", subscribing.preferences, name="preferences"),
    path("erasure/<str:token>/", subscribing.erasure, name="erasure"),
    path("stop/<str:token>/", subscribing.stop, name="stop"),
    path("feed/<str:language>/", archive.feed, name="feed"),
    path("pictures/<int:pk>/", archive.picture, name="picture"),
    path("desk/", preparing.desk, name="desk"),
    path("desk/blocks/<int:pk>/", writing.block, name="block"),
    path("desk/blocks/<int:pk>/removal/", writing.block_removal, name="block-removal"),
    path("desk/blocks/<int:pk>/place/", writing.block_place, name="block-place"),
    path("desk/lists/", lists.address_lists, name="lists"),
    path("desk/lists/<int:pk>/", lists.address_list, name="list"),
    path("desk/lists/<int:pk>/faults.csv", lists.list_faults, name="list-faults"),
    path("desk/readiness/", readiness.readiness, name="readiness"),
    path("desk/<int:number>/", preparing.preparation, name="preparation"),
    path("desk/<int:number>/editions/", preparing.editions, name="editions"),
    path("desk/<int:number>/clearance/", preparing.clearance, name="clearance"),
    path("desk/<int:number>/clearance/withdrawal/", preparing.clearance_withdrawal, name="clearance-withdrawal"),
    path("desk/<int:number>/schedule/", preparing.schedule, name="schedule"),
    path("desk/<int:number>/schedule/withdrawal/", preparing.schedule_withdrawal, name="schedule-withdrawal"),
    path("desk/<int:number>/pause/", sending.pause, name="pause"),
    path("desk/<int:number>/pause/ending/", sending.pause_ending, name="pause-ending"),
    path("desk/pace/", sending.pace, name="pace"),
    path("desk/pace/<int:pk>/removal/", sending.pace_removal, name="pace-removal"),
    path("desk/<int:number>/recipients/<str:state>/", sending.recipients, name="recipients"),
    path("desk/<int:number>/<str:language>/", writing.edition, name="edition"),
    path("desk/<int:number>/<str:language>/blocks/", writing.block_new, name="block-new"),
    path("desk/<int:number>/<str:language>/text/", writing.text, name="text"),
    path("desk/<int:number>/<str:language>/preview/", writing.preview, name="preview"),
    path("desk/<int:number>/<str:language>/letter/", writing.letter, name="letter"),
    path("desk/<int:number>/<str:language>/test/", writing.test, name="test"),
    path("<int:number>/", archive.issue, name="issue"),
    path("<int:number>/<str:language>/", archive.issue_edition, name="issue-edition"),
]
