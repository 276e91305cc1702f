"""Which families of offences the kinds of harm suggest, and the last day to charge.

A suggestion decides nothing: an officer confirms what fits, and may confirm what was not suggested.
"""

from datetime import datetime, time

from policy.clocks import UK, due_at
from policy.limits import NoLimitError
from policy.models import Limit, OffenceFamily

FAMILIES = {
    "outing": ("OUTING_OR_DOXXING", "HARASSMENT", "MALICIOUS_COMMUNICATION"),
    "outing_threat": ("BLACKMAIL", "OUTING_OR_DOXXING", "HARASSMENT"),
    "doxxing": ("OUTING_OR_DOXXING", "HARASSMENT"),
    "deadnaming": ("HARASSMENT", "OUTING_OR_DOXXING"),
    "misgendering": ("HARASSMENT",),
    "threat_physical": ("THREAT_SERIOUS", "THREAT_TO_KILL"),
    "threat_sexual": ("THREAT_SERIOUS",),
    "threat_livelihood": ("THREAT_SERIOUS", "BLACKMAIL", "HARASSMENT"),
    "image_shared": ("INTIMATE_IMAGE_SHARED",),
    "image_threat": ("INTIMATE_IMAGE_SHARED", "BLACKMAIL"),
    "image_fake": ("INTIMATE_IMAGE_SHARED", "SEXUAL_DEEPFAKE"),
    "sextortion": ("BLACKMAIL", "INTIMATE_IMAGE_SHARED"),
    "impersonation": ("ACCOUNT_TAKEN_OVER", "HARASSMENT"),
    "catfish": ("MET_IN_PERSON", "BLACKMAIL"),
    "pile_on": ("HARASSMENT", "MENACING_NETWORK_MESSAGE"),
    "hate_direct": ("MENACING_NETWORK_MESSAGE", "MALICIOUS_COMMUNICATION", "PUBLIC_ORDER"),
    "hate_group": ("STIRRING_UP_HATRED", "MENACING_NETWORK_MESSAGE", "PUBLIC_ORDER"),
    "harassment": ("HARASSMENT", "HARASSMENT_FEAR", "PERSISTENT_NUISANCE"),
    "stalking": ("STALKING", "STALKING_SERIOUS"),
    "cyberflashing": ("CYBERFLASHING",),
    "sexual_unwanted": ("MENACING_NETWORK_MESSAGE", "MALICIOUS_COMMUNICATION", "HARASSMENT"),
    "false_reports": ("FALSE_MESSAGE", "PERSISTENT_NUISANCE"),
    "account_takeover": ("ACCOUNT_TAKEN_OVER",),
    "malicious_complaint": ("FALSE_MESSAGE", "HARASSMENT"),
    "smear": ("FALSE_MESSAGE", "HARASSMENT"),
    "self_harm_push": ("SERIOUS_SELF_HARM",),
    "family_honour": ("THREAT_SERIOUS", "HARASSMENT_FEAR", "STALKING"),
    "space_breach": ("ACCOUNT_TAKEN_OVER", "OUTING_OR_DOXXING"),
    "met_offline": ("MET_IN_PERSON",),
    "community_harm": (),
    "other": (),
}


def suggested(harms, families):
    """Return the codes of the families that kinds of harm suggest, of those in force, in the order of the list."""
    wanted = {code for harm in harms for code in FAMILIES.get(harm, ())}
    return [family.code for family in families if family.code in wanted]


def charge_by(family, *, last_act_on, evidence_on=None):
    """Return the instant when the time to charge runs out, or None where the family has no such time.

    Where the time counts from the evidence and nobody said when there was enough, it counts from the last act: the
    earliest day it can be. It never runs past the longest time after that act. None as well where policy has no limit.
    """
    limit = OffenceFamily.TimeLimit
    try:
        if family.time_limit == limit.LAST_ACT:
            return due_at(Limit.Code.SUMMARY_ONLY, started_at=_noon(last_act_on))
        if family.time_limit == limit.EVIDENCE:
            longest = due_at(Limit.Code.SUMMARY_ONLY_LONGEST, started_at=_noon(last_act_on))
            evidence = due_at(Limit.Code.SUMMARY_ONLY, started_at=_noon(max(evidence_on or last_act_on, last_act_on)))
            return min(evidence, longest)
    except NoLimitError:
        pass
    return None


def _noon(day):
    return datetime.combine(day, time(12), tzinfo=UK)
