"""Doing erasures again in a database that was put back from before them."""

from datetime import datetime

from django.db import transaction

from audit import log
from incidents.models import Incident
from rights.erasing.file import NotAFileOfErasures, read
from rights.erasing.keeping import keep_extracts
from rights.erasing.record import destroy, erase_record, remove_files
from rights.models import Erasure
from safekeeping.models import Key, StoredFile

SOME = 500


def not_applied():
    """Return the lines of the file of which something is still here. Raise NotAFileOfErasures."""
    lines = read()
    living = _living(key for line in lines for key in line["keys"])
    standing = _standing(line["incident"] for line in lines if not line["about"])
    there = _files_there(file_id for line in lines if line["about"] for file_id in line["files"])
    return [line for line in lines if living & set(line["keys"]) or _is_left(line, standing, there)]


def problems():
    """Return one plain sentence for each reason not to serve that has to do with erasures."""
    try:
        left = not_applied()
    except (NotAFileOfErasures, OSError) as error:
        return [f"ERASURES_FILE cannot be read: {error}"]
    known = {line["erasure"] for line in read()}
    unknown = sum(str(pk) not in known for pk in Erasure.objects.values_list("pk", flat=True))
    found = [f"Erasures to do again in this database: {len(left)}. Run `manage.py erase_again`."] if left else []
    if unknown:
        found.append(f"ERASURES_FILE does not hold {unknown} erasures of this database. Set it to the file that does.")
    return found


@transaction.atomic
def erase_again(line):
    """Do one erasure of the file again, in one transaction."""
    at = datetime.fromisoformat(line["at"])
    incident = Incident.objects.with_what_is_shown().select_for_update(of=("self",)).filter(pk=line["incident"]).first()
    files = line["files"]
    if incident and not line["about"] and incident.erased_at is None:
        keep_extracts(incident, keeps=line["keeps"], words="", review_on=line["review_on"], at=at)
        _keys, more = erase_record(incident, at=at)
        files = [*files, *more]
    destroy(line["keys"])
    StoredFile.objects.filter(pk__in=line["files"], erased_at=None).update(erased_at=at)
    if incident:
        of_it = {"what": incident.audit_label, "chain": incident.audit_chain}
        log.record(log.Act.ERASE, by=None, reason="erased_again", **of_it)
    transaction.on_commit(lambda: remove_files(files))


def _is_left(line, standing, there):
    return bool(there & set(line["files"])) if line["about"] else line["incident"] in standing


def _living(keys):
    return _found(Key.objects.whole(), keys)


def _standing(incidents):
    return _found(Incident.objects.standing(), incidents)


def _files_there(files):
    return _found(StoredFile.objects.filter(erased_at=None, key__destroyed_at=None), files)


def _found(rows, ids):
    """Return those of the ids that are in a set of rows, asked some at a time."""
    ids, found = list(ids), set()
    for start in range(0, len(ids), SOME):
        some = rows.filter(pk__in=ids[start : start + SOME]).values_list("pk", flat=True)
        found |= {str(pk) for pk in some}
    return found
