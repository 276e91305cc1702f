from django.urls import path

from consultations.views import authority as views

ASK = "incidents/<reference:reference>/without-agreement/<kind:kind>/"
ONE = "incidents/<reference:reference>/authority/<uuid:request_id>/"

urlpatterns = [
    path(ASK, views.authority_request, name="authority-request"),
    path(ONE, views.authority, name="authority"),
    path(f"{ONE}grant/", views.authority_grant, name="authority-grant"),
    path(f"{ONE}refuse/", views.authority_refuse, name="authority-refuse"),
    path(f"{ONE}write-up/", views.authority_write_up, name="authority-write-up"),
    path(f"{ONE}told/", views.authority_told, name="authority-told"),
    path(f"{ONE}not-told/", views.authority_not_told, name="authority-not-told"),
    path(f"{ONE}review/", views.authority_review, name="authority-review"),
    path(f"{ONE}summary/", views.authority_summary, name="authority-summary"),
]
