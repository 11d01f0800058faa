"""The GCG's addresses: nouns, and an act is a sub-resource that is created."""

from . import (
    composition,
    convocation,
    countries,
    credentials,
    history,
    leaving,
    meeting_templates,
    meetings,
    minutes,
    nominations,
    observing,
    overview,
    planning,
    proposals,
    proposed_items,
    room,
    terms_drafts,
)

app_name = "gcg"
urlpatterns = [
    *composition.urlpatterns,
    *countries.urlpatterns,
    *credentials.urlpatterns,
    *history.urlpatterns,
    *leaving.urlpatterns,
    *meeting_templates.urlpatterns,
    *proposed_items.urlpatterns,
    *meetings.urlpatterns,
    *convocation.urlpatterns,
    *room.urlpatterns,
    *minutes.urlpatterns,
    *nominations.urlpatterns,
    *observing.urlpatterns,
    *overview.urlpatterns,
    *planning.urlpatterns,
    *proposals.urlpatterns,
    *terms_drafts.urlpatterns,
]
