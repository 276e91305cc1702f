"""The same account in other records: for supervisors, as a number, and never which records those are."""

from accounts.roles import Role
from incidents.same_accounts import records_naming


def account_counts(incident, user):
    """Return [how many records name it, this one among them, …] for each account of a record that others name too.

    None for whoever is not told: everybody but supervisors, and everybody where the person asked that what they said
    about the other person stays sealed for now. The names themselves stand on their own page.
    """
    if not user.has_role(Role.SUPERVISOR) or incident.other_party.keep_sealed:
        return None
    counts = records_naming(incident.account_names.in_use(), user)
    return sorted((count for count in counts.values() if count > 1), reverse=True)
