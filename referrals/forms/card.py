from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import Many, One, Tick
from interface.layout import Question
from victims.choices import Language

NUMBERS_ONLY, NAMES_TOO = "numbers", "names"
HOW = (
    (NUMBERS_ONLY, _("Numbers only, without any name")),
    (NAMES_TOO, _("Names, numbers and websites")),
)


class CardForm(SmallForm):
    """What goes on a card. services: [(id, name)] of those with something checked to put on it."""

    services = Many((), label=_("Which services?"))
    how = One(HOW, label=_("What may stand on it?"), help_text=_("Whoever finds the card can look up what is on it."))
    is_seen = Tick(label=_("They know that a name or a website on it may tell others, and want it so"))
    language = One(Language, label=_("Language of the heading"))
    is_large = Tick(label=_("Large print"))
    layout = (
        Question("services", small=True),
        Question("how", small=True, reveals={NAMES_TOO: [Question("is_seen", small=True)]}),
        Question("language", small=True, inline=True),
        Question("is_large", small=True),
    )

    def __init__(self, *args, services=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["services"].choices = services

    def clean(self):
        if "services" not in self.errors and not self.cleaned_data.get("services"):
            self.add_error("services", _("Choose at least one service."))
        self.need("how", _("Choose what may stand on it."))

    @property
    def values(self):
        """What give_card takes."""
        said = dict(self.cleaned_data)
        numbers_only = said.pop("how") == NUMBERS_ONLY
        return said | {"numbers_only": numbers_only, "language": said["language"] or Language.ENGLISH}
