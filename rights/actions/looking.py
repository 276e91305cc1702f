"""Opening and looking for names that are no longer used: data protection alone, with a reason, once."""

from django.db import transaction
from django.utils import timezone

from audit import log
from incidents.models import Incident
from rights.choices import LookAct
from rights.models import NameLook
from safekeeping import blind
from safekeeping.models import Key
from victims.models import SealedName
from victims.naming import NO_LONGER_USED

MOST = 25


@transaction.atomic
def open_names(*, incident, reason, words, by):
    """Return the names the person no longer uses, once why they are read is written down."""
    names = list(incident.victim.sealed_names.select_related("victim__key"))
    _note(LookAct.OPENED, reason, words, by, victim=incident.victim)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.VIEW, by=by, what=what, chain=chain, reason=_code(reason), fields=["sealed_names"])
    return [(each.name, each.sealed_at) for each in names]


@transaction.atomic
def find_by_old_name(*, name, reason, words, by):
    """Return references of the records of whoever used exactly this name, newest first, once why is written down.

    As far as this user may know of them; of more than 25, the first 26.
    """
    _note(LookAct.SEARCHED, reason, words, by)
    log.record(log.Act.SEARCH, by=by, what="names no longer used", reason=_code(reason), fields=["sealed_names"])
    index = blind.index(name, NO_LONGER_USED)
    people = SealedName.objects.filter(blind_index=index).values("victim") if index else []
    found = Incident.objects.standing().not_shut_to(by).filter(victim__in=people)
    return list(found.order_by("-reported_at", "-pk").values_list("reference", flat=True)[: MOST + 1])


def _note(act, reason, words, by, victim=None):
    why = {"reason": reason, "words": words}
    NameLook.objects.create(
        key=Key.objects.make(), victim=victim, act=act, looked_by=by, looked_at=timezone.now(), **why
    )


def _code(reason):
    return f"name_{reason}"
