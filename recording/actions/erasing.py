"""Erasing what was kept of the other person, where the rules let nothing be kept."""

from audit import log
from recording.models import OtherPartyErased


def kept_of_the_other(incident):
    """Return ({field: whether it holds something}, how many account names); the words themselves are not returned."""
    names = incident.account_names.count()
    return {"other_party": bool(incident.other_party.words), "account_names": bool(names)}, names


def erase_other_party(incident):
    """Erase the words about the other person and their account names; the caller holds the incident.

    Return a function that notes it with the decision once that is written, or None where nothing was kept.
    What the person said in the account is theirs and stays.
    """
    kept, names = kept_of_the_other(incident)
    fields = [name for name, is_there in kept.items() if is_there]
    if not fields:
        return None
    incident.account_names.all().delete()
    incident.other_party.words = ""
    incident.other_party.save(update_fields=["words"])
    return lambda decision: _note(incident, decision, fields, names)


def _note(incident, decision, fields, names):
    OtherPartyErased.objects.create(
        incident=incident,
        decision=decision,
        fields=fields,
        account_names=names,
        erased_by=decision.decided_by,
        erased_at=decision.decided_at,
    )
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.ERASE, by=decision.decided_by, what=what, chain=chain, reason="not_kept", fields=fields)
