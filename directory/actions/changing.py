"""Changing what is said of a service or an organisation. What is said anew is unchecked until somebody checks it."""

from django.db import transaction
from django.db.models import F

from audit import log
from directory import facts as rules
from directory.actions.adding import is_lgbt_led
from directory.actions.locking import CHAIN, locked
from directory.actions.noting import note
from directory.models import Organisation, Service


@transaction.atomic
def change_service(*, service, version, by, **facts):
    """Change what is said of a service; facts as in add_service, only those that change. Return it.

    version: of the service as the person saw it. Raise ValidationError by field, or with code "changed_since".
    """
    kept = locked(Service.objects, service.pk, version)
    rules.check(facts)
    for name in set(facts) & set(rules.PLAIN):
        setattr(kept, name, facts[name])
    kept.version = version + 1
    kept.full_clean(exclude=["organisation"])
    kept.save()
    rules.write_parts(kept, facts)
    log.record(log.Act.ALTER, by=by, what=kept.audit_label, chain=CHAIN, fields=sorted(facts))
    return note(kept.pk)


@transaction.atomic
def change_organisation(*, organisation, version, by, **said):
    """Change what is said of an organisation, and with it of every service it has. Return it.

    Raise ValidationError by field, or with code "changed_since".
    """
    kept = locked(Organisation.objects, organisation.pk, version)
    for name, value in said.items():
        setattr(kept, name, value)
    kept.is_lgbt_led = is_lgbt_led(kept.led_by)
    kept.version = version + 1
    kept.full_clean(exclude=["led_by"])
    kept.save()
    for pk in Service.objects.filter(organisation=kept).order_by("pk").select_for_update().values_list("pk", flat=True):
        note(pk)
    Service.objects.filter(organisation=kept).update(version=F("version") + 1)
    log.record(log.Act.ALTER, by=by, what=f"organisation {kept.pk}", chain=CHAIN, fields=sorted(said))
    return kept
