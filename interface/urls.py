from django.urls import path

from interface import views

app_name = "interface"

urlpatterns = [
    path("", views.style, name="style"),
]
