from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.actions.restating import IN_LETTERS_TOO
from incidents.choices import InLetters, ShowTo, TalkWay
from incidents.content.call import P02
from incidents.forms.small import SmallForm
from incidents.pages.fields import Line, One, Words
from incidents.words_used import OFFICER_ONLY, is_also_in_letters, mark, marks, read_marks, words_of
from interface.layout import Question
from interface.moments import MomentField

ABOUT_THE_SAYING = {"seen", "way", "said_at", "letters_too"}
LETTERS_TOO = [
    ("yes", _("Yes, they have the new name and nothing else")),
    ("no", _("No, they keep what stands in the box above")),
]


class RestateForm(SmallForm):
    """What to call the person from now on. seen: marks of what stood in the boxes when the page was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    known_as = Line(label=_("Name we use when we talk"), help_text=P02.hint)
    pronouns = Line(
        max_length=500,
        label=_("Pronouns, title or other words to use"),
        help_text=_("Write them exactly as they say them."),
    )
    avoid_words = Line(max_length=500, label=_("Words to avoid"))
    in_letters = One(InLetters, label=_("May we use these in letters?"))
    name_on_contact = Line(
        label=_("Name to use on letters and messages"),
        help_text=_("It can be a different one from the name we use when we talk, and stays as it is unless they say."),
    )
    letters_too = One(
        LETTERS_TOO,
        label=_("If the name changes: is the new one for letters and messages too?"),
        help_text=_("They have this name as well. Only the person can say what is safe where others open their post."),
    )
    describes_self = Words(
        max_length=2_000,
        label=_("How they describe themselves"),
        help_text=_("Only you see this, as the officer of this record."),
    )
    describes_self_to = One(ShowTo, label=_("Who may see it"))
    way = One(TalkWay, label=_("How did they say it?"))
    said_at = MomentField(
        label=_("When?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )
    layout = (
        Question("seen"),
        Question("known_as", size="m", width="20"),
        Question("pronouns", width="20"),
        Question("avoid_words", width="30"),
        Question("in_letters", inline=True, small=True),
        Question("name_on_contact", width="20"),
        Question("letters_too", small=True),
        Question("describes_self", rows=3),
        Question("describes_self_to", small=True),
        Question("way", small=True),
        Question("said_at", width="20"),
    )

    def __init__(self, *args, victim, is_officer, **kwargs):
        super().__init__(*args, **kwargs)
        self.victim = victim
        self._leave_out(OFFICER_ONLY if not is_officer else ())
        self._leave_out(() if is_also_in_letters(victim) else {"letters_too"})

    def _leave_out(self, names):
        self.layout = tuple(each for each in self.layout if each.name not in names)
        for name in names:
            del self.fields[name]

    def clean(self):
        """Ask about letters where a new name would leave the earlier one on them."""
        cleaned = super().clean()
        if "letters_too" in self.fields and not self.errors and not cleaned["letters_too"]:
            said = self.values["said"]
            if "known_as" in said and "name_on_contact" not in said:
                self.add_error("letters_too", IN_LETTERS_TOO)
        return cleaned

    @classmethod
    def of(cls, victim, *, is_officer):
        """Return the form with what stands now."""
        form = cls(victim=victim, is_officer=is_officer)
        form.initial = {"seen": marks(victim, form.boxes), **words_of(victim)}
        return form

    @property
    def boxes(self):
        return [name for name in self.fields if name not in ABOUT_THE_SAYING]

    @property
    def values(self):
        """What restate takes; of the boxes only those whose words are not the ones the page came with."""
        seen = read_marks(self.cleaned_data["seen"])
        typed = {name: self.cleaned_data[name] for name in self.boxes}
        said = {name: value for name, value in typed.items() if mark(self.victim, name, value) != seen.get(name)}
        about = {name: self.cleaned_data[name] for name in ("way", "said_at")}
        return about | {"said": said, "seen": seen, "in_letters_too": self._in_letters_too()}

    def _in_letters_too(self):
        return {"yes": True, "no": False}.get(self.cleaned_data.get("letters_too"))

    def put_what_stands(self, victim):
        """Let it be sent once more by somebody who has now seen what stands; what they had not changed follows it.

        Return what stands for each box with other words in it, as components/summary_card.html takes it.
        """
        stands, typed = words_of(victim), self.values["said"]
        self.data = self.data.copy()
        self.data["seen"] = marks(victim, self.boxes)
        for name in set(self.boxes) - set(typed):
            self.data[name] = stands[name]
        return [self._row(name, stands[name]) for name in typed if typed[name] != stands[name]]

    def _row(self, name, value):
        choices = dict(getattr(self.fields[name], "choices", ()))
        shown = choices.get(value, value) or _("Nothing")
        return {"key": self.fields[name].label, "value": shown, "is_typed": bool(value), "is_quiet": not value}
