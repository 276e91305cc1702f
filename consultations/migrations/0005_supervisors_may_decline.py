import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safekeeping.fields


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0004_say_when_a_step_was_done_and_an_authority_ends"),
        ("incidents", "0009_what_is_due_for_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LateDeclined",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("act_no", models.PositiveIntegerField(editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("words", safekeeping.fields.SealedTextField(key="incident.key")),
                (
                    "declined_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declined",
                        to="consultations.lateentry",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_declined",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["act_no"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "act_no"), name="one_late_declined_for_each_act")
                ],
            },
        ),
        migrations.CreateModel(
            name="LeaveDeclined",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("act_no", models.PositiveIntegerField(editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("words", safekeeping.fields.SealedTextField(key="incident.key")),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave_declined",
                        to="consultations.decision",
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave_declined",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["act_no"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "act_no"), name="one_leave_declined_for_each_act")
                ],
            },
        ),
    ]
