"""The limits that hold from the start: from long ago, so that a report claimed for any day has its clock.

Going back takes no row away: limits are never deleted, and the step before this one drops the whole table.
"""

from datetime import date

from django.db import migrations

HOLDS_FROM = date(1970, 1, 1)
FIRST = [
    ("T01", 24, "hours", "Home Office Crime Recording Rules: without delay, and within 24 hours of the report"),
    ("T02", 1, "working_days", "Force setting; the Victims' Code asks for it on report and allows 5 working days"),
    ("opened_with_reason", 12, "hours", "Service rule: about one shift, then the reason is asked again"),
    ("signed_in_idle", 15, "minutes", "Service rule for shared desks: docs/sign-in.md"),
    ("signed_in_longest", 10, "hours", "Service rule for shared desks: docs/sign-in.md"),
]


def add(apps, schema_editor):
    limits = apps.get_model("policy", "Limit").objects.using(schema_editor.connection.alias)
    there = set(limits.filter(valid_from=HOLDS_FROM).values_list("code", flat=True))
    limits.bulk_create(
        limits.model(code=code, value=value, unit=unit, source=source, valid_from=HOLDS_FROM)
        for code, value, unit, source in FIRST
        if code not in there
    )


class Migration(migrations.Migration):
    dependencies = [("policy", "0001_limits_and_closed_days")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
