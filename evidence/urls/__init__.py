from evidence.urls import items, platform

app_name = "evidence"
urlpatterns = [*items.urlpatterns, *platform.urlpatterns]
