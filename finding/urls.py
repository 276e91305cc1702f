from django.urls import path

from finding.views import saved, search

app_name = "finding"
urlpatterns = [
    path("search/", search.search, name="search"),
    path("search/found/", search.found, name="found"),
    path("search/kept/", saved.saved_keep, name="saved-keep"),
    path("search/kept/<uuid:saved_id>/", saved.saved_run, name="saved-run"),
    path("search/kept/<uuid:saved_id>/name/", saved.saved_rename, name="saved-rename"),
    path("search/kept/<uuid:saved_id>/remove/", saved.saved_remove, name="saved-remove"),
]
