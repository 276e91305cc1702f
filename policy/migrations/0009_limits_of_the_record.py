"""The clocks of a record: telling the person, the time to charge, platforms, keeping, and looking at the risk again.

T13 (notice of a request for somebody's records: on or before it) and T17 (the day named in a warning) are rules and
not amounts, and stand where they are kept.
"""

from datetime import date

from django.db import migrations

HOLDS_FROM = date(1970, 1, 1)
IN_FORCE = {"T12": date(2026, 6, 29)}
CODE = "Victims’ Code of England and Wales (in force 1 April 2021)"
ENHANCED = "Victims’ Code of England and Wales (in force 1 April 2021), enhanced rights"
LIMITS = [
    ("T03", 2, "working_days", CODE),
    ("T04", 5, "working_days", CODE),
    ("T04_enhanced", 1, "working_days", ENHANCED),
    ("T05", 5, "working_days", CODE),
    ("T05_enhanced", 1, "working_days", ENHANCED),
    ("T06", 28, "days", "Force setting; the Victims’ Code says as agreed with the person"),
    ("T07", 3, "months", "Victims’ Right to Review, police schemes"),
    ("T07_acknowledge", 10, "working_days", "Victims’ Right to Review, police schemes"),
    ("T07_decide", 30, "working_days", "Victims’ Right to Review, police schemes"),
    ("T08", 72, "hours", "Data Protection Act 2018, section 67"),
    ("T09", 1, "months", "Data Protection Act 2018, section 45"),
    ("T10", 30, "days", "Data (Use and Access) Act 2025, complaints to controllers; to be checked by the force"),
    ("T11", 6, "months", "Magistrates’ Courts Act 1980, section 127; to be checked by the force"),
    ("T11_longest", 36, "months", "Communications Act 2003, section 127(5)"),
    ("T12", 48, "hours", "Online Safety Act 2023, section 10(3A)"),
    ("T14", 72, "months", "Police Information and Records Management Code 2023; six years"),
    ("T14_serious", 120, "months", "Police Information and Records Management Code 2023; ten years"),
    ("T15", 10, "working_days", "Victims’ Code of England and Wales; to be checked by the force"),
    ("T16", 28, "days", "Force setting: risk is looked at again at the latest"),
    ("pattern_answer", 24, "hours", "Force setting: a pattern is answered within a day"),
    ("repeat_victim", 12, "months", "Force practice: more than one record in twelve months"),
    ("recording_check", 3, "working_days", "Force setting: a supervisor checks how it is recorded"),
]


def add(apps, schema_editor):
    limits = apps.get_model("policy", "Limit").objects.using(schema_editor.connection.alias)
    there = set(limits.values_list("code", flat=True))
    limits.bulk_create(
        limits.model(code=code, value=value, unit=unit, source=source, valid_from=IN_FORCE.get(code, HOLDS_FROM))
        for code, value, unit, source in LIMITS
        if code not in there
    )


class Migration(migrations.Migration):
    dependencies = [("policy", "0008_clocks_of_the_record")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
