"""How long a talk holds for each kind of step, and who may let something go ahead without agreement, and for how long.

Hours and not days where the last minute counts: 28 days are 672 hours, also over a change of the clocks.
"""

from datetime import date

from django.db import migrations

HOLDS_FROM = date(1970, 1, 1)
WEEK = 7 * 24
GATE = "Service rule, docs/gate.md: a talk goes stale with time"
EXCEPTION = "Service rule, docs/gate.md: going ahead without agreement"
HOURS = {f"talk_E{number:02d}": 4 * WEEK for number in range(1, 21)} | {
    "talk_E06": WEEK,
    "talk_E18": WEEK,
    "talk_E19": WEEK,
    "talk_E15": 72,
}
LIMITS = [
    *((code, hours, "hours", GATE) for code, hours in HOURS.items()),
    ("look_again", 28, "days", "Service rule, docs/gate.md: could not be reached"),
    ("supervisor_looks", 24, "hours", "Force setting: what waits for a supervisor waits a day at most"),
    ("authority_usual", 24, "hours", EXCEPTION),
    ("authority_longest", 72, "hours", EXCEPTION),
    ("write_up", 2, "hours", EXCEPTION),
    ("tell_person", 24, "hours", EXCEPTION),
    ("review_authority", WEEK, "hours", EXCEPTION),
    ("authoriser", 3, "rank_level", EXCEPTION),
    ("authoriser_serious_pattern", 5, "rank_level", EXCEPTION),
]
RANKS = {
    1: ["PC", "DC", "SC"],
    2: ["Sgt", "DS", "T/Sgt", "T/DS"],
    3: ["Insp", "DI", "T/Insp", "T/DI"],
    4: ["CI", "Ch Insp", "DCI", "T/CI", "T/DCI"],
    5: ["Supt", "DSupt", "T/Supt", "T/DSupt"],
    6: ["Ch Supt", "DCS", "T/Ch Supt", "T/DCS"],
    7: ["ACC", "DCC", "CC", "Cdr", "DAC", "AC"],
}
RANKS_SOURCE = "Ranks of the police forces of the United Kingdom; a temporary rank counts while it is held"


def add(apps, schema_editor):
    alias = schema_editor.connection.alias
    limits = apps.get_model("policy", "Limit").objects.using(alias)
    there = set(limits.values_list("code", flat=True))
    limits.bulk_create(
        limits.model(code=code, value=value, unit=unit, source=source, valid_from=HOLDS_FROM)
        for code, value, unit, source in LIMITS
        if code not in there
    )
    ranks = apps.get_model("policy", "Rank").objects.using(alias)
    if not ranks.exists():
        ranks.bulk_create(
            ranks.model(name=name, level=level, source=RANKS_SOURCE, valid_from=HOLDS_FROM)
            for level, names in RANKS.items()
            for name in names
        )


class Migration(migrations.Migration):
    dependencies = [("policy", "0004_ranks")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
