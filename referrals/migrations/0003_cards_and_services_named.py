import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safekeeping.fields
import victims.codes


class Migration(migrations.Migration):
    """The table of offers is made anew: a sealed column cannot be added to rows that are there, and none ever were."""

    dependencies = [
        ("referrals", "0002_messages_that_ask_to_delete_and_services_forgotten"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name="Offer"),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answer", victims.codes.CodeField(max_length=20)),
                ("needs", safekeeping.fields.SealedJSONField(default=list, key="incident.key")),
                ("services", safekeeping.fields.SealedJSONField(default=list, key="incident.key")),
                ("pass_on", victims.codes.CodeField(blank=True, default="", max_length=10)),
                ("ask_again_on", models.DateField(blank=True, null=True)),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("offered_at", models.DateTimeField()),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_offers",
                        to="incidents.incident",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-entered_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("offered_at__lte", models.F("entered_at"))), name="offer_before_its_entry"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ask_again_on__isnull", True), ("answer", "later"), _connector="OR"),
                        name="offer_asked_again_only_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CardGiven",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("services", safekeeping.fields.SealedJSONField(default=list, key="incident.key")),
                ("language", victims.codes.CodeField(default="en", max_length=2)),
                ("is_large", models.BooleanField(default=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_cards",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["-entered_at", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("language__in", ["en", "cy"])), name="card_language")
                ],
            },
        ),
    ]
