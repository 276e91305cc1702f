"""The same account, named in other records: how many, and never which."""

from django.db.models import Count

from incidents.access import shut_to
from incidents.models import AccountName


def records_naming(accounts, user):
    """Return {blind index: how many records name that account} of some AccountNames, in one query.

    A record that this user never may see does not count for them.
    A name of which nothing is left to compare is in no other record, and one that is shut away is in none.
    """
    indexes = {account.blind_index for account in accounts} - {""}
    if not indexes:
        return {}
    alike = AccountName.objects.in_use().filter(blind_index__in=indexes).exclude(incident_id__in=shut_to(user))
    alike = alike.order_by().values_list("blind_index")
    return dict(alike.annotate(Count("incident", distinct=True)))
