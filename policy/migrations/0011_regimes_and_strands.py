"""How each nation records what is not a crime, and what hostility can be about.

England and Wales share their rules and have a row each, as every reader asks for one nation.
"""

from datetime import date

from django.db import migrations

HOLDS_FROM = date(1970, 1, 1)
ENGLAND_AND_WALES = ("ENG", "WLS")
EVERYWHERE = ("",)
SCOTTISH_ACT = date(2024, 4, 1)

KEEPS_NOTHING = ["NONCRIME_NO_SUBJECT_DATA", "INTELLIGENCE_ONLY", "NOT_RECORDED", "TRANSFERRED"]
MAY_KEEP = ["NONCRIME_NO_SUBJECT_DATA", "NONCRIME_WITH_SUBJECT_DATA", *KEEPS_NOTHING[1:]]

REGIMES = [
    {
        "code": "EW_NCHI_2023",
        "nations": ENGLAND_AND_WALES,
        "valid_from": date(2023, 6, 3),
        "name": "Code of 2023 for incidents that are no crime",
        "guidance": "First ask whether it could be a crime; then it is one. Otherwise make no record of what is trivial,"
        " malicious or irrational, or where nothing shows that hostility was meant. Debate, humour, satire and opinion"
        " are no reason by themselves. Keep the other person’s details only where significant harm or an offence to"
        " come is a real risk, and then tell them, unless somebody would be put in danger by it.",
        "noncrime_decisions": MAY_KEEP,
        "other_party": "REAL_RISK",
        "perception": "NOT_ENOUGH",
        "questions": [
            "COULD_BE_OFFENCE",
            "TRIVIAL_OR_MALICIOUS",
            "INTENTIONAL_HOSTILITY",
            "PROTECTED_EXPRESSION",
            "REAL_RISK",
            "OTHER_PARTY_TOLD",
        ],
        "source": "Police, Crime, Sentencing and Courts Act 2022, sections 60 and 61, and the Code of Practice of 2023",
        "to_check": "Whether the Crime and Policing Act 2026 has repealed sections 60 and 61",
    },
    {
        "code": "EW_POST_REVIEW",
        "nations": ENGLAND_AND_WALES,
        "valid_from": None,
        "name": "What follows the national review of 2026",
        "guidance": "Expected early in 2027: a report that is no crime is weighed when it is taken, and kept as"
        " intelligence; only the most serious is recorded. Enter the first day and the tests when they are published.",
        "noncrime_decisions": KEEPS_NOTHING,
        "other_party": "NEVER",
        "perception": "NOT_ENOUGH",
        "questions": [
            "COULD_BE_OFFENCE",
            "TRIVIAL_OR_MALICIOUS",
            "INTENTIONAL_HOSTILITY",
            "PROTECTED_EXPRESSION",
            "PROPORTIONATE",
        ],
        "source": "Review by the National Police Chiefs’ Council and the College of Policing, March 2026",
        "to_check": "First day, tests and whether the other person’s details may be kept: none is published",
    },
    {
        "code": "SCO_2024_INTERIM",
        "nations": ("SCT",),
        "valid_from": SCOTTISH_ACT,
        "name": "Interim policy of 2024 in Scotland",
        "guidance": "First ask whether it could be a crime; then it is one. Otherwise weigh whether a record is"
        " proportionate. Write down who saw it as hate and why. The other person’s details are not kept.",
        "noncrime_decisions": KEEPS_NOTHING,
        "other_party": "NEVER",
        "perception": "PROPORTIONATE",
        "questions": ["COULD_BE_OFFENCE", "TRIVIAL_OR_MALICIOUS", "PROPORTIONATE", "PROTECTED_EXPRESSION"],
        "source": "Police Scotland, interim policy since 2024, as reported",
        "to_check": "The first day of the policy, and its words: only reports of it were read",
    },
    {
        "code": "NI_PSNI",
        "nations": ("NIR",),
        "valid_from": HOLDS_FROM,
        "name": "Practice in Northern Ireland",
        "guidance": "First ask whether it could be a crime; then it is one. Otherwise what the person or anybody close"
        " to it perceived weighs a lot, and does not decide alone. The view of somebody far away, who knows neither"
        " the person nor what happened nor the area, does not count.",
        "noncrime_decisions": MAY_KEEP,
        "other_party": "REAL_RISK",
        "perception": "SIGNIFICANT",
        "questions": [
            "COULD_BE_OFFENCE",
            "TRIVIAL_OR_MALICIOUS",
            "KNOWS_OF_IT",
            "INTENTIONAL_HOSTILITY",
            "PROTECTED_EXPRESSION",
            "REAL_RISK",
            "OTHER_PARTY_TOLD",
        ],
        "source": "Police Service of Northern Ireland, advice on hate crime",
        "to_check": "When the other person’s details may be kept: the published advice does not say",
    },
]

COLLEGE = "College of Policing, Responding to hate; Crime and Disorder Act 1998; Sentencing Act 2020, section 66"
SCOTLAND = "Hate Crime and Public Order (Scotland) Act 2021"
NORTHERN_IRELAND = "Criminal Justice (No. 2) (Northern Ireland) Order 2004; practice of the force"
LOCAL = "Force setting, to be counted under a strand of the nation"
EXTENDED = "Whether the Crime and Policing Act 2026 makes this an aggravated offence, and from which day"
NOT_IN_ORDER = "Not one of the four kinds of the Order of 2004; the force counts it all the same"

# code, name, nations, first day, what it can change at court, place, source, what is unsure
STRANDS = [
    ("RACE", "race", ENGLAND_AND_WALES, HOLDS_FROM, "OFFENCE", 10, COLLEGE, ""),
    ("RELIGION", "religion or belief", ENGLAND_AND_WALES, HOLDS_FROM, "OFFENCE", 20, COLLEGE, ""),
    ("DISABILITY", "disability", ENGLAND_AND_WALES, HOLDS_FROM, "SENTENCE", 30, COLLEGE, EXTENDED),
    ("SEXUAL_ORIENTATION", "sexual orientation", ENGLAND_AND_WALES, HOLDS_FROM, "SENTENCE", 40, COLLEGE, EXTENDED),
    ("TRANSGENDER", "transgender identity", ENGLAND_AND_WALES, HOLDS_FROM, "SENTENCE", 50, COLLEGE, EXTENDED),
    ("RACE", "race", ("SCT",), HOLDS_FROM, "SENTENCE", 10, SCOTLAND, ""),
    ("RELIGION", "religion or belief", ("SCT",), HOLDS_FROM, "SENTENCE", 20, SCOTLAND, ""),
    ("DISABILITY", "disability", ("SCT",), HOLDS_FROM, "SENTENCE", 30, SCOTLAND, ""),
    ("SEXUAL_ORIENTATION", "sexual orientation", ("SCT",), HOLDS_FROM, "SENTENCE", 40, SCOTLAND, ""),
    ("TRANSGENDER", "transgender identity", ("SCT",), HOLDS_FROM, "SENTENCE", 50, SCOTLAND, ""),
    (
        "VARIATIONS_SEX_CHARACTERISTICS",
        "variations in sex characteristics",
        ("SCT",),
        SCOTTISH_ACT,
        "SENTENCE",
        60,
        SCOTLAND,
        "",
    ),
    ("AGE", "age", ("SCT",), SCOTTISH_ACT, "SENTENCE", 70, SCOTLAND, ""),
    ("RACE", "race", ("NIR",), HOLDS_FROM, "SENTENCE", 10, NORTHERN_IRELAND, ""),
    ("FAITH_RELIGION", "faith or religion", ("NIR",), HOLDS_FROM, "SENTENCE", 20, NORTHERN_IRELAND, ""),
    ("SECTARIAN", "sectarian", ("NIR",), HOLDS_FROM, "NOTHING", 25, NORTHERN_IRELAND, NOT_IN_ORDER),
    ("DISABILITY", "disability", ("NIR",), HOLDS_FROM, "SENTENCE", 30, NORTHERN_IRELAND, ""),
    ("SEXUAL_ORIENTATION", "sexual orientation", ("NIR",), HOLDS_FROM, "SENTENCE", 40, NORTHERN_IRELAND, ""),
    ("TRANSGENDER", "transgender identity", ("NIR",), HOLDS_FROM, "NOTHING", 50, NORTHERN_IRELAND, NOT_IN_ORDER),
    ("LOCAL_OTHER", "something else that the force counts", EVERYWHERE, HOLDS_FROM, "NOTHING", 90, LOCAL, ""),
]
# code, name, counted under, nation, place
SUB_STRANDS = [
    ("HOMOPHOBIC", "against gay people", "SEXUAL_ORIENTATION", "", 10),
    ("LESBOPHOBIC", "against lesbians", "SEXUAL_ORIENTATION", "", 20),
    ("BIPHOBIC", "against bi people", "SEXUAL_ORIENTATION", "", 30),
    ("ACEPHOBIC", "against asexual people", "SEXUAL_ORIENTATION", "", 40),
    ("AROPHOBIC", "against aromantic people", "SEXUAL_ORIENTATION", "", 50),
    ("OTHER_ORIENTATION", "against another orientation", "SEXUAL_ORIENTATION", "", 60),
    ("TRANSPHOBIC", "against trans people", "TRANSGENDER", "", 10),
    ("ANTI_NONBINARY", "against non-binary people", "TRANSGENDER", "", 20),
    ("INTERSEX", "against intersex people", "LOCAL_OTHER", "", 10),
    ("INTERSEX", "against intersex people", "VARIATIONS_SEX_CHARACTERISTICS", "SCT", 10),
    ("KINK", "against people for kink", "LOCAL_OTHER", "", 20),
]


def regimes():
    """Yield the fields of each row, one for each nation it is for."""
    for regime in REGIMES:
        yield from ({**{k: v for k, v in regime.items() if k != "nations"}, "nation": n} for n in regime["nations"])


def strands():
    for code, name, nations, valid_from, in_court, position, source, to_check in STRANDS:
        kind = "LOCAL" if code == "LOCAL_OTHER" else "MONITORED"
        yield from (
            {
                "code": code,
                "name": name,
                "nation": nation,
                "kind": kind,
                "valid_from": valid_from,
                "in_court": in_court,
                "position": position,
                "source": source,
                "to_check": to_check,
            }
            for nation in nations
        )
    for code, name, parent, nation, position in SUB_STRANDS:
        yield {
            "code": code,
            "name": name,
            "parent": parent,
            "nation": nation,
            "kind": "LOCAL",
            "valid_from": SCOTTISH_ACT if nation else HOLDS_FROM,
            "position": position,
            "source": LOCAL,
        }


def add(apps, schema_editor):
    alias = schema_editor.connection.alias
    for name, rows in (("RecordingRegime", regimes()), ("Strand", strands())):
        model = apps.get_model("policy", name)
        there = set(model.objects.using(alias).values_list("code", "nation"))
        model.objects.using(alias).bulk_create(
            model(**row) for row in rows if (row["code"], row["nation"]) not in there
        )


class Migration(migrations.Migration):
    dependencies = [("policy", "0010_dated_rules_of_recording")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
