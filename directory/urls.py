from django.urls import path

from directory.views import checking, closing, contacts, exchanging, services, starting, writing

app_name = "directory"
urlpatterns = [
    path("", services.services, name="services"),
    path("add/", writing.service_add, name="service-add"),
    path("start/", starting.start, name="start"),
    path("to-check/", checking.to_check, name="to-check"),
    path("import/", exchanging.import_start, name="import-start"),
    path("import/<uuid:file_id>/", exchanging.import_look, name="import"),
    path("import/<uuid:file_id>/drop/", exchanging.import_drop, name="import-drop"),
    path("export.json", exchanging.export_json, name="export-json"),
    path("export.csv", exchanging.export_csv, name="export-csv"),
    path("<uuid:service_id>/", services.service, name="service"),
    path("<uuid:service_id>/change/", writing.service_change, name="service-change"),
    path("<uuid:service_id>/organisation/", writing.organisation_change, name="organisation-change"),
    path("<uuid:service_id>/check/", checking.service_check, name="service-check"),
    path("<uuid:service_id>/close/", closing.service_close, name="service-close"),
    path("<uuid:service_id>/reopen/", closing.service_reopen, name="service-reopen"),
    path("<uuid:service_id>/contacts/add/", contacts.contact_add, name="contact-add"),
    path("<uuid:service_id>/contacts/<uuid:contact_id>/", contacts.contact_change, name="contact-change"),
    path("<uuid:service_id>/contacts/<uuid:contact_id>/remove/", contacts.contact_remove, name="contact-remove"),
]
