"""The plain summary, for the person, of what was authorised without asking them."""

from django.utils import timezone
from django.utils.formats import date_format

from consultations.content.authority import DEAR, SUMMARY, SUMMARY_END, SUMMARY_HEADING, SUMMARY_HELD_BACK
from consultations.gate.words import moment
from incidents.choices import StepCode
from incidents.receipt_values import letter_name


def summary_of(incident, authority):
    """Return heading and paragraphs, safe HTML each.

    It names the step and the reason, nobody, and nothing of who the person is. While a reason is written down why they
    are not told, it says only that something is held back.
    """
    body = SUMMARY_HELD_BACK if authority.is_held_back else SUMMARY
    values = _values(incident, authority)
    paragraphs = [words.filled(**values) for words in (DEAR, *body, *SUMMARY_END)]
    return {"heading": SUMMARY_HEADING, "paragraphs": [text for text in paragraphs if text]}


def _values(incident, authority):
    granted, step, reviewed = authority.granted, authority.step, authority.reviewed
    return {
        "letter_name": letter_name(incident.victim),
        "decided_on": _day(granted.at),
        "step": StepCode(authority.request.kind).label,
        "ground": authority.request.get_ground_display(),
        "until": moment(granted.expires_at),
        "done_on": _day(step.done_at) if step and step.is_done else "",
        "reviewed_on": _day(reviewed.at) if reviewed else "",
        "reference": incident.reference,
        "contact_name": incident.officer.short_name,
        "contact_phone": incident.officer.phone,
    }


def _day(at):
    return date_format(timezone.localtime(at), "j F Y")
