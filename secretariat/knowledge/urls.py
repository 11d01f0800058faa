"""Addresses of the library, of what partners share, and of those who read it."""

from django.urls import path

from .views import editors, library, sharing

app_name = "knowledge"
urlpatterns = [
    path("", library.items, name="items"),
    path("ours/", sharing.ours, name="ours"),
    path("reading/", sharing.reading, name="reading"),
    path("editors/", editors.editors, name="editors"),
    path("editors/<int:pk>/ending/", editors.editor_ending, name="editor-ending"),
    path("partners/<int:pk>/<slug:kind>/new/", sharing.item_new, name="item-new"),
    path("versions/<int:pk>/", sharing.version, name="version"),
    path("versions/<int:pk>/file/", library.version_file, name="version-file"),
    path("versions/<int:pk>/acceptance/", sharing.acceptance, name="acceptance"),
    path("versions/<int:pk>/suggestions/", sharing.suggestions, name="suggestions"),
    path("versions/<int:pk>/withdrawal/", sharing.version_withdrawal, name="version-withdrawal"),
    path("versions/<int:pk>/removal/", sharing.removal, name="removal"),
    path("<int:pk>/", library.item, name="item"),
    path("<int:pk>/versions/new/", sharing.version_new, name="version-new"),
    path("<int:pk>/withdrawal/", sharing.item_withdrawal, name="item-withdrawal"),
]
