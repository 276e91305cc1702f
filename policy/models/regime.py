from django.db import models
from django.utils.translation import gettext_lazy as _

from policy.models.dated import CodedRow


class RecordType(models.TextChoices):
    """How the force can record what it was told."""

    CRIME = "CRIME", _("a crime")
    NONCRIME_NO_SUBJECT_DATA = "NONCRIME_NO_SUBJECT_DATA", _("not a crime, without the other person’s details")
    NONCRIME_WITH_SUBJECT_DATA = "NONCRIME_WITH_SUBJECT_DATA", _("not a crime, with the other person’s details")
    INTELLIGENCE_ONLY = "INTELLIGENCE_ONLY", _("intelligence only")
    NOT_RECORDED = "NOT_RECORDED", _("no record beside the report itself")
    TRANSFERRED = "TRANSFERRED", _("passed to the force whose it is")


class GuidedQuestion(models.TextChoices):
    """What the guided test can ask. None asks who somebody is or for proof of it."""

    COULD_BE_OFFENCE = "COULD_BE_OFFENCE", _("whether it could be an offence")
    TRIVIAL_OR_MALICIOUS = "TRIVIAL_OR_MALICIOUS", _("whether the report is trivial, malicious or irrational")
    KNOWS_OF_IT = "KNOWS_OF_IT", _("whether whoever perceived it knows the person, what happened or the area")
    INTENTIONAL_HOSTILITY = "INTENTIONAL_HOSTILITY", _("what there is to show intentional hostility")
    PROTECTED_EXPRESSION = "PROTECTED_EXPRESSION", _("how free expression was considered")
    PROPORTIONATE = "PROPORTIONATE", _("whether a record is proportionate")
    REAL_RISK = "REAL_RISK", _("whether there is a real risk of significant harm or of an offence to come")
    OTHER_PARTY_TOLD = "OTHER_PARTY_TOLD", _("whether the other person was told, or why not")


class RecordingRegime(CodedRow):
    """How a nation's police record what is not a crime.

    noncrime_decisions: codes of RecordType that are open when it is not a crime.
    questions: codes of GuidedQuestion in the order in which they are asked.
    A regime that is announced without a day has no valid_from, and holds on no day.
    """

    class OtherParty(models.TextChoices):
        NEVER = "NEVER", _("never kept when it is not a crime")
        REAL_RISK = "REAL_RISK", _("kept only where the risk is real")

    class Perception(models.TextChoices):
        NOT_ENOUGH = "NOT_ENOUGH", _("one reason among others; alone it justifies no record")
        PROPORTIONATE = "PROPORTIONATE", _("weighed together with whether a record is proportionate")
        SIGNIFICANT = "SIGNIFICANT", _("weighs a lot, and does not decide alone")

    name = models.CharField(_("name"), max_length=100)
    guidance = models.TextField(_("in words for staff"))
    noncrime_decisions = models.JSONField(_("what is open when it is not a crime"), default=list)
    other_party = models.CharField(_("the other person’s details"), max_length=20, choices=OtherParty)
    perception = models.CharField(_("how much the person’s own view counts"), max_length=20, choices=Perception)
    questions = models.JSONField(_("what the guided test asks"), default=list)
    valid_from = models.DateField(_("first day"), null=True, blank=True)  # type: ignore[assignment]
