"""Who worked on a record, and so does not decide about erasing it."""

from functools import cache, reduce
from operator import or_

from django.db.models import Exists, Q

from accounts.models import User
from incidents.models import Incident
from rights.erasing.fates import leads_to, of_a_record

WORK = ("consultations", "evidence", "incidents", "recording", "risk")
NOT_WORK = (
    "incidents.Incident",
    "incidents.IncidentAccess",
    "incidents.Exclusion",
)  # data protection opens records too


def worked_on(incident, user):
    """Return whether somebody is or was its officer, took it, or wrote any row of it.

    Nothing says who an officer was that wrote nothing; whoever did anything on it is in one of its rows.
    """
    if user.pk in (incident.officer_id, incident.taken_by_id):
        return True
    wrote = (Exists(model._base_manager.filter(by, incident=incident)) for model, by in _wrote(user))
    return Incident.objects.filter(pk=incident.pk).filter(reduce(or_, wrote)).exists()


def _wrote(user):
    return [(model, reduce(or_, (Q(**{name: user}) for name in names))) for model, names in _models()]


@cache
def _models():
    """Return each model whose rows are work on one record, with the names of its columns that say who."""
    own = [model for model in of_a_record() if model._meta.app_label in WORK and model._meta.label not in NOT_WORK]
    found = [(model, leads_to(model, User)) for model in own if leads_to(model, Incident)]
    return [(model, names) for model, names in found if names]
