from django.utils.translation import gettext_lazy as _

from evidence.choices import ItemKind, Sexual
from evidence.forms.fields import LONGEST, ask_decided, ask_origin, ask_sexual
from incidents.forms import SmallForm
from incidents.pages.fields import Line, One, Words
from interface.forms import FollowUpsMixin
from interface.layout import Question

KINDS = [(kind.value, kind.label) for kind in (ItemKind.LINK, ItemKind.NOTE)]


class WordsForm(FollowUpsMixin, SmallForm):
    """A link, or a note of what there is and where it is kept."""

    kind = One(KINDS, label=_("What do you add?"))
    link = Line(
        max_length=LONGEST,
        label=_("Link"),
        help_text=_("The whole address, as it stands. We never open it, and opening it could tell the other person."),
    )
    shows = Words(
        max_length=LONGEST,
        label=_("What is it?"),
        help_text=_("For something kept elsewhere: what it shows, where it is, and who has it."),
    )
    sexual = ask_sexual()
    origin = ask_origin()
    decided = ask_decided()
    layout = (
        Question("kind", size="m", reveals={ItemKind.LINK: [Question("link")]}),
        Question("shows", rows=3),
        Question("sexual", inline=True),
        Question("origin", rows=2),
        Question("decided", inline=True),
    )

    def clean(self):
        cleaned = super().clean()
        self.need("kind", _("Choose a link or a note."))
        if self.cleaned_data.get("kind") == ItemKind.LINK:
            self.need("link", _("Write the link."))
        if self.cleaned_data.get("kind") == ItemKind.NOTE:
            self.need("shows", _("Write down what it is."))
        self.need("sexual", _("Say whether it shows somebody naked, in underwear or in a sexual way."))
        return cleaned

    @property
    def is_link(self):
        return self.cleaned_data["kind"] == ItemKind.LINK

    @property
    def words(self):
        """What add_link and add_note take; "not sure" is treated as yes."""
        said = {name: self.cleaned_data[name] for name in ("shows", "origin", "decided")}
        return said | {"is_intimate": self.cleaned_data["sexual"] != Sexual.NO}
