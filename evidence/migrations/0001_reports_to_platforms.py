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
            name="PlatformTalk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("act_no", models.PositiveIntegerField(editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("platform_group", victims.codes.CodeField(max_length=20)),
                ("platform_name", safekeeping.fields.SealedTextField(key="incident.key")),
                ("what", safekeeping.fields.SealedTextField(key="incident.key")),
                ("category", victims.codes.CodeField(max_length=20)),
                ("told_who_notices", models.BooleanField()),
                ("told_what_they_learn", models.BooleanField()),
                ("told", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("answer", victims.codes.CodeField(max_length=10)),
                ("words", safekeeping.fields.SealedTextField(key="incident.key")),
                ("with_the_person", models.BooleanField()),
                ("way", victims.codes.CodeField(max_length=20)),
                ("held_at", models.DateTimeField()),
                (
                    "held_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="platform_talks",
                        to="incidents.incident",
                    ),
                ),
                (
                    "instead_of",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="evidence.platformtalk",
                    ),
                ),
            ],
            options={
                "ordering": ["act_no"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlatformReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("act_no", models.PositiveIntegerField(editable=False)),
                ("entered_at", models.DateTimeField(editable=False)),
                ("platform_group", victims.codes.CodeField(max_length=20)),
                ("platform_name", safekeeping.fields.SealedTextField(key="incident.key")),
                ("what", safekeeping.fields.SealedTextField(key="incident.key")),
                ("category", victims.codes.CodeField(max_length=20)),
                ("saved_first", victims.codes.CodeField(max_length=20)),
                ("sent_by", victims.codes.CodeField(max_length=10)),
                ("reported_at", models.DateTimeField()),
                ("reference", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
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
                        related_name="platform_reports",
                        to="incidents.incident",
                    ),
                ),
                (
                    "talk",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="evidence.platformtalk",
                    ),
                ),
            ],
            options={
                "ordering": ["act_no"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlatformReportEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField(editable=False)),
                ("kind", victims.codes.CodeField(max_length=20)),
                ("result", victims.codes.CodeField(blank=True, default="", max_length=20)),
                ("at", models.DateTimeField()),
                ("words", safekeeping.fields.SealedTextField(blank=True, default="", key="incident.key")),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="incidents.incident"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="evidence.platformreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "position"), name="one_platform_entry_for_each_place"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["result", "appealed", "appeal_result", "came_back"])),
                        name="platform_entry_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at__lte", models.F("entered_at"))),
                        name="platform_entry_happened_before_it_was_entered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ("result", "appeal_result")),
                                ("result__in", ["removed", "partly", "refused", "no_answer"]),
                            ),
                            models.Q(
                                models.Q(("kind__in", ("result", "appeal_result")), _negated=True), ("result", "")
                            ),
                            _connector="OR",
                        ),
                        name="platform_entry_has_a_result_if_it_was_decided",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="platformtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "platform_group__in",
                        [
                            "social_feeds",
                            "independent_servers",
                            "messaging",
                            "community_chat",
                            "dating",
                            "kink_adult",
                            "games",
                            "search_hosts",
                            "hostile_forums",
                        ],
                    )
                ),
                name="platformtalk_group_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        ["intimate_image", "threats", "hate", "harassment", "privacy", "impersonation", "other"],
                    )
                ),
                name="platformtalk_category_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformtalk",
            constraint=models.UniqueConstraint(fields=("incident", "act_no"), name="one_platform_talk_for_each_act"),
        ),
        migrations.AddConstraint(
            model_name="platformtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["agree", "no", "not_now"])), name="platform_talk_answer_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="platformtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(("held_at__lte", models.F("entered_at"))),
                name="platform_talk_held_before_it_was_entered",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "agree"), _negated=True),
                    models.Q(("told_what_they_learn", True), ("told_who_notices", True), ("with_the_person", True)),
                    _connector="OR",
                ),
                name="platform_talk_agreement_is_informed_and_their_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "platform_group__in",
                        [
                            "social_feeds",
                            "independent_servers",
                            "messaging",
                            "community_chat",
                            "dating",
                            "kink_adult",
                            "games",
                            "search_hosts",
                            "hostile_forums",
                        ],
                    )
                ),
                name="platformreport_group_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "category__in",
                        ["intimate_image", "threats", "hate", "harassment", "privacy", "impersonation", "other"],
                    )
                ),
                name="platformreport_category_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformreport",
            constraint=models.UniqueConstraint(fields=("incident", "act_no"), name="one_platform_report_for_each_act"),
        ),
        migrations.AddConstraint(
            model_name="platformreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("reported_at__lte", models.F("entered_at"))),
                name="platform_report_made_before_it_was_entered",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("saved_first__in", ["yes", "no", "not_possible", "nothing_to_save"])),
                name="platform_report_saved_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_by", "police"), ("talk__isnull", False)),
                    models.Q(("sent_by__in", ["person", "supporter"]), ("talk__isnull", True)),
                    _connector="OR",
                ),
                name="platform_report_of_the_police_has_a_talk",
            ),
        ),
    ]
