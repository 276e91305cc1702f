from django.urls import path

from consultations.views import talking, talks

urlpatterns = [
    path("incidents/<reference:reference>/talks/new/", talks.talk_choose, name="talk-choose"),
    path("incidents/<reference:reference>/talks/add/", talking.talk_add, name="talk-add"),
    path("incidents/<reference:reference>/talks/add/quiet/", talking.talk_quiet, name="talk-quiet"),
    path("incidents/<reference:reference>/talks/<uuid:consultation_id>/", talks.talk, name="talk"),
]
