from datetime import date

from django.db import migrations

HOLDS_FROM = date(1970, 1, 1)
LIMITS = [("service_checked", 180, "days", "domain.md section 6: each field is looked at again after 180 days")]


def add(apps, schema_editor):
    limits = apps.get_model("policy", "Limit").objects.using(schema_editor.connection.alias)
    there = set(limits.values_list("code", flat=True))
    limits.bulk_create(
        limits.model(code=code, value=value, unit=unit, source=source, valid_from=HOLDS_FROM)
        for code, value, unit, source in LIMITS
        if code not in there
    )


class Migration(migrations.Migration):
    dependencies = [("policy", "0017_name_checks_of_services")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
