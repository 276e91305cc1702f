"""How many records each kept search finds, once a day."""

from django.db import transaction
from django.db.models import Count

from audit import log
from finding.forms import form_of
from finding.looking import MOST, rule_of
from finding.models import SavedSearch
from incidents.models import Incident

COUNTED = ["counted_on", "found_count", "earlier_on", "earlier_count"]


@transaction.atomic
def count_searches(*, of, on, by):
    """Count the kept searches of one person that were not counted on this day, among the records that are theirs now.

    by: that person, where they look at them, or None. Return the searches that were counted.
    One statement reads them, one counts them all and one writes the counts down.
    """
    kept = [(saved, form_of(saved.asked, user=of)) for saved in SavedSearch.objects.of(of).not_counted_on(on)]
    rules = {f"search_{saved.pk.hex}": rule_of(form.cleaned_data) for saved, form in kept if form.is_valid()}
    if not rules:
        return []
    log.record(log.Act.SEARCH, by=by, what=f"saved searches of user {of.pk}", fields=["asked"])
    scope = Incident.objects.workable_by(of)
    counts = scope.aggregate(**{name: Count("pk", filter=rule) for name, rule in rules.items()})
    counted = [saved for saved, _form in kept if f"search_{saved.pk.hex}" in counts]
    for saved in counted:
        saved.earlier_on, saved.earlier_count = saved.counted_on, saved.found_count
        saved.counted_on, saved.found_count = on, min(counts[f"search_{saved.pk.hex}"], MOST + 1)
    SavedSearch.objects.bulk_update(counted, COUNTED)
    return counted
