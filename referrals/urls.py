from django.urls import path, register_converter

from referrals.converters import WritingConverter
from referrals.views import follow, referral, support

RECORD = "incidents/<reference:reference>/support/"
ONE = f"{RECORD}<uuid:referral_id>/"

register_converter(WritingConverter, "referral_writing")

app_name = "referrals"
urlpatterns = [
    path(RECORD, support.support, name="support"),
    path(ONE, referral.referral, name="referral"),
    path(f"{ONE}<referral_writing:what_happened>/", follow.writing, name="write-down"),
]
