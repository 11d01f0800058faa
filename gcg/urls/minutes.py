"""Minutes, their corrections, and action points."""

from django.urls import path

from ..views import corrections, followup, minutes, points_table, sections

MEETING = "meetings/<slug:slug>/"
MINUTES = f"{MEETING}minutes/"
POINT = "action-points/<slug:slug>/"

urlpatterns = [
    path(MINUTES, minutes.minutes, name="minutes"),
    path(f"{MINUTES}draft/", minutes.minutes_draft, name="minutes-draft"),
    path(f"{MINUTES}pdf/", minutes.minutes_pdf, name="minutes-pdf"),
    path(f"{MINUTES}sections/<int:position>/", sections.minutes_section, name="minutes-section"),
    path(f"{MINUTES}sections/<int:position>/versions/", sections.minutes_versions, name="minutes-versions"),
    path(f"{MINUTES}releases/new/", minutes.minutes_release_new, name="minutes-release-new"),
    path(f"{MINUTES}releases/<int:edition>/", minutes.minutes_release, name="minutes-release"),
    path(f"{MINUTES}releases/<int:edition>/comparison/", sections.minutes_comparison, name="minutes-comparison"),
    path(f"{MINUTES}corrections/", corrections.corrections, name="corrections"),
    path(f"{MINUTES}corrections/<int:pk>/", corrections.correction, name="correction"),
    path(f"{MINUTES}paragraphs/<int:number>/corrections/new/", corrections.correction_new, name="correction-new"),
    path(f"{MEETING}items/<int:number>/action-points/new/", followup.action_point_new, name="action-point-new"),
    path(f"{MEETING}action-points/", points_table.points_table, name="points-table"),
    path("action-points/", followup.action_points, name="action-points"),
    path(POINT, followup.action_point, name="action-point"),
    path(f"{POINT}edit/", followup.action_point_edit, name="action-point-edit"),
    path(f"{POINT}completion/", followup.action_point_completion, name="action-point-completion"),
]
