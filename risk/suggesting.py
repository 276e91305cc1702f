"""Flags that what the person told us speaks for. They are offered; a person raises them, or does not."""

from django.utils import timezone

from incidents.choices import Danger, EffectKind, HappenedBefore, OthersExposed, Relation, UnderEighteen, YesNoUnsure
from incidents.facts import DISCLOSED
from policy import limits
from policy.days import add_months
from risk.choices import FlagKind, LinkKind

REPEAT = "repeat_victim"
BY_HARM = {
    FlagKind.OUTING_RISK: {"outing", "outing_threat", "doxxing", "deadnaming", "space_breach"},
    FlagKind.SUICIDE_SELF_HARM: {"self_harm_push"},
    FlagKind.BLACKMAIL: {"sextortion", "image_threat", "outing_threat"},
    FlagKind.DOMESTIC_LINK: {"family_honour"},
    FlagKind.STALKING: {"stalking"},
    FlagKind.COURSE_OF_CONDUCT: {"harassment", "stalking"},
    FlagKind.GROUP_PILE_ON: {"pile_on", "false_reports"},
    FlagKind.OFFLINE_ESCALATION: {"met_offline", "impersonation", "malicious_complaint", "doxxing"},
    FlagKind.COMMUNITY_TENSION: {"hate_group", "space_breach"},
}
PARTNER_OR_FAMILY = {Relation.WAS_IN_RELATIONSHIP, Relation.FAMILY}


def suggested(facts, *, happened_before, has_repeat_link):
    """Return the kinds of flag that the answers, or links a person made, speak for, in the order of FlagKind.

    has_repeat_link: see is_repeat. Names, accounts and contact details of people are never compared.
    """
    by_harm = {kind for kind, codes in BY_HARM.items() if codes & facts.harms}
    by_answer = {
        FlagKind.REPEAT_VICTIM: happened_before == HappenedBefore.BEFORE or has_repeat_link,
        FlagKind.VULNERABLE: facts.danger in (Danger.NOW, Danger.SOON),
        FlagKind.CHILD: facts.under_18_shown == UnderEighteen.YES,
        FlagKind.OUTING_RISK: facts.has_exposures or facts.private_things & DISCLOSED,
        FlagKind.SUICIDE_SELF_HARM: EffectKind.SELF_HARM_THOUGHTS in facts.effects,
        FlagKind.DOMESTIC_LINK: facts.relations & PARTNER_OR_FAMILY,
        FlagKind.COURSE_OF_CONDUCT: happened_before == HappenedBefore.BEFORE and facts.ongoing == YesNoUnsure.YES,
        FlagKind.OFFLINE_ESCALATION: Relation.CAME_TO_WHERE_I_WAS in facts.relations,
        FlagKind.COMMUNITY_TENSION: facts.others_exposed == OthersExposed.YES,
    }
    return [kind for kind in FlagKind if kind in by_harm or by_answer.get(kind)]


def is_repeat(incident, links):
    """Say whether one of the links says that the same person told us before, within the months that the rules name.

    links: those that stand and that whoever looks may see, with the other record. The months are counted from the
    later of the two reports back to the earlier.
    """
    told = [link.other.reported_at for link in links if link.kind == LinkKind.SAME_PERSON_TOLD]
    if not told:
        return False
    months = limits.value(REPEAT, on=timezone.localdate()).value
    return any(_within(months, *sorted((each, incident.reported_at))) for each in told)


def _within(months, earlier, later):
    return timezone.localdate(later) <= add_months(timezone.localdate(earlier), months)
