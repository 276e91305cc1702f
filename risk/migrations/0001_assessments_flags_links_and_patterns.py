import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safekeeping.fields
import victims.codes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_sealed_second_factors"),
        ("consultations", "0004_say_when_a_step_was_done_and_an_authority_ends"),
        ("incidents", "0009_what_is_due_for_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IncidentLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", victims.codes.CodeField(max_length=20)),
                ("words", safekeeping.fields.SealedTextField(key="incident.key")),
                ("linked_at", models.DateTimeField(editable=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="incidents.incident"
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="incidents.incident"
                    ),
                ),
                (
                    "step",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link",
                        to="consultations.enforcementstep",
                    ),
                ),
            ],
            options={
                "ordering": ["linked_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="LinkEnd",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", safekeeping.fields.SealedTextField(key="incident.key")),
                ("ended_at", models.DateTimeField(editable=False)),
                (
                    "ended_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="link_ends", to="incidents.incident"
                    ),
                ),
                (
                    "link",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="end", to="risk.incidentlink"
                    ),
                ),
            ],
            options={
                "ordering": ["ended_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="PatternRaised",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", safekeeping.fields.SealedTextField(key="incident.key")),
                ("raised_at", models.DateTimeField(editable=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="patterns", to="incidents.incident"
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-raised_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="PatternAsk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField(editable=False)),
                ("due_at", models.DateTimeField(editable=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pattern_asks",
                        to="incidents.incident",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
                    ),
                ),
                (
                    "pattern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="risk.patternraised"
                    ),
                ),
            ],
            options={
                "ordering": ["due_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="RiskAssessment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("because", victims.codes.CodeField(max_length=20)),
                ("threat", safekeeping.fields.SealedTextField(blank=True, key="incident.key", null=True)),
                ("harm", safekeeping.fields.SealedTextField(blank=True, key="incident.key", null=True)),
                ("risk", safekeeping.fields.SealedTextField(blank=True, key="incident.key", null=True)),
                ("investigation", safekeeping.fields.SealedTextField(blank=True, key="incident.key", null=True)),
                ("vulnerability", safekeeping.fields.SealedTextField(blank=True, key="incident.key", null=True)),
                ("engagement", safekeeping.fields.SealedTextField(blank=True, key="incident.key", null=True)),
                ("grade", victims.codes.CodeField(max_length=10)),
                ("points", models.JSONField(default=list)),
                ("plan", victims.codes.CodeField(max_length=10)),
                ("plan_words", safekeeping.fields.SealedTextField(blank=True, key="incident.key", null=True)),
                ("assessed_at", models.DateTimeField(editable=False)),
                (
                    "assessed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risk_assessments",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["-version"],
            },
        ),
        migrations.CreateModel(
            name="RiskFlag",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("event", victims.codes.CodeField(max_length=10)),
                ("kind", victims.codes.CodeField(max_length=20)),
                ("source", victims.codes.CodeField(blank=True, default="", max_length=10)),
                ("words", safekeeping.fields.SealedTextField(key="incident.key")),
                ("review_on", models.DateField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="risk_flags", to="incidents.incident"
                    ),
                ),
                (
                    "raised",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="later", to="risk.riskflag"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("begun_at", models.DateTimeField(editable=False)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AddField(
            model_name="incidentlink",
            name="series",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="links", to="risk.series"
            ),
        ),
        migrations.CreateModel(
            name="PatternAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reply", victims.codes.CodeField(max_length=20)),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("answered_at", models.DateTimeField(editable=False)),
                (
                    "answered_by",
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
                    "ask",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="risk.patternask"
                    ),
                ),
            ],
            options={
                "ordering": ["answered_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reply__in", ["talk_to_me", "no", "nothing_to_add"])),
                        name="pattern_reply_is_known",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="patternask",
            index=models.Index(fields=["unit", "due_at"], name="pattern_ask_due"),
        ),
        migrations.AddConstraint(
            model_name="patternask",
            constraint=models.UniqueConstraint(fields=("pattern", "unit"), name="one_pattern_ask_for_each_unit"),
        ),
        migrations.AddIndex(
            model_name="riskassessment",
            index=models.Index(condition=models.Q(("grade", "high")), fields=["incident"], name="risk_graded_high"),
        ),
        migrations.AddConstraint(
            model_name="riskassessment",
            constraint=models.UniqueConstraint(
                fields=("incident", "version"), name="one_risk_assessment_for_each_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="riskassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade__in", ["standard", "medium", "high"])), name="risk_grade_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="riskassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("plan__in", ["remove", "avoid", "reduce", "accept"])), name="risk_plan_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="riskassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("engagement__isnull", True),
                    ("harm__isnull", True),
                    ("investigation__isnull", True),
                    ("risk__isnull", True),
                    ("threat__isnull", True),
                    ("vulnerability__isnull", True),
                    _negated=True,
                ),
                name="risk_is_said_in_words",
            ),
        ),
        migrations.AddIndex(
            model_name="riskflag",
            index=models.Index(fields=["event", "review_on"], name="risk_flag_review"),
        ),
        migrations.AddConstraint(
            model_name="riskflag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "repeat_victim",
                            "vulnerable",
                            "child",
                            "outing_risk",
                            "suicide_self_harm",
                            "blackmail",
                            "domestic_link",
                            "stalking",
                            "course_of_conduct",
                            "group_pile_on",
                            "offline_escalation",
                            "community_tension",
                        ],
                    )
                ),
                name="risk_flag_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="riskflag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("event", "raised"),
                        ("raised__isnull", True),
                        ("review_on__isnull", False),
                        ("source__in", ["person", "answers", "officer", "link"]),
                    ),
                    models.Q(
                        ("event", "reviewed"), ("raised__isnull", False), ("review_on__isnull", False), ("source", "")
                    ),
                    models.Q(
                        ("event", "ended"), ("raised__isnull", False), ("review_on__isnull", True), ("source", "")
                    ),
                    _connector="OR",
                ),
                name="risk_flag_is_raised_reviewed_or_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(fields=("incident", "number"), name="one_series_for_each_number"),
        ),
        migrations.AddConstraint(
            model_name="incidentlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["same_person_told", "same_other_person", "same_event", "series"])),
                name="link_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="incidentlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("incident", models.F("other")), _negated=True), name="link_leads_to_another_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="incidentlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "series"), ("series__isnull", False)),
                    models.Q(models.Q(("kind", "series"), _negated=True), ("series__isnull", True)),
                    _connector="OR",
                ),
                name="link_of_a_series_names_it",
            ),
        ),
    ]
