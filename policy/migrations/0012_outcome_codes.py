"""The outcomes that forces in England, Wales and Northern Ireland return, with titles in our own words.

Who is asked first is for hate crime, where a caution or a resolution needs authority.
"""

from datetime import date

from django.db import migrations

HOLDS_FROM = date(1970, 1, 1)
NATIONS = ("ENG", "WLS", "NIR")
SOURCE = "Home Office outcome codes, tables for the year to March 2026"
FORCE_POLICY = "Who is asked first: force policy for hate crime"

# code, title, group, who is asked first: v(ictim), p(rosecutor), s(upervisor)
OUTCOMES = [
    ("1", "charged or summonsed", "CHARGE", "p"),
    ("1A", "charged or summonsed for another offence", "CHARGE", "p"),
    ("2", "youth caution", "FORMAL", "vps"),
    ("2A", "youth caution for another offence", "FORMAL", "vps"),
    ("3", "adult caution", "FORMAL", "vps"),
    ("3A", "adult caution for another offence", "FORMAL", "vps"),
    ("4", "taken into consideration at court", "CONSIDERED", ""),
    ("5", "whoever did it has died", "PREVENTED", ""),
    ("6", "penalty notice for disorder", "FORMAL", "vps"),
    ("7", "warning about cannabis or khat", "INFORMAL", ""),
    ("8", "community resolution", "INFORMAL", "vps"),
    ("9", "the prosecutor finds no public interest", "NOT_IN_PUBLIC_INTEREST", "p"),
    ("10", "the police find no public interest", "NOT_IN_PUBLIC_INTEREST", "vs"),
    ("11", "whoever did it is under the age of responsibility", "PREVENTED", "s"),
    ("12", "whoever did it is too ill", "PREVENTED", "s"),
    ("13", "the person or a key witness has died or is too ill", "PREVENTED", "s"),
    ("14", "nobody identified, and the person does not support action", "EVIDENTIAL", "v"),
    ("15", "somebody identified, the person supports action, and it cannot be proved", "EVIDENTIAL", "vs"),
    ("16", "somebody identified, and the person does not support action", "EVIDENTIAL", "v"),
    ("17", "the time limit has passed", "PREVENTED", "s"),
    ("18", "looked into, and nobody identified", "NOBODY_IDENTIFIED", "s"),
    ("19", "fraud, passed to the national bureau", "PASSED_ON", ""),
    ("20", "another body acts", "PASSED_ON", "v"),
    ("21", "the police find that going on is not in the public interest", "NOT_IN_PUBLIC_INTEREST", "vs"),
    ("22", "diversion or education done, and no more is in the public interest", "DIVERSION", "vs"),
]


def outcomes():
    """Yield the fields of each row."""
    for position, (code, title, group, asked) in enumerate(OUTCOMES, start=1):
        for nation in NATIONS:
            yield {
                "code": code,
                "title": title,
                "group": group,
                "nation": nation,
                "needs_victim_view": "v" in asked,
                "needs_prosecutor": "p" in asked,
                "needs_supervisor": "s" in asked,
                "position": position,
                "source": SOURCE,
                "valid_from": HOLDS_FROM,
                "to_check": FORCE_POLICY if asked else "",
            }


def add(apps, schema_editor):
    alias = schema_editor.connection.alias
    codes = apps.get_model("policy", "OutcomeCode")
    there = set(codes.objects.using(alias).values_list("code", "nation"))
    codes.objects.using(alias).bulk_create(
        codes(**row) for row in outcomes() if (row["code"], row["nation"]) not in there
    )


class Migration(migrations.Migration):
    dependencies = [("policy", "0011_regimes_and_strands")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
