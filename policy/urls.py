from django.urls import path, register_converter

from policy.converters import LimitConverter
from policy.views import closed_days, limits, recording

register_converter(LimitConverter, "limit_code")

app_name = "policy"
urlpatterns = [
    path("", limits.limits, name="limits"),
    path("limits/<limit_code:limit_code>/", limits.limit, name="limit"),
    path("closed-days/", closed_days.closed_days, name="closed-days"),
    path("regimes/", recording.regimes, name="regimes"),
    path("regimes/add/", recording.regime_add, name="regime-add"),
    path("strands/", recording.strands, name="strands"),
    path("strands/add/", recording.strand_add, name="strand-add"),
    path("outcomes/", recording.outcome_codes, name="outcome-codes"),
    path("offences/", recording.offence_families, name="offence-families"),
]
