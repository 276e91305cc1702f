"""What a second reader says of a letter."""

from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import One, Tick, Words
from interface.layout import Fieldset, Question
from letters import checks

MOST = 2_000
ONE = "one"
COULD_BE = [("several", _("Several people could be meant")), (ONE, _("It could only be one person"))]


class ReadForm(SmallForm):
    """findings: of the letter. pleas: {key of a finding: why the writer says that it has to stay}."""

    would_think = Words(
        max_length=MOST,
        label=_("Who would the reader think it is?"),
        help_text=_("Your own answer. If it could only be one person, return it to the writer."),
    )
    could_be = One(COULD_BE, label=_("How many people could it be?"))
    why = Words(
        max_length=MOST, label=_("What should the writer change?"), help_text=_("Only where you return the letter.")
    )

    def __init__(self, *args, findings=(), pleas=None, is_return=False, **kwargs):
        super().__init__(*args, **kwargs)
        pleas, self.is_return = pleas or {}, is_return
        asked = {checks.key_of(each): each for each in findings if each.may_be_accepted}
        self.asked = [key for key in asked if key in pleas]
        marked = [question for number, key in enumerate(self.asked, 1) for question in self._ask(number, key, pleas)]
        may_stay = (Fieldset(_("May this stay?"), *marked),) if marked else ()
        self.layout = (
            Question("would_think", rows=2),
            Question("could_be", small=True),
            *may_stay,
            Question("why", rows=3),
        )

    def _ask(self, number, key, pleas):
        """Make the tick and the reason for one finding; return their questions."""
        accept, why = f"accept_{number}", f"why_{number}"
        self.fields[accept] = Tick(label=_("“%(words)s” may stay") % {"words": key[1]})
        self.fields[accept].help_text = _("The writer says: %(why)s") % {"why": pleas[key]}
        self.fields[why] = Words(max_length=MOST, label=_("Why may “%(words)s” stay?") % {"words": key[1]})
        return Question(accept), Question(why, rows=2)

    def clean(self):
        self.need("would_think", _("Write down who the reader would think it is."))
        if self.is_return:
            return
        self.need("could_be", _("Say whether several people could be meant."))
        if self.cleaned_data.get("could_be") == ONE:
            self.add_error("could_be", _("Return it to the writer: the letter could only be about one person."))
        for number, _key in enumerate(self.asked, 1):
            if self.cleaned_data.get(f"accept_{number}"):
                self.need(f"why_{number}", _("Write down your reason."))

    @property
    def is_one(self):
        """Whether the reader could only think of one person."""
        return self.cleaned_data.get("could_be") == ONE

    @property
    def accepted(self):
        """What the reader accepts, as pass_letter takes it."""
        given = self.cleaned_data
        return [
            {"kind": kind, "words": words, "why": given[f"why_{number}"]}
            for number, (kind, words) in enumerate(self.asked, 1)
            if given[f"accept_{number}"]
        ]
