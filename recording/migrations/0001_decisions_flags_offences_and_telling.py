import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safekeeping.fields
import victims.codes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("incidents", "0008_late_clocks_and_tools_of_assessments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HateFlag",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("strand", models.CharField(max_length=40)),
                ("sub_strand", models.CharField(blank=True, default="", max_length=40)),
                ("perceived_by", victims.codes.CodeField(max_length=20)),
                ("reason", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("flagged_at", models.DateTimeField(editable=False)),
                (
                    "flagged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hate_flags", to="incidents.incident"
                    ),
                ),
            ],
            options={
                "ordering": ["flagged_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="HateFlagRemoved",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reason", safekeeping.fields.SealedTextField(key="incident.key")),
                ("removed_at", models.DateTimeField(editable=False)),
                (
                    "flag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="taken_off", to="recording.hateflag"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hate_flags_removed",
                        to="incidents.incident",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["removed_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", victims.codes.CodeField(max_length=20)),
                ("holds", models.BooleanField()),
                ("because", victims.codes.CodeField(blank=True, default="", max_length=20)),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("is_supervisor", models.BooleanField()),
                ("set_at", models.DateTimeField(editable=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="incidents.incident"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["set_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="OffenceNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("family", models.CharField(max_length=60)),
                ("last_act_on", models.DateField()),
                ("evidence_on", models.DateField(null=True)),
                ("charge_by", models.DateField(null=True)),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("noted_at", models.DateTimeField(editable=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offences", to="incidents.incident"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["noted_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="OffenceOverNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("because", victims.codes.CodeField(max_length=20)),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("noted_at", models.DateTimeField(editable=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offences_over",
                        to="incidents.incident",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "offence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="over", to="recording.offencenote"
                    ),
                ),
            ],
            options={
                "ordering": ["noted_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="RecordingDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveSmallIntegerField()),
                ("decision", victims.codes.CodeField(max_length=30)),
                ("regime", models.CharField(max_length=40)),
                (
                    "nation",
                    models.CharField(
                        choices=[
                            ("ENG", "England"),
                            ("WLS", "Wales"),
                            ("SCT", "Scotland"),
                            ("NIR", "Northern Ireland"),
                        ],
                        max_length=3,
                    ),
                ),
                ("answers", models.JSONField()),
                ("keeps_other_party", models.BooleanField()),
                ("expression", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("rationale", safekeeping.fields.SealedTextField(key="incident.key")),
                ("decided_at", models.DateTimeField(editable=False)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recording_decisions",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["version"],
            },
        ),
        migrations.CreateModel(
            name="RecordingCheck",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("result", victims.codes.CodeField(max_length=20)),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("checked_at", models.DateTimeField(editable=False)),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recording_checks",
                        to="incidents.incident",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_made",
                        to="recording.recordingdecision",
                    ),
                ),
            ],
            options={
                "ordering": ["checked_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="OtherPartyErased",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("fields", models.JSONField()),
                ("account_names", models.PositiveIntegerField()),
                ("erased_at", models.DateTimeField(editable=False)),
                (
                    "erased_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="other_party_erased",
                        to="incidents.incident",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erased",
                        to="recording.recordingdecision",
                    ),
                ),
            ],
            options={
                "ordering": ["erased_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ToTell",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", victims.codes.CodeField(max_length=20)),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("happened_at", models.DateTimeField()),
                ("is_enhanced", models.BooleanField()),
                ("due_at", models.DateTimeField()),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="to_tell", to="incidents.incident"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ToldEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("result", victims.codes.CodeField(max_length=20)),
                ("way", victims.codes.CodeField(blank=True, default="", max_length=20)),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("at", models.DateTimeField()),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_entries",
                        to="incidents.incident",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tellings", to="recording.totell"
                    ),
                ),
            ],
            options={
                "ordering": ["entered_at", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="hateflag",
            constraint=models.CheckConstraint(
                condition=models.Q(("strand", ""), _negated=True), name="hate_flag_names_a_strand"
            ),
        ),
        migrations.AddConstraint(
            model_name="hateflag",
            constraint=models.CheckConstraint(
                condition=models.Q(("perceived_by__in", ["person", "witness", "officer", "third_party"])),
                name="hate_flag_seen_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["online", "enhanced_rights"])), name="mark_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holds", True), ("kind", "enhanced_rights"), _negated=True),
                    (
                        "because__in",
                        [
                            "HATE_CRIME",
                            "SERIOUS",
                            "DOMESTIC",
                            "SEXUAL",
                            "PERSISTENT",
                            "VULNERABLE_U18",
                            "VULNERABLE_OTHER",
                            "INTIMIDATED",
                            "DISCRETION",
                        ],
                    ),
                    _connector="OR",
                ),
                name="rights_given_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("holds", False), ("kind", "enhanced_rights"), _negated=True),
                    ("is_supervisor", True),
                    _connector="OR",
                ),
                name="rights_taken_by_a_supervisor",
            ),
        ),
        migrations.AddConstraint(
            model_name="offencenote",
            constraint=models.CheckConstraint(
                condition=models.Q(("family", ""), _negated=True), name="offence_names_a_family"
            ),
        ),
        migrations.AddConstraint(
            model_name="offenceovernote",
            constraint=models.CheckConstraint(
                condition=models.Q(("because__in", ["charged", "not_wanted", "not_it", "other"])),
                name="offence_over_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingdecision",
            constraint=models.UniqueConstraint(
                fields=("incident", "version"), name="one_recording_decision_for_each_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "decision__in",
                        [
                            "CRIME",
                            "NONCRIME_NO_SUBJECT_DATA",
                            "NONCRIME_WITH_SUBJECT_DATA",
                            "INTELLIGENCE_ONLY",
                            "NOT_RECORDED",
                            "TRANSFERRED",
                        ],
                    )
                ),
                name="recording_decision_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("nation__in", ["ENG", "WLS", "SCT", "NIR"])), name="recording_nation_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__in", ("NONCRIME_NO_SUBJECT_DATA", "NOT_RECORDED")), _negated=True),
                    ("keeps_other_party", False),
                    _connector="OR",
                ),
                name="recording_keeps_nothing_where_nothing_may_be_kept",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["agrees", "asks_again"])), name="recording_check_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="totell",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "arrested",
                            "interviewed",
                            "charged",
                            "released_no_charge",
                            "under_investigation",
                            "bailed",
                            "out_of_court",
                            "not_investigated",
                            "closed",
                        ],
                    )
                ),
                name="to_tell_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="totell",
            constraint=models.CheckConstraint(
                condition=models.Q(("happened_at__lte", models.F("entered_at"))),
                name="to_tell_happened_before_it_was_entered",
            ),
        ),
        migrations.AddConstraint(
            model_name="toldentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["told", "not_reached", "no_safe_way", "asked_not_to"])),
                name="telling_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="toldentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("result", "told"), _negated=True), models.Q(("way", ""), _negated=True), _connector="OR"
                ),
                name="telling_says_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="toldentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("at__lte", models.F("entered_at"))), name="told_before_it_was_entered"
            ),
        ),
    ]
