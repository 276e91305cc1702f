"""What the gate has to know besides the acts: whether a warning is shut, and why nobody may have been asked."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from incidents.choices import FOR_STEPS, ReporterKind
from incidents.facts import SPECIALIST_HARMS, SPECIALIST_RELATIONS
from incidents.models import Circumstances, Harm, OutcomePreference
from incidents.steps import SHUTS_AGAIN
from incidents.taken_out import STAYS_SHUT


@dataclass(frozen=True)
class Background:
    """may_be_abuse: stalking, honour-based or partner abuse may be involved; is_shut: and no opening stands now.

    knows_relation: whether somebody asked if they know each other (P13), whatever the answer; it decides nothing.
    wishes: codes of the latest wish. asked_for_a_step: whether one of them is for a step. wish: the row itself.
    """

    may_be_abuse: bool = False
    is_shut: bool = False
    knows_relation: bool = True
    reporter_is_the_person: bool = True
    can_be_reached: bool = True
    wishes: tuple = ()
    wish: OutcomePreference | None = None

    @property
    def asked_for_a_step(self):
        return bool(FOR_STEPS & set(self.wishes))

    @property
    def asks_first(self):
        """Whether to ask if they know each other before a warning is talked about: no bar, where none stands."""
        return not (self.knows_relation or self.is_shut)


def background_of(incident, acts):
    """Return the Background, in two queries and whatever of the incident was not read yet."""
    may_be_abuse, knows_relation, reporter_kind = _of_the_report(incident)
    wish = incident.outcome_preferences.last()
    contact = incident.victim.safe_contact
    spoke_themselves = reporter_kind in {"", ReporterKind.SELF}
    return Background(
        may_be_abuse=may_be_abuse,
        is_shut=may_be_abuse and not is_opened(acts),
        knows_relation=knows_relation,
        reporter_is_the_person=spoke_themselves or bool(wish and wish.was_asked and wish.confirmed_by_person),
        can_be_reached=bool(contact.channel or contact.detail),
        wishes=tuple(wish.choices) if wish else (),
        wish=wish,
    )


def _of_the_report(incident):
    """Return (whether such abuse may be involved, whether P13 was asked, the kind of reporter)."""
    harms = Harm.objects.filter(incident=OuterRef("incident"), code__in=SPECIALIST_HARMS)
    rows = Circumstances.objects.filter(incident=incident).annotate(has_harm=Exists(harms)).order_by("-version")
    found = rows.values_list("relations", "has_harm", "incident__reporter__kind", "incident__taken_out").first()
    if found is None:
        return False, False, ""
    relations, has_harm, kind, taken_out = found
    may_be_abuse = has_harm or SPECIALIST_RELATIONS & set(relations) or STAYS_SHUT in taken_out
    return bool(may_be_abuse), bool(relations), kind or ""


def is_opened(acts, at=None):
    """Say whether a warning was opened on the newest assessment, with nothing learned since that shuts it again.

    at: as it was at that moment; now when None. What shuts it counts whenever it was entered.
    """
    assessments = [act for act in acts if act.of == "SpecialistAssessment"]
    newest = max(assessments, key=lambda act: act.entered_at, default=None)
    openings = [act for act in acts if act.of == "SpecialistOpening" and newest and act.one_id == newest.id]
    learned = max((act.act_no for act in acts if act.of == "Development" and act.kind in SHUTS_AGAIN), default=0)
    return any(act.act_no > learned and (at is None or act.entered_at <= at) for act in openings)
