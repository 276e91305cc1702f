"""What one record adds up to: its facts, whether recorded or still being taken, and the panels they call for."""

from incidents.actions.recording import pages_of
from incidents.content.safety import PANELS, safety_panel
from incidents.facts import (
    SPECIALIST_HARMS,
    SPECIALIST_RELATIONS,
    Facts,
    indicators,
    panels,
    urgent_answers,
    worth_asking_about,
)
from incidents.harms import Indicator
from incidents.models import Effect, Harm
from incidents.pages.adding_up import facts_of
from incidents.short_rows import short_rows_of


def facts_of_incident(incident):
    """Return the Facts of an incident, from the drafts while it is being taken and from its rows once recorded."""
    if incident.is_recorded:
        exposures = incident.victim.exposures.all()
        return recorded_facts(latest_circumstances(incident), short_rows_of(incident), exposures)
    return facts_of(pages_of({draft.page: draft for draft in incident.drafts.all()}).values())


def recorded_facts(circumstances, ticks, exposures):
    """Return the Facts of a recorded incident from what was read of it already."""
    return Facts(
        danger=circumstances.danger,
        harms=frozenset(ticks.codes(Harm)),
        ongoing=circumstances.ongoing,
        relations=frozenset(circumstances.relations),
        private_things=frozenset(circumstances.private_things),
        under_18_shown=circumstances.under_18_shown,
        threats=frozenset(circumstances.threats),
        effects=frozenset(ticks.codes(Effect)),
        has_exposures=bool(exposures),
        others_exposed=circumstances.others_exposed,
    )


def points_to_abuse(incident):
    """Say whether the answers point to stalking, honour-based or partner abuse, which shut a warning."""
    relations = latest_circumstances(incident).relations
    return bool(SPECIALIST_RELATIONS & set(relations)) or incident.harms.filter(code__in=SPECIALIST_HARMS).exists()


def latest_circumstances(incident):
    """Return the version of the single-valued answers that holds."""
    return incident.circumstances.latest("version")


def safety_steps(facts):
    """Return the steps of the safety panel as content Panels; none when nothing is urgent."""
    urgent = urgent_answers(facts)
    return safety_panel(urgent, panels(facts)) if urgent else []


def other_panels(facts):
    """Return the shorter panels that apply, as content Panels."""
    return [PANELS[name] for name in panels(facts)]


def worth_discussing(facts):
    """Return the pointers in words: [what it is about, …]."""
    return [Indicator(letter).label for letter in indicators(facts)]


def ask_about(facts):
    """Return [(what it would be about, [kind of harm, …]), …] for pointers that depend on the rest of the case."""
    asked = worth_asking_about(facts)
    return [(Indicator(letter).label, [harm.label for harm in asked[letter]]) for letter in sorted(asked)]
