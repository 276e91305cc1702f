from evidence.urls import platform

app_name = "evidence"
urlpatterns = [*platform.urlpatterns]
