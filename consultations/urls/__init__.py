from consultations.urls import authority, deciding, steps, talks

app_name = "consultations"
urlpatterns = [*talks.urlpatterns, *steps.urlpatterns, *authority.urlpatterns, *deciding.urlpatterns]
