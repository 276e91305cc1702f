"""The whole directory as a file of either format."""

import json

from django.conf import settings
from django.utils import translation

from directory.exchange import csv_writing, json_writing
from directory.exchange.entries import of_service
from directory.models import Service

FORMATS = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


def text_of(form, *, who=None):
    """Return every service as a text, by name; form: one of FORMATS. Eight statements.

    who: whose checks those of this directory are, the force unless told. Words are those of the app's own language.
    """
    services = Service.objects.with_checks().prefetch_related("told", "closings").order_by("name", "pk")
    with translation.override(settings.LANGUAGE_CODE):
        entries = [of_service(service, who=settings.FORCE_NAME if who is None else who) for service in services]
        if form == "csv":
            return csv_writing.text_of(entries)
        return json.dumps(json_writing.page_of(entries), ensure_ascii=False, separators=(",", ":"))
