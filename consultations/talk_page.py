"""What stands on the page of a talk beside its boxes: what to say, and what holds already."""

from django.utils import timezone

from consultations.actions.consulting import life_in_words, lives_of
from consultations.earlier import last_of, limits_that_hold
from consultations.gate.acts import acts_of
from consultations.gate.background import Background, background_of
from incidents.contact_rules import hints_of
from incidents.heading import contact_warnings
from incidents.steps import KINDS

WARNING = "E01"


def what_stands_on_it(incident, form, decisions):
    """Return the context of templates/consultations/talk_add.html that is about the talk."""
    earlier = last_of(incident, decisions)
    targets = list(dict.fromkeys(last.target for last in earlier if last.target))
    lives = lives_of(form.kinds, timezone.now())
    background = background_of(incident, acts_of(incident)) if WARNING in form.kinds else Background()
    return {
        "form": form,
        "says": [(KINDS[code].name, KINDS[code].says) for code in form.kinds],
        "ways": [form[f"reply_{way.code}"] for way in form.ways],
        "parts": [_part(form, step, lives[step.code], targets) for step in form.steps],
        "limits": limits_that_hold(incident, form.kinds),
        "earlier": [last for last in earlier if last.kind in form.kinds],
        "contact": contact_warnings(incident.victim.safe_contact),
        "way_hints": hints_of(incident.victim),
        "is_theirs": incident.victim.safe_contact.do_not_contact,
        "is_shut": background.is_shut,
        "asks_first": background.asks_first,
    }


def _part(form, step, life, targets):
    """Return one kind of step as the page shows it. first: its answer; more: those about other targets."""
    rows = [_row(form, row) for row in step.rows]
    return {
        "code": step.code,
        "name": step.kind.name,
        "target_label": step.kind.target_label,
        "is_wording": step.kind.is_exact_wording,
        "targets": targets,
        "life": life_in_words(life),
        "first": rows[0],
        "more": rows[1:],
        "limits": form[step.limits] if step.limits in form.fields else None,
        "limit_words": form[step.limit_words],
        "limit_first": form[step.limit_first],
    }


def _row(form, row):
    shown = {part: form[getattr(row, part)] for part in ("target", "decision", "words", "until")}
    return shown | {"is_filled": row.is_filled(form) or any(box.errors for box in shown.values())}
