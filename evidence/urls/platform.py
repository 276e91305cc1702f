from django.urls import path

from evidence.views import platform, platform_talks

RECORD = "incidents/<reference:reference>/platforms"

urlpatterns = [
    path(f"{RECORD}/", platform.reports, name="platform-reports"),
    path(f"{RECORD}/add/", platform.report_add, name="platform-report-add"),
    path(f"{RECORD}/<uuid:report_id>/", platform.report, name="platform-report"),
    path(f"{RECORD}/talks/add/", platform_talks.talk_add, name="platform-talk-add"),
    path(f"{RECORD}/talks/<uuid:talk_id>/", platform_talks.talk, name="platform-talk"),
    path(f"{RECORD}/talks/<uuid:talk_id>/again/", platform_talks.talk_again, name="platform-talk-again"),
]
