"""How soon what was done about an urgent answer is written down."""

from datetime import date

from django.db import migrations


def add(apps, schema_editor):
    limits = apps.get_model("policy", "Limit").objects.using(schema_editor.connection.alias)
    if not limits.filter(code="safety_action").exists():
        limits.create(
            code="safety_action",
            value=15,
            unit="minutes",
            source="Measure K23: nine in ten filled in within 15 minutes",
            valid_from=date(1970, 1, 1),
        )


class Migration(migrations.Migration):
    dependencies = [("policy", "0002_first_limits")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
