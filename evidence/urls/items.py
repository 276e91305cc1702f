from django.urls import path

from evidence.views import adding, item, listing

urlpatterns = [
    path("incidents/<reference:reference>/evidence/", listing.evidence, name="evidence"),
    path("incidents/<reference:reference>/evidence/schedule/", listing.schedule, name="schedule"),
    path("incidents/<reference:reference>/evidence/files/", adding.files_add, name="files-add"),
    path("incidents/<reference:reference>/evidence/words/", adding.words_add, name="words-add"),
    path("incidents/<reference:reference>/evidence/<uuid:item_id>/", item.item, name="item"),
    path("incidents/<reference:reference>/evidence/<uuid:item_id>/take-out/", item.take_item_out, name="take-item-out"),
    path("incidents/<reference:reference>/evidence/<uuid:item_id>/check/", item.check, name="check"),
    path("incidents/<reference:reference>/evidence/<uuid:item_id>/preview/", item.preview, name="preview"),
    path("incidents/<reference:reference>/evidence/<uuid:item_id>/thumbnail/", item.thumbnail, name="thumbnail"),
    path("incidents/<reference:reference>/evidence/<uuid:item_id>/download/", item.download, name="download"),
]
