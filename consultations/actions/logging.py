from audit import log


def log_act(incident, by, *fields, reason=""):
    """Write the audit event beside what was just written about an incident."""
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=reason, fields=fields)
