from django.urls import path

from incidents.views import held, taking

urlpatterns = [
    path("record/", taking.report_start, name="report-start"),
    path("record/quiet/", taking.report_start_quiet, name="report-start-quiet"),
    path("record/<reference:reference>/", taking.report_tasks, name="report-tasks"),
    path("record/<reference:reference>/check/", taking.report_check, name="report-check"),
    path("record/<reference:reference>/record/", taking.report_record, name="report-record"),
    path("record/<reference:reference>/<slug:page>/", taking.report_page, name="report-page"),
    path("record/<reference:reference>/<slug:page>/quiet/", taking.report_page_quiet, name="report-page-quiet"),
    path("away/", taking.away, name="away"),
    path("held/<uuid:held_id>/", held.held, name="held"),
    path("held/<uuid:held_id>/discard/", held.held_discard, name="held-discard"),
]
