from django.urls import path

from referrals.views import support

RECORD = "incidents/<reference:reference>/support/"

app_name = "referrals"
urlpatterns = [
    path(RECORD, support.support, name="support"),
]
