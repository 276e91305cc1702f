from django.urls import path

from letters.views import calling, guide

urlpatterns = [
    path("letters/caller/", calling.caller, name="caller"),
    path("letters/came-out/", guide.came_out, name="came-out"),
]
