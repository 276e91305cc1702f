from django.urls import path

from access.views import (
    asking,
    deciding,
    explaining,
    looking,
    naming,
    restricting,
    shutting,
    stepping_away,
    waiting,
    who_may_see,
)

RECORD = "incidents/<reference:reference>/access/"
LOOKED = "incidents/<reference:reference>/looked/"

app_name = "access"
urlpatterns = [
    path("let-in/", asking.asked, name="asked"),
    path("let-in/waiting/", waiting.waiting, name="waiting"),
    path("let-in/ask/", asking.ask, name="ask"),
    path(RECORD, who_may_see.who_may_see, name="who-may-see"),
    path(f"{RECORD}let-in/", naming.let_in, name="let-in"),
    path(f"{RECORD}let-in/<uuid:access_id>/end/", naming.let_in_end, name="let-in-end"),
    path(f"{RECORD}asked/<uuid:asked_id>/", deciding.let_in_decide, name="let-in-decide"),
    path(f"{RECORD}shut-out/", shutting.shut_out, name="shut-out"),
    path(f"{RECORD}shut-out/<uuid:exclusion_id>/lift/", shutting.shut_out_lift, name="shut-out-lift"),
    path(f"{RECORD}restrict/", restricting.restrict, name="restrict"),
    path(f"{RECORD}restriction/", restricting.restriction_lift, name="restriction-lift"),
    path("incidents/<reference:reference>/step-away/", stepping_away.step_away, name="step-away"),
    path(LOOKED, looking.looked, name="looked"),
    path(f"{LOOKED}turned-away/", looking.turned_away, name="turned-away"),
    path(f"{LOOKED}<uuid:access_id>/explain/", explaining.explain, name="explain"),
    path("looked/", explaining.unexplained, name="unexplained"),
]
