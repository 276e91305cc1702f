"""What the database itself keeps of referrals: nothing is sent without the person's agreement as it stands now."""

from audit.triggers import Rule, append_only, refusing, row_stays
from incidents.models import Incident
from incidents.triggers import of_same_incident
from letters.choices import Kind
from letters.models import Letter
from referrals.choices import NEXT, Arrangement, Status
from referrals.models import CardGiven, Consent, ConsentItem, ConsentTakenBack, Offer, Referral, ReferralEvent

REFERRAL, CONSENT, TAKEN_BACK = (model._meta.db_table for model in (Referral, Consent, ConsentTakenBack))
INCIDENT, LETTER = Incident._meta.db_table, Letter._meta.db_table
ITEM, EVENT = ConsentItem._meta.db_table, ReferralEvent._meta.db_table
KEPT = ("id", "incident_id", "service_id", "number", "started_by_id", "started_at")
STEPS = ", ".join(f"'{before.value}>{after.value}'" for before, more in NEXT.items() for after in sorted(more))
NEWEST = f"SELECT c.id FROM {CONSENT} c WHERE c.referral_id = NEW.id ORDER BY c.entered_at DESC, c.id LIMIT 1"
AGREED = f"EXISTS ({NEWEST}) AND NOT EXISTS (SELECT 1 FROM {TAKEN_BACK} t WHERE t.consent_id = ({NEWEST}))"
BEGINS = (Status.AGREED, Status.THEIRS)


def all_triggers():
    for model in (Offer, CardGiven, Consent, ConsentItem, ConsentTakenBack, ReferralEvent):
        yield from append_only(model)
    yield from row_stays(Referral)
    yield refusing(f"{REFERRAL}_begins", REFERRAL, "INSERT", [*_begins(), *_its_letter()])
    yield refusing(f"{REFERRAL}_stays", REFERRAL, "UPDATE", _of_a_referral())
    yield refusing(f"{CONSENT}_of_its_incident", CONSENT, "INSERT", [of_same_incident(REFERRAL, "referral_id")])
    yield refusing(f"{TAKEN_BACK}_of_its_incident", TAKEN_BACK, "INSERT", [of_same_incident(CONSENT, "consent_id")])
    yield refusing(f"{ITEM}_of_its_incident", ITEM, "INSERT", [of_same_incident(CONSENT, "consent_id")])
    yield refusing(f"{EVENT}_of_its_incident", EVENT, "INSERT", [of_same_incident(REFERRAL, "referral_id")])


def _begins():
    statuses = ", ".join(f"'{status.value}'" for status in BEGINS)
    yield Rule("referral_begins: a referral begins as agreed, or as theirs", f"NEW.status NOT IN ({statuses})")
    yield Rule("referral_service: a referral is to a service", "NEW.service_id IS NULL")


def _of_a_referral():
    moved = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in KEPT)
    step = f"OLD.status <> NEW.status AND OLD.status || '>' || NEW.status NOT IN ({STEPS})"
    sent = f"OLD.status <> NEW.status AND NEW.status = '{Status.SENT.value}'"
    theirs = f"NEW.arrangement = '{Arrangement.PERSON_CONTACTS.value}'"
    return (
        Rule("referral_kept: a referral stays of its record and its service", moved),
        Rule("referral_service: which service it was is forgotten with the record alone", _forgotten()),
        *(rule for name in ("letter_id", "deletion_id") for rule in _stays(name)),
        Rule("referral_status: a referral does not go from one to the other", step),
        Rule("referral_agreed: nothing is sent that the person has not agreed to", f"{sent} AND NOT ({AGREED})"),
        Rule("referral_theirs: nothing is sent where they get in touch themselves", f"{sent} AND {theirs}"),
        *_its_letter(),
    )


def _forgotten():
    erased = f"SELECT 1 FROM {INCIDENT} i WHERE i.id = NEW.incident_id AND i.erased_at IS NOT NULL"
    return (
        "OLD.service_id IS NULL AND NEW.service_id IS NOT NULL"
        f" OR OLD.service_id IS NOT NULL AND NEW.service_id IS NULL AND NOT EXISTS ({erased})"
    )


def _stays(name):
    """A message stays that of its referral; another takes its place where it was stopped, and so never goes."""
    stopped = f"SELECT 1 FROM {LETTER} l WHERE l.id = OLD.{name} AND l.status IN ('stopped', 'destroyed')"
    yield Rule(
        "referral_letter: its message stays its message",
        f"OLD.{name} <> NEW.{name} AND NOT EXISTS ({stopped})",
    )
    yield Rule("referral_letter: its message stays its message", f"OLD.{name} IS NOT NULL AND NEW.{name} IS NULL")


def _its_letter():
    for name, kind in (("letter_id", Kind.REFERRAL), ("deletion_id", Kind.DELETION)):
        other = f"l.id = NEW.{name} AND (l.incident_id <> NEW.incident_id OR l.kind <> '{kind.value}')"
        yield Rule(
            "referral_letter: a message of the same record",
            f"NEW.{name} IS NOT NULL AND EXISTS (SELECT 1 FROM {LETTER} l WHERE {other})",
        )
