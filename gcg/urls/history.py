from django.urls import path

from ..views import history

urlpatterns = [
    path("seats/<slug:code>/last-day/", history.seat_last_day, name="seat-last-day"),
    path("state/", history.state_page, name="state-page"),
    path("state.json", history.state_json, name="state"),
    path("history/", history.history_import, name="history-import"),
    path("history/problems/<uuid:key>/", history.history_problems, name="history-problems"),
    path("history/<uuid:key>/", history.history_preview, name="history-preview"),
]
