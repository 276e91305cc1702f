from django.urls import include, path, register_converter

from incidents.references import ReferenceConverter

register_converter(ReferenceConverter, "reference")

urlpatterns = [
    path("account/", include("accounts.urls")),
    path("style/", include("interface.urls")),
    path("", include("incidents.urls")),
]
