"""For a person and a line of the table: the record that the line speaks of, and the address of its page.

record_of makes a record once, as good for one person as for another; handed_to makes it what the line says it is to
somebody. What a page needs besides, such as a talk, address makes anew.
"""

import uuid

from django.urls import reverse
from django.utils import timezone

from accounts.models import PrivilegedRequest, User
from accounts.roles import Role
from consultations.actions.stepping import claim_late, propose_step, record_outside
from incidents.actions.adding import add_to_record
from incidents.actions.assessing import record_assessment
from incidents.actions.developing import note_development
from incidents.actions.holding import hold_words
from incidents.actions.limiting import set_condition
from incidents.actions.opening import open_with_reason
from incidents.actions.receipts import give_receipt
from incidents.actions.recording import record_incident
from incidents.actions.saving import save_page
from incidents.actions.starting import start_incident
from incidents.choices import ReceiptKind, SpecialistFinding
from incidents.models import Condition, HeldWords, Incident, SpecialistAssessment
from incidents.page_tokens import Opened
from incidents.pages import PAGES
from incidents.references import new_reference
from incidents.steps import Change
from tests.access_letters import made_for_letters
from tests.access_need_to_know import made_for_access
from tests.access_recording import decided_for_printing, made_for_recording
from tests.access_referrals import made_for_referrals
from tests.access_rights import made_for_rights
from tests.factories import make_incident, make_service, make_unit, make_user
from tests.kept import keep_file
from tests.platforms import make_platform_report, make_platform_talk
from tests.referrals.cards import make_card
from tests.risks import flag, link, make_ask
from tests.talks import make_authority, make_supervisor, make_talk

NAME, WORDS = "Ziggurat Quillfeather", "It began in spring, in a group called Vexillology."
OWN_DRAFT, OWN_RECORD = "own, being taken", "own, recorded"
UNITS_DRAFT, UNITS_RECORD = "the unit's, being taken", "the unit's, recorded"
OPENED_DRAFT, OPENED_RECORD = "opened with a reason, being taken", "opened with a reason, recorded"
ELSEWHERE, NOWHERE = "another unit's", "no such"
OWN, UNITS = (OWN_DRAFT, OWN_RECORD), (UNITS_DRAFT, UNITS_RECORD)
DRAFTS, OPENED = (OWN_DRAFT, UNITS_DRAFT, OPENED_DRAFT), (OPENED_DRAFT, OPENED_RECORD)
OF_INCIDENTS = (*OWN, *UNITS, *OPENED, ELSEWHERE, NOWHERE)
LEFT_TO_US = ("consultations:leave-agree", "consultations:leave-decline")
MADE_BY_STEPS = {"decision_id", "step_id", "entry_id", "development_id"}
OF_WORDS = OWN_WORDS, WORDS_OF_ANOTHER = "own words", "words of another"


def address(name, parts, incident, held=None):
    """Return the address of a page; parts: what the pattern's address carries.

    incident: a record, None where there is none; held: kept words, where the page is about some.
    """
    values = {
        "reference": incident.reference if incident else new_reference(),
        "page": "happened" if name == "incidents:answers-change" else "call",
        "action_id": incident.safety_actions.first().pk if incident else uuid.uuid4(),
        "held_id": held.pk if held else None,
        "kind": "E06",
        "request_id": authority_of(incident) if "request_id" in parts else None,
        "condition_id": limit_of(incident).pk if "condition_id" in parts else None,
        "assessment_id": assessment_of(incident).pk if "assessment_id" in parts else None,
        "consultation_id": talk_of(incident) if "consultation_id" in parts else None,
        "report_id": made_of(make_platform_report, incident) if "report_id" in parts else None,
        "talk_id": made_of(make_platform_talk, incident) if "talk_id" in parts else None,
        "limit_code": "T01",
        "question": "P17",
        "addition_id": made_of(addition_of, incident) if "addition_id" in parts else None,
        "item_id": item_of(incident) if "item_id" in parts else None,
        "raised_id": made_of(flag, incident) if "raised_id" in parts else None,
        "card_id": made_of(make_card, incident) if "card_id" in parts else None,
        "link_id": made_of(link_of, incident) if "link_id" in parts else None,
        "ask_id": ask_of().pk if "ask_id" in parts else None,
        "saved_id": uuid.uuid4(),
        "colleague_id": colleague(make_unit()).pk if "colleague_id" in parts else None,
        "pk": 1,
        "slug": "tarnley",
        "file_id": uuid.uuid4(),
        **of_staff(parts),
        **of_services(parts),
    }
    values |= {part: of_a_step(name, part, incident) for part in parts & MADE_BY_STEPS}
    makers = made_for_recording(incident) | made_for_access(incident) | made_for_rights(incident)
    makers |= made_for_letters(incident, name) | made_for_referrals(incident)
    values |= {part: makers[part]() for part in parts & set(makers)}
    decided_for_printing(name, incident)
    return reverse(name, kwargs={part: values[part] for part in parts})


def of_staff(parts):
    """Return who a page about somebody who works here is about, their role, and what two are asked about them."""
    if not parts & {"user_id", "privileged_id"}:
        return {}
    person, asker = (make_user(role, is_demonstration=True) for role in (Role.OFFICER, Role.ADMINISTRATOR))
    asked = {"kind": "role", "role": Role.DATA_PROTECTION, "valid_from": timezone.localdate(), "why": "Joins the team."}
    made = PrivilegedRequest.objects.create(user=person, asked_by=asker, asked_at=timezone.now(), **asked)
    return {"user_id": person.pk, "grant_id": person.role_grants.get().pk, "privileged_id": made.pk}


def of_services(parts):
    """Return a service that is open and the one way to reach it."""
    if "service_id" not in parts:
        return {}
    service = make_service()
    return {"service_id": service.pk, "contact_id": service.contacts.get().pk}


def talk_of(incident):
    """Return the id of a talk with the person; nobody's where there can be none."""
    return make_talk(incident).consultation_id if incident and incident.is_recorded else uuid.uuid4()


def made_of(make, incident):
    """Return the id of what make() makes of a complete record; nobody's where there can be none."""
    return make(incident).pk if incident and incident.is_recorded else uuid.uuid4()


def of_a_step(name, part, incident):
    """Return the id of a decision, step, late entry or change; nobody's where there can be none."""
    if incident is None or not incident.is_recorded:
        return uuid.uuid4()
    if part == "development_id":
        return note_development(incident=incident, kind=Change.SURPLUS, by=incident.taken_by).pk
    if name == "consultations:outside-review":
        return happened_outside(incident).pk
    decision = make_talk(incident, answer="leave_it_to_you" if name in LEFT_TO_US else "agree")
    by, at = incident.taken_by, timezone.now()
    if part == "step_id":
        target = decision.target.words
        return propose_step(incident=incident, kind=decision.kind, target=target, by=by, has_read=True).pk
    if part == "entry_id":
        return claim_late(decision=decision, done_at=at, done_by=by, what="Sent.", reason="No signal.", by=by).pk
    return decision.pk


def happened_outside(incident):
    by = incident.taken_by
    said = {"power": "arrest", "why": "Called there.", "words": "Arrested."}
    return record_outside(incident=incident, kind="E06", by=by, done_at=timezone.now(), done_by=by, **said)


def record_of(of, unit):
    """Make the record that a line speaks of to the people of a unit, with an urgent answer and both papers.

    None for "no such". handed_to makes it somebody's own, or opened.
    """
    if of == NOWHERE:
        return None
    taker = colleague(unit if of in (*OWN, *UNITS) else make_unit("coast"))
    incident = start_incident(start_id=uuid.uuid4(), by=taker)
    save(incident, "call", {"danger": ["now"], "known_as": [NAME], "account": [WORDS]})
    return incident if of in DRAFTS else recorded_with_papers(incident)


def handed_to(user, incident, of):
    """Let a record that is somebody's own be this person's, whatever their role is; let them open what is opened."""
    if of in OWN:
        Incident.objects.filter(pk=incident.pk).update(officer=user)
    elif of in OPENED:
        open_with_reason(reference=incident.reference, reason="covering", by=user)


def authority_of(incident):
    """Return the id of a request to go ahead without agreement that was granted; nobody's where there can be none."""
    if incident is None or not incident.is_recorded:
        return uuid.uuid4()
    inspector = make_supervisor(unit=incident.unit, is_demonstration=True)
    return make_authority(incident, granted_by=inspector).request_id


def item_of(incident):
    """Return the id of a picture that was kept; nobody's where there can be none."""
    if incident is None or not incident.is_recorded:
        return uuid.uuid4()
    by = make_supervisor(unit=incident.unit, is_demonstration=True)
    return (incident.evidence.first() or keep_file(incident, by=by)).pk


def addition_of(incident):
    """Return something that was said once the record was complete."""
    return add_to_record(incident=incident, text="A cup was thrown.", kind="addition", by=incident.taken_by)


def limit_of(incident):
    """Return a limit that the person set; one that is not kept anywhere where there can be none."""
    if incident is None or not incident.is_recorded:
        return Condition()
    return set_condition(incident=incident, words="Tell me first.", by=incident.officer)


def assessment_of(incident):
    """Return what a specialist found; one that is not kept anywhere where there can be none."""
    if incident is None or not incident.is_recorded:
        return SpecialistAssessment()
    finding = {"assessor": "A specialist", "finding": SpecialistFinding.WARNING_IS_SAFE, "words": "Seen."}
    return record_assessment(incident=incident, by=incident.taken_by, **finding)


def link_of(incident):
    """Return a link to a colleague's record, made by a supervisor of the unit."""
    supervisor = make_user(Role.SUPERVISOR, unit=incident.unit, is_demonstration=True)
    return link(incident, make_incident(officer=colleague(incident.unit), recorded=True), by=supervisor)


def ask_of():
    """Return what the unit of the demonstration's supervisor was asked about an account, or tarnley without one."""
    supervisor = User.objects.filter(username="supervisor").first()
    unit = supervisor.unit if supervisor else make_unit()
    return make_ask(unit, officer=colleague(unit))


def recorded_with_papers(incident):
    incident = record_incident(incident=incident, by=incident.officer)
    for kind in (ReceiptKind.SAFE, ReceiptKind.FULL):
        give_receipt(incident=incident, kind=kind, by=incident.officer)
    return incident


def colleague(unit):
    return make_user(Role.OFFICER, unit=unit, is_demonstration=True)


def save(incident, page, answers, version=0):
    save_page(incident=incident, form=PAGES[page].of_answers(answers), version=version, by=incident.officer)


def words_of(of, user):
    owner = user if of == OWN_WORDS else colleague(user.unit)
    opened = Opened(owner.pk, uuid.uuid4(), "call", 0)
    return hold_words(opened=opened, answers={"account": ["Kept."]}, why=HeldWords.Why.SIGNED_OUT, owner=owner)
