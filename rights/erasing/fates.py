"""What becomes of each kind of row when its record is erased: one line for every model (docs/rights.md has them too).

A model without a line fails a test. The words of a row that stays went with the keys: nothing opens them any more.
"""

from django.apps import apps
from django.db.models import TextChoices

from victims.models import Victim


class Fate(TextChoices):
    DELETED = "deleted"
    EMPTIED = "emptied"
    WITHOUT_WORDS = "without_words"
    STAYS = "stays"


DELETED = (
    "incidents.AccountName",
    "incidents.Circumstances",
    "incidents.Draft",
    "incidents.Effect",
    "incidents.Harm",
    "incidents.HeldWords",
    "incidents.OnlinePlace",
    "incidents.OtherParty",
    "incidents.PerceivedMotive",
    "incidents.Reporter",
    "incidents.SafetyAction",
    "incidents.SupportNeed",
    "indexing.SearchText",
    "victims.Exposure",
    "victims.SafeContact",
    "victims.SealedName",
    "victims.Supporter",
)
EMPTIED = (
    "incidents.Clock",
    "incidents.Incident",
    "referrals.Referral",
    "safekeeping.Key",
    "safekeeping.StoredFile",
    "victims.Victim",
)
STAYS = (
    "access.TurnedAwayLook",
    "consultations.HandoverRead",
    "consultations.LetterAim",
    "consultations.StepLetter",
    "incidents.CouldNotReach",
    "incidents.Receipt",
    "incidents.Restatement",
    "incidents.TakenOut",
    "consultations.BlockedTry",
    "evidence.CustodyEntry",
    "recording.OtherPartyErased",
    "referrals.ConsentItem",
    "rights.Erasure",
    "rights.ErasurePlan",
    "rights.KeptExtract",
    "rights.PlanReturned",
    "risk.PatternAsk",
    "risk.Series",
)
OUTLIVES = ("rights.ErasurePlan", "rights.KeptExtract")  # have keys of their own that are not destroyed


def fate_of(model):
    """Return the Fate of a model's rows."""
    label = model._meta.label
    if label in DELETED:
        return Fate.DELETED
    if label in EMPTIED:
        return Fate.EMPTIED
    return Fate.STAYS if label in STAYS else Fate.WITHOUT_WORDS


def leads_to(model, target):
    """Return the names of a model's own foreign keys to another."""
    return [field.name for field in model._meta.concrete_fields if field.is_relation and field.related_model is target]


def of_a_record():
    """Return every model whose rows belong to one incident or one person, in a lasting order."""
    targets = (apps.get_model("incidents.Incident"), Victim)
    found = (model for model in apps.get_models() if any(leads_to(model, target) for target in targets))
    return sorted(found, key=lambda model: model._meta.label)


def rows_of(model, incident, victim):
    """Return a model's rows of an incident, and of its person. victim: None while they have another record."""
    for name, row in (("incident", incident), ("victim", victim)):
        if name in {field.name for field in model._meta.concrete_fields}:
            return model._base_manager.filter(**{name: row}) if row else model._base_manager.none()
    return model._base_manager.none()
