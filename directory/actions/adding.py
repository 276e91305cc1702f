"""Writing an organisation or a service down for the first time."""

from django.db import transaction

from audit import log
from directory import facts as rules
from directory.actions.locking import CHAIN
from directory.actions.noting import note
from directory.choices import LGBT_LED
from directory.models import Organisation, Service


@transaction.atomic
def add_organisation(*, by, origin=None, **said):
    """Add an organisation and leave one audit event; said: name, description, website, kind, led_by.

    by: the person who adds it, None for the system. origin: where it comes from, so that it is added once.
    """
    organisation = Organisation(origin=origin, **said)
    organisation.is_lgbt_led = is_lgbt_led(organisation.led_by)
    organisation.full_clean(exclude=["led_by"])
    organisation.save(force_insert=True)
    log.record(log.Act.COLLECT, by=by, what=f"organisation {organisation.pk}", chain=CHAIN, fields=sorted(said))
    return organisation


@transaction.atomic
def add_service(*, organisation, by, origin=None, **facts):
    """Add a service, unchecked in everything, and leave one audit event. Return it.

    facts: names of directory.facts. needs: codes; areas: (nation, region, place) with "" for what is not said;
    contacts: {"kind", "value", "words", "for_referrals"}; hours: (day 1 to 7, opens, closes).
    Raise ValidationError by field.
    """
    rules.check({"needs": [], "areas": [], **facts})
    plain = {name: value for name, value in facts.items() if name in rules.PLAIN}
    service = Service(organisation=organisation, origin=origin, **plain)
    service.full_clean(exclude=["organisation"])
    service.save(force_insert=True)
    rules.write_parts(service, facts)
    log.record(log.Act.COLLECT, by=by, what=service.audit_label, chain=CHAIN, fields=sorted(facts))
    return note(service.pk)


def is_lgbt_led(codes):
    return not LGBT_LED.isdisjoint(codes)
