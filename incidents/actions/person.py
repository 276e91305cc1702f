"""What a page says about the person takes effect with the save, everywhere, long before the record is complete."""

from incidents.choices import Danger
from incidents.pages.reach import EXPOSURES
from victims.models import Exposure, Supporter

VICTIM = {
    "call": {"known_as": "known_as"},
    "start": {"access_needs": "access_needs"},
    "reach": {
        "pronouns": "pronouns",
        "avoid_words": "avoid_words",
        "in_letters": "in_letters",
        "victim_works_for_police": "works_for_police",
    },
    "because": {"describes_self": "describes_self", "describes_self_to": "describes_self_to"},
}
SAFE_CONTACT = {
    "call": {"channel": "channel", "contact_detail": "detail", "leave_messages": "leave_messages"},
    "reach": {
        "safe_times": "safe_times",
        "if_someone_else_answers": "if_someone_else_answers",
        "name_on_contact": "name_on_contact",
        "letters_language": "language",
        "do_not_contact": "do_not_contact",
        "uniform_or_marked_car": "uniform_or_marked_car",
        "liaison_officer_wanted": "liaison_officer_wanted",
        "contact_note": "note",
    },
}
SUPPORTER = {
    "supporter_name": "name",
    "supporter_how": "how",
    "supporter_may_be_told": "may_be_told",
    "supporter_until": "until",
}


def keep_person(incident, form, changed):
    """Copy what this page says about the person to their row, safe contact, supporter and exposures.

    changed: names of the boxes that differ from the last save.
    """
    _copy(form, VICTIM.get(form.slug, {}), incident.victim)
    _copy(form, SAFE_CONTACT.get(form.slug, {}), incident.victim.safe_contact)
    if SUPPORTER.keys() & set(changed):
        _keep_supporter(incident.victim, form)
    if any(name.startswith(EXPOSURES.names_begin) for name in changed):
        _keep_exposures(incident.victim, form)
    _restrict(incident, form)
    if form.slug == "call":
        _note_danger(incident, form)


def _copy(form, fields, row):
    """Set the columns that differ; an answer that cannot be read leaves its column as it was."""
    answers = form.answers
    changed = []
    for name, column in fields.items():
        if name in answers and getattr(row, column) != answers[name]:
            setattr(row, column, answers[name])
            changed.append(column)
    if changed:
        row.save(update_fields=changed)


def _keep_supporter(victim, form):
    given = {column: form.answers.get(name, "") for name, column in SUPPORTER.items()}
    if any(given.values()):
        Supporter.objects.update_or_create(victim=victim, defaults=given)
    else:
        victim.supporters.all().delete()


def _keep_exposures(victim, form):
    victim.exposures.all().delete()
    Exposure.objects.bulk_create(
        Exposure(victim=victim, who=who, must_not_know=what or Exposure.MOST, position=position)
        for position, (who, what) in enumerate(EXPOSURES.filled(form))
    )


def _restrict(incident, form):
    """Restrict the record from this save on; lifting that is never a side effect of typing."""
    asked = form.answers.get("someone_works_for_police") or form.answers.get("victim_works_for_police")
    if asked and not incident.is_restricted:
        incident.is_restricted = True
        incident.save(update_fields=["is_restricted"])


def _note_danger(incident, form):
    """The desk asks again until somebody says yes or no."""
    is_known = form.answers.get("danger") in {Danger.NOW, Danger.SOON, Danger.NO}
    if is_known != incident.is_danger_known:
        incident.is_danger_known = is_known
        incident.save(update_fields=["is_danger_known"])
