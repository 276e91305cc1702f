from datetime import date

from django.db import migrations

HOLDS_FROM = date(1970, 1, 1)
LIMITS = [
    ("referral_sent", 2, "working_days", "Victims’ Code, and measure K13: from the person’s agreement to its sending"),
    ("referral_answered", 5, "working_days", "Measure K13: from its sending to the service’s answer"),
    ("referral_followed_up", 5, "working_days", "Service rule: from the service’s answer to asking how it went"),
    ("referral_told", 2, "working_days", "Service rule: from the service’s answer to telling the person"),
    ("referral_deleted", 1, "working_days", "Service rule: what was taken back is asked to be deleted at once"),
    ("answer_link", 14, "days", "Service rule: long enough for a small service, and no longer"),
]


def add(apps, schema_editor):
    limits = apps.get_model("policy", "Limit").objects.using(schema_editor.connection.alias)
    there = set(limits.values_list("code", flat=True))
    limits.bulk_create(
        limits.model(code=code, value=value, unit=unit, source=source, valid_from=HOLDS_FROM)
        for code, value, unit, source in LIMITS
        if code not in there
    )


class Migration(migrations.Migration):
    dependencies = [("policy", "0019_name_limits_of_support")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
