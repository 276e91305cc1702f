from datetime import date

from django.db import migrations

HOLDS_FROM = date(1970, 1, 1)
LIMITS = [
    ("opening_granted", 60, "minutes", "Service rule: long enough for what was asked, and then it is asked again")
]


def add(apps, schema_editor):
    limits = apps.get_model("policy", "Limit").objects.using(schema_editor.connection.alias)
    there = set(limits.values_list("code", flat=True))
    limits.bulk_create(
        limits.model(code=code, value=value, unit=unit, source=source, valid_from=HOLDS_FROM)
        for code, value, unit, source in LIMITS
        if code not in there
    )


class Migration(migrations.Migration):
    dependencies = [("policy", "0015_name_openings_granted")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
