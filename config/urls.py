from django.urls import include, path, register_converter

from config.healthz import healthz
from consultations.kinds import KindConverter
from incidents.references import ReferenceConverter

register_converter(ReferenceConverter, "reference")
register_converter(KindConverter, "kind")

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("account/", include("accounts.urls")),
    path("people/", include("accounts.staff_urls")),
    path("style/", include("interface.urls")),
    path("policy/", include("policy.urls")),
    path("services/", include("directory.urls")),
    path("", include("incidents.urls")),
    path("", include("letters.urls")),
    path("", include("consultations.urls")),
    path("", include("evidence.urls")),
    path("", include("recording.urls")),
    path("", include("risk.urls")),
    path("", include("referrals.urls")),
    path("", include("finding.urls")),
    path("", include("access.urls")),
    path("", include("rights.urls")),
]
