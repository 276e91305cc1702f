"""Taking in a file of services: kept while it is looked at, then written in one go, or not at all; and giving one."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from directory import facts as rules
from directory import fields
from directory.actions.adding import is_lgbt_led
from directory.actions.locking import CHAIN
from directory.actions.noting import note_all
from directory.exchange.entries import line, name_of
from directory.exchange.planning import plan
from directory.exchange.reading import read
from directory.models import BroughtFile, Organisation, Service, ServiceClosing, ServiceContact, ToldCheck

KEPT_FOR = timedelta(hours=24)
NOT_RIGHT_YET = _("Nothing was imported: the file has mistakes. Put them right and bring it again.")
CHANGED = _("Something was changed here since you looked. Look at it again, and press “Import” again.")
OPEN_AGAIN = _("Open again, as a file of services said.")
OF_ORGANISATION = ["name", "description", "website", "kind", "led_by", "is_lgbt_led", "version"]


@transaction.atomic
def hold_file(*, text, by, now=None):
    """Keep a file for whoever brought it, instead of an earlier one; let go of everybody's old ones."""
    now = now or timezone.now()
    (BroughtFile.objects.filter(brought_at__lte=now - KEPT_FOR) | BroughtFile.objects.filter(owner=by)).delete()
    held = BroughtFile.objects.create(owner=by, text=text, brought_at=now)
    log.record(log.Act.COLLECT, by=by, what="file of services", fields=["text"])
    return held


def file_of(user, file_id, *, now):
    """Return the file that this person brought and may still import, or None."""
    return BroughtFile.objects.filter(pk=file_id, owner=user, brought_at__gt=now - KEPT_FOR).first()


@transaction.atomic
def let_go(*, held, by):
    """Remove a file that is not to be imported."""
    held.delete()
    log.record(log.Act.ERASE, by=by, what="file of services", fields=["text"])


def import_file(*, text, by, seen=lambda made: None, held=None):
    """Write what a file says, all or nothing, and let go of it. Return the Plan.

    seen: refuses a Plan that is not the one somebody looked at; it is asked once nobody else can write.
    Raise ValidationError with code "mistakes" or "changed", or as seen does.
    """
    try:
        with transaction.atomic():
            _lock()
            table = read(text)
            made = plan(table.entries, unread=table.unread)
            seen(made)
            if made.problems:
                raise ValidationError(NOT_RIGHT_YET, code="mistakes")
            _write(made, by=by)
            if held:
                held.delete()
            return made
    except IntegrityError:
        raise ValidationError(CHANGED, code="changed") from None


def _lock():
    """Hold every organisation and service, in the order in which every other action takes them."""
    for rows in (Organisation.objects, Service.objects):
        list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))


def _write(made, *, by):
    _write_organisations(made)
    _write_services(made)
    for name in rules.ROWS:
        _write_rows(made, name)
    _write_contacts(made)
    _write_status(made, by=by)
    moved = [each.organisation.pk for each in made.changed_organisations]
    others = Service.objects.filter(organisation__in=moved).exclude(pk__in=[row.service.pk for row in made.changes])
    noted = [row.service.pk for row in made.changes] + list(others.values_list("pk", flat=True))
    others.update(version=F("version") + 1)
    note_all(noted)
    _write_told(made)
    log.record_many(_entries(made), by=by, chain=CHAIN)


def _write_organisations(made):
    for change in made.organisations:
        row = change.organisation
        for name, (_before, after) in change.fields.items():
            setattr(row, name, after)
        row.is_lgbt_led = is_lgbt_led(row.led_by)
        row.version += not change.is_new
    Organisation.objects.bulk_create([change.organisation for change in made.organisations if change.is_new])
    Organisation.objects.bulk_update([change.organisation for change in made.changed_organisations], OF_ORGANISATION)


def _write_services(made):
    for change in made.changes:
        row = change.service
        for name, value in change.facts.items():
            if name in rules.PLAIN:
                setattr(row, name, value)
        if "organisation" in change.fields:
            row.organisation = change.fields["organisation"][1]
        row.version += not change.is_new
    Service.objects.bulk_create([change.service for change in made.added])
    Service.objects.bulk_update([row.service for row in made.changed], [*rules.PLAIN, "organisation", "version"])


def _write_rows(made, name):
    model, rows = rules.ROWS[name]
    said = [(change.service, change.facts[name]) for change in made.changes if name in change.facts]
    model.objects.filter(service__in=[service.pk for service, _value in said]).delete()
    model.objects.bulk_create(row for service, value in said for row in rows(service, value))


def _write_contacts(made):
    said = [change for change in made.changes if "contacts" in change.facts]
    gone, kept, new = [], [], []
    for change in said:
        there = [] if change.is_new else change.service.contacts.all()
        found = rules.contact_rows(change.service, change.facts["contacts"], there)
        for rows, more in zip((gone, kept, new), found, strict=True):
            rows += more
    ServiceContact.objects.filter(pk__in=[row.pk for row in gone]).delete()
    ServiceContact.objects.bulk_update(kept, ["position"])
    ServiceContact.objects.bulk_create(new)


def _write_status(made, *, by):
    now = timezone.now()
    today = timezone.localdate(now)
    turned = [change for change in made.changes if change.closing or change.reopens]
    rows = []
    for change in turned:
        on, why = change.closing or (today, str(OPEN_AGAIN))
        said = {"is_closed": bool(change.closing), "on": on, "why": why, "by": by, "entered_at": now}
        rows.append(ServiceClosing(service=change.service, **said))
        change.service.status = Service.Status.CLOSED if change.closing else Service.Status.OPEN
    ServiceClosing.objects.bulk_create(rows)
    Service.objects.bulk_update([change.service for change in turned], ["status"])


def _write_told(made):
    """Keep what a file tells of checks elsewhere, for the values that stand now; nothing is checked by it here."""
    told = {service.pk: checks for service, checks in made.told}
    today, rows = timezone.localdate(), []
    for service in Service.objects.whole().filter(pk__in=told):
        by_words = {(check.field, check.words): check for check in told[service.pk] if check.on <= today}
        for field in fields.of(service):
            check = by_words.get((name_of(field), line(field.words)))
            if check:
                said = {"checked_on": check.on, "who": check.who}
                rows.append(ToldCheck(service=service, field=field.code, digest=field.digest, **said))
    ToldCheck.objects.filter(service__in=told).delete()
    ToldCheck.objects.bulk_create(rows)


def _entries(made):
    for each in made.organisations:
        if each.is_new or each.fields:
            act = log.Act.COLLECT if each.is_new else log.Act.ALTER
            yield log.Entry(act, f"organisation {each.organisation.pk}", "file", tuple(sorted(each.fields)))
    for change in made.changes:
        act, names = (log.Act.COLLECT if change.is_new else log.Act.ALTER), sorted(change.fields)
        if names:
            yield log.Entry(act, change.service.audit_label, "file", tuple(names))
        if change.closing or change.reopens:
            reason = "closed" if change.closing else "reopened"
            yield log.Entry(log.Act.ALTER, change.service.audit_label, reason, ("status",))
