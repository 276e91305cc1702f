"""Shutting away what was kept of the other person, and erasing it once two people have found that nothing is kept."""

from audit import log
from recording.models import OtherPartyErased


def kept_of_the_other(incident):
    """Return ([fields that hold something], how many account names); the words themselves are not returned."""
    names = incident.account_names.count()
    kept = {"other_party": bool(incident.other_party.words), "account_names": bool(names)}
    return [field for field, is_there in kept.items() if is_there], names


def shut_away(incident, *, by, now):
    """Shut away what is kept of the other person, if anything is and it is open; the caller holds the incident.

    Nothing is lost by it, and nobody sees it. What the person said in the account is theirs and stays as it is.
    """
    fields, _names = kept_of_the_other(incident)
    if fields and not incident.other_party.shut_at:
        _shut(incident, now)
        _log(log.Act.ALTER, incident, by, "shut_away", fields)


def open_again(incident, *, by):
    """Open what was shut away, as it was; the caller holds the incident."""
    if incident.other_party.shut_at:
        _shut(incident, None)
        fields, _names = kept_of_the_other(incident)
        _log(log.Act.ALTER, incident, by, "opened_again", fields)


def erase_other_party(decision, incident, *, by, now):
    """Erase what was shut away with a decision, as its supervisor agrees; the caller holds the incident."""
    fields, names = kept_of_the_other(incident)
    if not fields:
        return
    incident.account_names.all().delete()
    incident.other_party.words, incident.other_party.shut_at = "", None
    incident.other_party.save(update_fields=["words", "shut_at"])
    OtherPartyErased.objects.create(
        incident=incident,
        decision=decision,
        fields=fields,
        account_names=names,
        decided_by_id=decision.decided_by_id,
        agreed_by=by,
        erased_at=now,
    )
    _log(log.Act.ERASE, incident, by, "not_kept", fields)


def _shut(incident, at):
    incident.other_party.shut_at = at
    incident.other_party.save(update_fields=["shut_at"])


def _log(act, incident, by, reason, fields):
    what, chain = incident.audit_label, incident.audit_chain
    log.record(act, by=by, what=what, chain=chain, reason=reason, fields=fields)
