from django.utils.translation import gettext_lazy as _

from directory.choices import Need, Region
from directory.forms.fields import line, select
from interface.forms import PlainForm
from interface.layout import Question
from policy.models import Nation

STATES = [("", _("Open")), ("closed", _("Closed")), ("all", _("Open and closed"))]


class FindForm(PlainForm):
    """What narrows the list of services; what cannot be read narrows nothing."""

    q = line(_("Words"), most=200, help_text=_("Of a name, a place, a number. Every word has to be there."))
    need = select(_("Helps with"), [("", _("Anything")), *Need.choices])
    area = select(_("Works in"), [("", _("Anywhere")), *Nation.choices, *Region.choices])
    state = select(_("Shown"), STATES)
    layout = (Question("q"), Question("need"), Question("area"), Question("state"))
