"""What lists read of a service, worked out again by every action that changes it."""

from directory import checked, fields
from directory.choices import Need
from directory.models import Service
from indexing.folding import fold

NOTED = ["search_words", "is_crisis_line", "unchecked_count", "oldest_check_on", "name_checked_on"]


def note(pk):
    """Keep on the row of one service what it is found by and how its checks stand; the caller holds its lock.

    Whether a check is still current is asked when somebody looks: days pass without anybody writing.
    """
    service = Service.objects.with_checks().get(pk=pk)
    _work_out(service)
    service.save(update_fields=NOTED)
    return service


def note_all(pks):
    """Keep the same of many services, in a few statements; the caller holds their locks."""
    services = list(Service.objects.with_checks().filter(pk__in=pks))
    for service in services:
        _work_out(service)
    Service.objects.bulk_update(services, NOTED)


def _work_out(service):
    said = fields.of(service)
    days = checked.days_of_checks(service)
    name = next(field for field in said if field.code == fields.Code.NAME)
    service.search_words = f" {fold(_words(service))}"
    service.is_crisis_line = any(row.need == Need.CRISIS for row in service.needs.all())
    service.unchecked_count = len(said) - len(days)
    service.oldest_check_on = min(days.values(), default=None)
    service.name_checked_on = days.get(name.code)


def _words(service):
    parts = [service.name, service.organisation.name, service.who_for, service.description, service.cost]
    parts += [row.words for row in service.areas.all()]
    parts += [str(row.label) for row in service.needs.all()]
    parts += [row.value for row in service.contacts.all()]
    return " ".join(parts)
