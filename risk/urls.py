from django.urls import path

from risk.views import assessing, flagging, linking, patterns, unit

RECORD = "incidents/<reference:reference>/risk/"

app_name = "risk"
urlpatterns = [
    path(RECORD, assessing.risk, name="risk"),
    path(f"{RECORD}assess/", assessing.assess, name="assess"),
    path(f"{RECORD}history/", assessing.history, name="history"),
    path(f"{RECORD}flags/", flagging.flag_raise, name="flag-raise"),
    path(f"{RECORD}flags/<uuid:raised_id>/", flagging.flag, name="flag"),
    path(f"{RECORD}linked/", linking.linked, name="linked"),
    path(f"{RECORD}linked/add/", linking.link_add, name="link-add"),
    path(f"{RECORD}linked/<uuid:link_id>/end/", linking.link_end, name="link-end"),
    path(f"{RECORD}pattern/", patterns.pattern_raise, name="pattern-raise"),
    path("risk/", unit.unit, name="unit"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns/<uuid:ask_id>/", patterns.pattern_answer, name="pattern-answer"),
]
