"""Adding what was kept: files, links and notes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from evidence.choices import CustodyAct, ItemKind
from evidence.models import CustodyEntry, Evidence
from incidents.actions.working import NOT_YOURS
from incidents.models import Incident
from safekeeping import files

NOT_RECORDED = _("Complete the record first.")
ERASED = _("This record was erased. Nothing more is kept in it.")
HERE_ALREADY = _("It is here already, as item %(number)d. Nothing was added.")


def add_file(*, incident, upload, by, shows="", origin="", decided=""):
    """Keep a file byte for byte, and a small copy to look at where it is a picture. Return the Evidence.

    The caller has asked whether it shows anything sexual, and was told no.
    Raise what safekeeping.files.store raises for a file that cannot be kept; and ValidationError with code
    "here_already" for the same bytes a second time, "not_yours", "not_recorded" or "erased".
    """
    _refuse_erased(incident)
    stored, thumbnail = files.store(upload, key=incident.key), None
    try:
        thumbnail = files.thumbnail(stored)
        words = {"shows": shows, "origin": origin, "decided": decided}
        return _add_kept(incident, by, stored, thumbnail, name=upload.name, **words)
    except ValidationError:  # after anything else the row may be there all the same: what is left over is swept
        files.discard(stored, thumbnail)
        raise


@transaction.atomic
def _add_kept(incident, by, stored, thumbnail, **words):
    """Add a file that is on disk already: a long video, and a scanner, would keep others waiting for the lock."""
    incident = _locked(incident, by)
    alike = incident.evidence.filter(file__sha256=stored.sha256).order_by("-number").first()
    same = alike if alike and not incident.is_taken_out("evidence", alike.pk) else None
    if same:
        raise ValidationError(HERE_ALREADY, code="here_already", params={"number": same.number})
    for row in filter(None, (stored, thumbnail)):
        row.save(force_insert=True)
    return _add(incident, ItemKind.FILE, by, file=stored, thumbnail=thumbnail, **words)


@transaction.atomic
def add_link(*, incident, link, by, shows="", origin="", decided="", is_intimate=False):
    """Keep an address as it was given. Nothing ever follows it. Return the Evidence; refuse as add_file does."""
    words = {"shows": shows, "origin": origin, "decided": decided, "is_intimate": is_intimate}
    return _add(_locked(incident, by), ItemKind.LINK, by, link=link, **words)


@transaction.atomic
def add_note(*, incident, shows, by, origin="", decided="", is_intimate=False):
    """Keep in words what there is and where it is kept. Return the Evidence; refuse as add_file does."""
    words = {"shows": shows, "origin": origin, "decided": decided, "is_intimate": is_intimate}
    return _add(_locked(incident, by), ItemKind.NOTE, by, **words)


def _locked(incident, by):
    found = Incident.objects.locked_for(by, incident.pk)
    if found is None:
        raise ValidationError(NOT_YOURS, code="not_yours")
    if not found.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    _refuse_erased(found)
    return found


def _refuse_erased(incident):
    if incident.key.is_destroyed:
        raise ValidationError(ERASED, code="erased")


def _add(incident, kind, by, **fields):
    now = timezone.now()
    last = incident.evidence.order_by().aggregate(last=Max("number"))["last"] or 0
    item = Evidence.objects.create(incident=incident, number=last + 1, kind=kind, added_by=by, added_at=now, **fields)
    CustodyEntry.objects.create(incident=incident, evidence=item, number=1, act=CustodyAct.ADDED, by=by, at=now)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=f"evidence_{kind}", fields=["evidence"])
    return item
