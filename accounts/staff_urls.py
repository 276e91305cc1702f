"""The administrator's pages about the people who work here."""

from django.urls import path

from accounts.views import codes, importing, leaving, people, requests, roles, units

app_name = "staff"
urlpatterns = [
    path("", people.people, name="people"),
    path("add/", people.person_add, name="person-add"),
    path("import/", importing.import_start, name="import-start"),
    path("import/<uuid:file_id>/", importing.import_look, name="import"),
    path("import/<uuid:file_id>/drop/", importing.import_drop, name="import-drop"),
    path("units/", units.units, name="units"),
    path("units/add/", units.unit_add, name="unit-add"),
    path("units/<slug:slug>/", units.unit, name="unit"),
    path("<int:user_id>/", people.person, name="person"),
    path("<int:user_id>/change/", people.person_change, name="person-change"),
    path("<int:user_id>/roles/give/", roles.role_give, name="role-give"),
    path("<int:user_id>/roles/<int:grant_id>/end/", roles.role_end, name="role-end"),
    path("<int:user_id>/rank/", roles.rank_set, name="rank-set"),
    path("<int:user_id>/leaves/", leaving.leaving, name="leaving"),
    path("<int:user_id>/stays/", leaving.staying, name="staying"),
    path("<int:user_id>/sign-in/stop/", leaving.sign_in_stop, name="sign-in-stop"),
    path("<int:user_id>/sign-in/allow/", leaving.sign_in_allow, name="sign-in-allow"),
    path("<int:user_id>/sign-in/code/", codes.code_make, name="code-make"),
    path("<int:user_id>/sign-in/ask/", requests.way_in_ask, name="way-in-ask"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:privileged_id>/agree/", requests.request_agree, name="request-agree"),
    path("requests/<uuid:privileged_id>/decline/", requests.request_decline, name="request-decline"),
]
