import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safekeeping.fields
import victims.codes


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0007_note_when_they_asked_us_to_stop"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="clock",
            name="late_because",
            field=victims.codes.CodeField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="specialistassessment",
            name="tool",
            field=victims.codes.CodeField(default="not_named", max_length=20),
        ),
        migrations.CreateModel(
            name="LateReason",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("because", victims.codes.CodeField(max_length=20)),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("said_at", models.DateTimeField(editable=False)),
                (
                    "clock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="late_reasons", to="incidents.clock"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_reasons",
                        to="incidents.incident",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["said_at", "id"],
            },
        ),
    ]
