from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evidence.choices import Sexual
from evidence.forms.fields import LONGEST, FilesField, ask_decided, ask_origin, ask_sexual
from incidents.forms import SmallForm
from incidents.pages.fields import Words
from interface.layout import Question

AT_ONCE = 100
TOO_MANY = _("%(most)d files can be added at once, and these are more. None was kept: add them in several goes.")
NOT_HERE = _("Nothing was kept. A link or a note is enough, and nobody asks to see the picture.")


class FilesForm(SmallForm):
    """Files to keep. What is said of them is said of all that are sent at once."""

    sexual = ask_sexual()
    chosen = FilesField(
        required=False, label=_("Files"), help_text=_("Several at once, if you like. Originals are best.")
    )
    shows = Words(
        max_length=LONGEST, label=_("What do they show?"), help_text=_("In a few words. You can leave it out.")
    )
    origin = ask_origin()
    decided = ask_decided()
    layout = (
        Question("sexual", size="m", inline=True),
        Question("chosen", size="m"),
        Question("shows", rows=2),
        Question("origin", rows=2),
        Question("decided", inline=True),
    )

    def clean(self):
        self.need("sexual", _("Say whether any of it shows somebody naked, in underwear or in a sexual way."))
        if self.keeps_nothing:
            self.add_error("sexual", ValidationError(NOT_HERE, code="sexual"))
        elif not self.cleaned_data.get("chosen"):
            self.add_error("chosen", ValidationError(_("Choose the files to add."), code="required"))
        elif len(self.cleaned_data["chosen"]) > AT_ONCE:
            self.add_error("chosen", ValidationError(TOO_MANY, code="too_many", params={"most": AT_ONCE}))

    @property
    def keeps_nothing(self):
        """Whether what is sent is, or may be, sexual: then no file of it is looked at or kept."""
        return self.is_bound and self["sexual"].value() in (Sexual.YES, Sexual.NOT_SURE)

    @property
    def words(self):
        """What add_file takes beside the file."""
        return {name: self.cleaned_data[name] for name in ("shows", "origin", "decided")}
