from incidents.urls import records, taking

app_name = "incidents"
urlpatterns = [*taking.urlpatterns, *records.urlpatterns]
