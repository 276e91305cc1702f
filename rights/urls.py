from django.urls import path

from rights.views import erased, erasing, names, requests, unreached, waiting

app_name = "rights"
RECORD = "incidents/<reference:reference>"
urlpatterns = [
    path("rights/", waiting.waiting, name="waiting"),
    path("rights/names/", names.name_search, name="name-search"),
    path("rights/nobodys/", unreached.unreached, name="unreached"),
    path("rights/erased/", erased.erased_records, name="erased"),
    path(f"{RECORD}/requests/", requests.requests, name="requests"),
    path(f"{RECORD}/requests/<uuid:person_request_id>/receipt/", requests.request_receipt, name="request-receipt"),
    path(f"{RECORD}/requests/<uuid:person_request_id>/letter/", requests.request_letter, name="request-letter"),
    path(f"{RECORD}/requests/<uuid:person_request_id>/answer/", requests.request_answer, name="request-answer"),
    path(f"{RECORD}/sealed-names/", names.sealed_names, name="sealed-names"),
    path(f"{RECORD}/erasure/", erasing.erasure, name="erasure"),
    path(f"{RECORD}/erasure/of/<uuid:taken_id>/", erasing.item_erasure, name="item-erasure"),
    path(f"{RECORD}/erasure/<uuid:plan_id>/agree/", erasing.plan_agree, name="plan-agree"),
    path(f"{RECORD}/erasure/<uuid:plan_id>/return/", erasing.plan_return, name="plan-return"),
]
