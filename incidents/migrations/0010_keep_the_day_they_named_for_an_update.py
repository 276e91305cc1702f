import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safekeeping.fields


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0009_what_is_due_for_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UpdateAgreed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("due_on", models.DateField()),
                ("words", safekeeping.fields.SealedTextField(key="incident.key")),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates_agreed",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["entered_at", "id"],
            },
        ),
    ]
