"""How soon somebody talks with the person, where they asked for a step or the answers make one worth discussing."""

from datetime import date

from django.db import migrations


def add(apps, schema_editor):
    limits = apps.get_model("policy", "Limit").objects.using(schema_editor.connection.alias)
    if not limits.filter(code="first_talk").exists():
        limits.create(
            code="first_talk",
            value=3,
            unit="working_days",
            source="Measure K24: wished for and not talked about after three working days",
            valid_from=date(1970, 1, 1),
        )


class Migration(migrations.Migration):
    dependencies = [("policy", "0006_first_talk")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
