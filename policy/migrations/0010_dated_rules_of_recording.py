import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policy", "0009_limits_of_the_record"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OffenceFamily",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ENG", "England"),
                            ("WLS", "Wales"),
                            ("SCT", "Scotland"),
                            ("NIR", "Northern Ireland"),
                        ],
                        max_length=3,
                        verbose_name="nation",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("valid_from", models.DateField(verbose_name="first day")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="first day without it")),
                (
                    "because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it begins on a day that is past"),
                ),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
                ),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("is_in_use", models.BooleanField(default=True, verbose_name="in use from its first day")),
                ("to_check", models.CharField(blank=True, max_length=300, verbose_name="to be checked by the force")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("behaviour", models.TextField(verbose_name="in plain words")),
                ("law", models.CharField(max_length=300, verbose_name="law")),
                (
                    "time_limit",
                    models.CharField(
                        choices=[
                            ("NONE", "no time limit"),
                            ("LAST_ACT", "counted from the last act"),
                            (
                                "EVIDENCE",
                                "counted from the day there was enough evidence, with a longest time from the act",
                            ),
                        ],
                        max_length=20,
                        verbose_name="time limit",
                    ),
                ),
                (
                    "indictability",
                    models.CharField(
                        choices=[
                            ("SUMMARY", "magistrates only"),
                            ("EITHER_WAY", "either court"),
                            ("INDICTABLE", "the Crown Court only"),
                            ("DEPENDS", "depends on the offence chosen"),
                        ],
                        max_length=20,
                        verbose_name="which court",
                    ),
                ),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
                ("position", models.PositiveSmallIntegerField(default=100, verbose_name="place in the list")),
            ],
            options={
                "verbose_name": "offence family",
                "verbose_name_plural": "offence families",
                "ordering": ["code", "valid_from", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutcomeCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ENG", "England"),
                            ("WLS", "Wales"),
                            ("SCT", "Scotland"),
                            ("NIR", "Northern Ireland"),
                        ],
                        max_length=3,
                        verbose_name="nation",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("valid_from", models.DateField(verbose_name="first day")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="first day without it")),
                (
                    "because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it begins on a day that is past"),
                ),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
                ),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("is_in_use", models.BooleanField(default=True, verbose_name="in use from its first day")),
                ("to_check", models.CharField(blank=True, max_length=300, verbose_name="to be checked by the force")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("CHARGE", "charged or summonsed"),
                            ("FORMAL", "out of court, formal"),
                            ("INFORMAL", "out of court, informal"),
                            ("CONSIDERED", "taken into consideration"),
                            ("PREVENTED", "cannot be prosecuted"),
                            ("NOT_IN_PUBLIC_INTEREST", "not in the public interest"),
                            ("EVIDENTIAL", "what can be proved, and what the person wants"),
                            ("NOBODY_IDENTIFIED", "nobody identified"),
                            ("PASSED_ON", "passed on"),
                            ("DIVERSION", "diversion"),
                        ],
                        max_length=30,
                        verbose_name="group",
                    ),
                ),
                (
                    "needs_victim_view",
                    models.BooleanField(default=False, verbose_name="asks what the person wants first"),
                ),
                ("needs_prosecutor", models.BooleanField(default=False, verbose_name="asks a prosecutor first")),
                ("needs_supervisor", models.BooleanField(default=False, verbose_name="asks a supervisor first")),
                ("position", models.PositiveSmallIntegerField(verbose_name="place in the list")),
            ],
            options={
                "verbose_name": "outcome code",
                "ordering": ["code", "valid_from", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecordingRegime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ENG", "England"),
                            ("WLS", "Wales"),
                            ("SCT", "Scotland"),
                            ("NIR", "Northern Ireland"),
                        ],
                        max_length=3,
                        verbose_name="nation",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="first day without it")),
                (
                    "because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it begins on a day that is past"),
                ),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
                ),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("is_in_use", models.BooleanField(default=True, verbose_name="in use from its first day")),
                ("to_check", models.CharField(blank=True, max_length=300, verbose_name="to be checked by the force")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("guidance", models.TextField(verbose_name="in words for staff")),
                (
                    "noncrime_decisions",
                    models.JSONField(default=list, verbose_name="what is open when it is not a crime"),
                ),
                (
                    "other_party",
                    models.CharField(
                        choices=[
                            ("NEVER", "never kept when it is not a crime"),
                            ("REAL_RISK", "kept only where the risk is real"),
                        ],
                        max_length=20,
                        verbose_name="the other person’s details",
                    ),
                ),
                (
                    "perception",
                    models.CharField(
                        choices=[
                            ("NOT_ENOUGH", "one reason among others; alone it justifies no record"),
                            ("PROPORTIONATE", "weighed together with whether a record is proportionate"),
                            ("SIGNIFICANT", "weighs a lot, and does not decide alone"),
                        ],
                        max_length=20,
                        verbose_name="how much the person’s own view counts",
                    ),
                ),
                ("questions", models.JSONField(default=list, verbose_name="what the guided test asks")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="first day")),
            ],
            options={
                "ordering": ["code", "valid_from", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Strand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ENG", "England"),
                            ("WLS", "Wales"),
                            ("SCT", "Scotland"),
                            ("NIR", "Northern Ireland"),
                        ],
                        max_length=3,
                        verbose_name="nation",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("valid_from", models.DateField(verbose_name="first day")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="first day without it")),
                (
                    "because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it begins on a day that is past"),
                ),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
                ),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("is_in_use", models.BooleanField(default=True, verbose_name="in use from its first day")),
                ("to_check", models.CharField(blank=True, max_length=300, verbose_name="to be checked by the force")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("parent", models.CharField(blank=True, max_length=40, verbose_name="counted under")),
                (
                    "kind",
                    models.CharField(
                        choices=[("MONITORED", "counted in the nation’s figures"), ("LOCAL", "the force’s own")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "in_court",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OFFENCE", "an aggravated offence of its own, or a heavier sentence"),
                            ("SENTENCE", "a heavier sentence"),
                            ("NOTHING", "nothing of its own"),
                        ],
                        max_length=20,
                        verbose_name="what it can change at court",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=100, verbose_name="place in the list")),
            ],
            options={
                "ordering": ["code", "valid_from", "pk"],
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="closedday",
            options={"ordering": ["date", "nation", "pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="closedday",
            name="day_is_closed_once_a_nation",
        ),
        migrations.AddField(
            model_name="closedday",
            name="is_closed",
            field=models.BooleanField(default=True, verbose_name="closed"),
        ),
        migrations.AddField(
            model_name="limit",
            name="because",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it begins on a day that is past"),
        ),
        migrations.AlterConstraint(
            model_name="limit",
            name="limit_ends_after_it_begins",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="limit_ends_after_it_begins",
                violation_error_message="A rule cannot end before it begins.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="limit",
            name="limit_has_a_source",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True),
                name="limit_has_a_source",
                violation_error_message="Say where this rule comes from.",
            ),
        ),
        migrations.AddField(
            model_name="offencefamily",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="outcomecode",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recordingregime",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="strand",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="offencefamily",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="offencefamily_ends_after_it_begins",
                violation_error_message="A rule cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offencefamily",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True),
                name="offencefamily_has_a_source",
                violation_error_message="Say where this rule comes from.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offencefamily",
            constraint=models.CheckConstraint(
                condition=models.Q(("nation__in", ["", "ENG", "WLS", "SCT", "NIR"])),
                name="offencefamily_nation_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="offencefamily",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="offencefamily_has_a_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomecode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="outcomecode_ends_after_it_begins",
                violation_error_message="A rule cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomecode",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True),
                name="outcomecode_has_a_source",
                violation_error_message="Say where this rule comes from.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomecode",
            constraint=models.CheckConstraint(
                condition=models.Q(("nation__in", ["", "ENG", "WLS", "SCT", "NIR"])), name="outcomecode_nation_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomecode",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="outcomecode_has_a_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomecode",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", "0"), _negated=True),
                name="outcomecode_0_is_none",
                violation_error_message="0 means that there is no outcome yet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingregime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="recordingregime_ends_after_it_begins",
                violation_error_message="A rule cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingregime",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True),
                name="recordingregime_has_a_source",
                violation_error_message="Say where this rule comes from.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingregime",
            constraint=models.CheckConstraint(
                condition=models.Q(("nation__in", ["", "ENG", "WLS", "SCT", "NIR"])),
                name="recordingregime_nation_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordingregime",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="recordingregime_has_a_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="strand_ends_after_it_begins",
                violation_error_message="A rule cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True),
                name="strand_has_a_source",
                violation_error_message="Say where this rule comes from.",
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(("nation__in", ["", "ENG", "WLS", "SCT", "NIR"])), name="strand_nation_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="strand_has_a_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("code")), _negated=True),
                name="strand_is_not_under_itself",
                violation_error_message="A strand cannot be counted under itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", ""), ("kind", "LOCAL"), _connector="OR"),
                name="strand_under_another_is_local",
                violation_error_message="What is counted under another strand is the force’s own.",
            ),
        ),
    ]
