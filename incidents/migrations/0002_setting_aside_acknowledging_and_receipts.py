import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safekeeping.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sealed_second_factors"),
        ("incidents", "0001_incidents_and_what_was_said"),
        ("safekeeping", "0001_data_keys"),
        ("victims", "0001_people_and_safe_contact"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SetAside",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("because", safekeeping.fields.SealedTextField(key="incident.key")),
                ("set_aside_at", models.DateTimeField()),
                ("taken_up_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["set_aside_at", "id"],
            },
        ),
        migrations.RemoveField(
            model_name="circumstances",
            name="acknowledged_at",
        ),
        migrations.RemoveField(
            model_name="incident",
            name="set_aside_because",
        ),
        migrations.AddField(
            model_name="incident",
            name="acknowledged_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="incident",
            name="acknowledged_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="incident",
            name="is_danger_known",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="receipt",
            name="contact_times",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                condition=models.Q(("safety_actions_open__gt", 0)),
                fields=["unit", "due_at"],
                name="incident_unit_safety_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                    models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                    _connector="OR",
                ),
                name="incident_acknowledged_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(fields=("incident", "kind"), name="one_receipt_of_each_kind"),
        ),
        migrations.AddField(
            model_name="setaside",
            name="incident",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="set_asides", to="incidents.incident"
            ),
        ),
        migrations.AddField(
            model_name="setaside",
            name="set_aside_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="setaside",
            name="taken_up_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="setaside",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_up_at__isnull", True)), fields=("incident",), name="set_aside_once_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="setaside",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_up_at__isnull", True), ("taken_up_by__isnull", True)),
                    models.Q(("taken_up_at__isnull", False), ("taken_up_by__isnull", False)),
                    _connector="OR",
                ),
                name="set_aside_taken_up_by_somebody",
            ),
        ),
    ]
