"""The catalogue, and the data of every page that has some. The last of all addresses, since it takes any that ends so."""

from django.urls import path, re_path

from . import views

app_name = "data"

urlpatterns = [
    path("data/", views.catalogue, name="catalogue"),
    path("data/openapi.json", views.openapi, name="openapi"),
    path("data/datapackage.json", views.package, name="package"),
    path("data/catalogue.jsonld", views.dcat, name="dcat"),
    path("data/<slug:name>/", views.dataset, name="dataset"),
    path("data/<slug:name>/schema.json", views.schema, name="schema"),
    re_path(r"^(?P<place>[^?#]+)\.(?P<ending>json|csv)$", views.file, name="file"),
]
