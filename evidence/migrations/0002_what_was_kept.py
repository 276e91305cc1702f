import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safekeeping.fields
import victims.codes


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_reports_to_platforms"),
        ("incidents", "0008_late_clocks_and_tools_of_assessments"),
        ("safekeeping", "0002_keep_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("kind", victims.codes.CodeField(max_length=20)),
                ("name", safekeeping.fields.SealedTextField(key="incident.key", null=True)),
                ("link", safekeeping.fields.SealedTextField(key="incident.key", null=True)),
                ("shows", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("origin", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("decided", victims.codes.CodeField(blank=True, default="", max_length=20)),
                ("is_intimate", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField(editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safekeeping.storedfile",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="incidents.incident"
                    ),
                ),
                (
                    "thumbnail",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safekeeping.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="CustodyEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("act", victims.codes.CodeField(max_length=20)),
                ("result", victims.codes.CodeField(blank=True, default="", max_length=20)),
                ("at", models.DateTimeField(editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="incidents.incident"
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="custody", to="evidence.evidence"
                    ),
                ),
            ],
            options={
                "ordering": ["evidence", "number"],
            },
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(fields=("incident", "number"), name="one_item_for_each_number"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("file__isnull", False), ("kind", "file"), ("link__isnull", True), ("name__isnull", False)
                    ),
                    models.Q(("file__isnull", True), ("kind", "link"), ("link__isnull", False), ("name__isnull", True)),
                    models.Q(("file__isnull", True), ("kind", "note"), ("link__isnull", True), ("name__isnull", True)),
                    _connector="OR",
                ),
                name="evidence_has_what_its_kind_needs",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("thumbnail__isnull", True), ("file__isnull", False), _connector="OR"),
                name="evidence_thumbnail_is_of_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_intimate", False), ("file__isnull", True), _connector="OR"),
                name="evidence_keeps_no_intimate_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided__in", ["", "person", "for_them", "officer"])),
                name="evidence_decided_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodyentry",
            constraint=models.UniqueConstraint(fields=("evidence", "number"), name="one_custody_entry_for_each_number"),
        ),
        migrations.AddConstraint(
            model_name="custodyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("act", "added"), ("number", 1)),
                    models.Q(("number__gt", 1), models.Q(("act", "added"), _negated=True)),
                    _connector="OR",
                ),
                name="custody_begins_when_it_is_added",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("act__in", ["added", "opened", "previewed", "downloaded", "checked", "printed"])),
                name="custody_act_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("act", "checked"), ("result__in", ["unchanged", "damaged"])),
                    models.Q(models.Q(("act", "checked"), _negated=True), ("result", "")),
                    _connector="OR",
                ),
                name="custody_check_has_its_result",
            ),
        ),
    ]
