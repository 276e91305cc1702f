from django.db import migrations, models
from django.db.models import F

import victims.codes


def copy_what_is_due(apps, schema_editor):
    """Show supervisors what everybody was shown so far, until the next act on the record says it anew."""
    incidents = apps.get_model("incidents", "Incident").objects.filter(due_at__isnull=False)
    incidents.update(supervisor_due_at=F("due_at"), supervisor_due_code=F("due_code"))


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0008_late_clocks_and_tools_of_assessments"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="clock",
            name="one_clock_of_each_kind",
        ),
        migrations.AddField(
            model_name="clock",
            name="because",
            field=victims.codes.CodeField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="incident",
            name="due_because",
            field=models.CharField(blank=True, editable=False, max_length=20),
        ),
        migrations.AddField(
            model_name="incident",
            name="supervisor_due_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="incident",
            name="supervisor_due_because",
            field=models.CharField(blank=True, editable=False, max_length=20),
        ),
        migrations.AddField(
            model_name="incident",
            name="supervisor_due_code",
            field=models.CharField(blank=True, editable=False, max_length=20),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                condition=models.Q(("supervisor_due_at__isnull", False)),
                fields=["unit", "supervisor_due_at"],
                name="incident_unit_supervisor_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("about__isnull", True), ("stopped_at__isnull", True)),
                fields=("incident", "code"),
                name="one_running_clock_of_each_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="latereason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "because__in",
                        [
                            "waiting_for_person",
                            "no_safe_way",
                            "waiting_for_others",
                            "more_to_find_out",
                            "no_time",
                            "system",
                            "other",
                        ],
                    )
                ),
                name="late_reason_is_known",
            ),
        ),
        migrations.RunPython(copy_what_is_due, migrations.RunPython.noop),
    ]
