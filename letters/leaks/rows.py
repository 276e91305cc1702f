"""What a record keeps in many tables and a letter must not tell, read in one statement, sealed words still sealed."""

from functools import reduce
from itertools import zip_longest

from django.db.models import CharField, TextField, UUIDField, Value
from django.db.models.functions import Cast

from incidents.models import (
    AccountName,
    Circumstances,
    Condition,
    Development,
    OnlinePlace,
    OutcomePreference,
    PerceivedMotive,
)
from safekeeping.fields import SealedTextField
from safekeeping.sealing import Sealed
from victims.models import Exposure, SealedName, Supporter

OF_THE_ANSWERS = ("effect_words", "evidence_note", "careful_about", "earlier_records")
WHEN_IT_BEGAN = ("began", "began_earliest_on", "began_latest_on")
READ = {  # what is read of each
    Circumstances: (*OF_THE_ANSWERS, "group_name", *WHEN_IT_BEGAN),
    OnlinePlace: ("words",),
    PerceivedMotive: ("about",),
    OutcomePreference: ("words",),
    Condition: ("words",),
    Development: ("words",),
    AccountName: ("name",),
    Supporter: ("name", "how"),
    Exposure: ("who",),
    SealedName: ("name",),
}
OF_THE_PERSON = {Supporter, Exposure, SealedName}
WIDEST = max(map(len, READ.values()))
NOTHING = Cast(Value(None), TextField())


def rows_of(incident):
    """Return {model: [row, …]} for the models of READ: rows with those fields alone, days as they are written.

    incident: read with its key, and its victim with theirs, under which the words open when they are looked at.
    """
    found: dict = {model: [] for model in READ}
    models = {model._meta.label: model for model in READ}
    parts = [_part(model, incident) for model in READ]
    for label, pk, *texts in sorted(reduce(lambda one, other: one.union(other, all=True), parts), key=_in_order):
        model = models[label]
        found[model].append(_row(model, pk, texts, incident))
    return found


def _part(model, incident):
    of = {"victim": incident.victim_id} if model in OF_THE_PERSON else {"incident": incident.pk}
    rows = model.objects.in_use() if model is AccountName else model.objects
    columns = [column for _name, column in zip_longest(range(WIDEST), _columns(model), fillvalue=NOTHING)]
    label = Cast(Value(model._meta.label), CharField())
    return rows.filter(**of).order_by().values_list(label, Cast("pk", UUIDField()), *columns)


def _columns(model):
    return [Cast(name, TextField()) for name in READ[model]]


def _in_order(row):
    return row[0], row[1]


def _row(model, pk, texts, incident):
    owner = {"victim": incident.victim} if model in OF_THE_PERSON else {"incident": incident}
    row = model(pk=pk, **owner)
    for name, text in zip(READ[model], texts, strict=False):
        field = model._meta.get_field(name)
        is_sealed = isinstance(field, SealedTextField) and text is not None
        setattr(row, name, Sealed(field.codec, text) if is_sealed else text)
    return row
