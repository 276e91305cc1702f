"""The small forms of how a report is recorded, whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from incidents.pages.registry import register_small
from recording.forms import checking, flags, guided, offences, telling

TITLED = (
    ("recording-check", _("Check how it is recorded"), checking.CheckForm),
    ("hate-flags", _("Hate flags"), flags.FlagForm),
    ("hate-flag-remove", _("Take a flag off"), flags.WhyForm),
    ("online-flag", _("Online or not"), flags.WhyForm),
    ("enhanced-rights", _("Enhanced rights"), flags.RightsForm),
    ("enhanced-rights-off", _("No enhanced rights"), flags.WhyForm),
    ("offences", _("What offence it could be"), offences.OffencesForm),
    ("offence-over", _("The last day to charge"), offences.OverForm),
    ("tell-them", _("Tell them"), telling.HappeningForm),
    ("tell-them-done", _("They were told"), telling.TellingForm),
)
CHOSEN_WHEN_SHOWN = {"strands", "families"}


def register_small_forms():
    """Make them known, but for the ticks whose answers depend on the day of the report."""
    register_small("recording-decide", _("Decide how it is recorded"), guided.held_fields())
    for name, title, form in TITLED:
        fields = {key: field for key, field in form.base_fields.items() if key not in CHOSEN_WHEN_SHOWN}
        register_small(name, title, fields)
