"""What was reported to a platform, the talk before the police report something, and what came of a report."""

from django.utils.translation import gettext_lazy as _

from evidence.actions.platform import Reported, Said
from evidence.platform_choices import (
    DECIDING,
    EntryKind,
    PlatformAnswer,
    PlatformResult,
    ReportedFor,
    SavedFirst,
    SentBy,
)
from incidents.choices import PlatformGroup, TalkWay
from incidents.forms import SmallForm
from incidents.pages.fields import Line, One, Tick, Words
from interface.forms import FollowUpsMixin
from interface.layout import Question
from interface.moments import MomentField

WHEN = _("Leave empty for now. Day first, for example 9 May 2026 14:30.")
THEMSELVES, SOMEBODY_ELSE = "person", "somebody_else"
NOT_THE_POLICE = [(who, who.label) for who in (SentBy.PERSON, SentBy.SUPPORTER)]
ABOUT = (
    Question("platform_group", small=True),
    Question("platform_name", width="20"),
    Question("what", width="30"),
    Question("category", small=True),
)
REPORTED = (
    Question("saved_first", small=True),
    Question("reported_at", width="20"),
    Question("reference", width="20"),
    Question("words", rows=3),
)


class AboutForm(SmallForm):
    """What is reported, and where."""

    platform_group = One(PlatformGroup, label=_("What kind of platform is it?"))
    platform_name = Line(label=_("Which one?"), help_text=_("The name of the app or site."))
    what = Line(
        max_length=2_000,
        label=_("What is reported?"),
        help_text=_("The address of the post, or the account name, letter by letter. It is kept exactly as typed."),
    )
    category = One(ReportedFor, label=_("What for?"))

    def clean(self):
        super().clean()
        self.need("platform_group", _("Choose the kind of platform."))
        self.need("platform_name", _("Write down which app or site it is."))
        self.need("what", _("Write down the address or the account name."))
        self.need("category", _("Choose what it is reported for."))

    @property
    def about(self):
        """What is reported, as the actions take it."""
        return Reported(*(self.cleaned_data[name] for name in AboutForm.base_fields))


class MadeForm(SmallForm):
    """How a report was made."""

    saved_first = One(SavedFirst, label=_("Was it saved first?"))
    reported_at = MomentField(label=_("When was it reported?"), help_text=WHEN)
    reference = Line(label=_("The platform’s reference, if it gave one"))
    words = Words(max_length=5_000, label=_("Anything to add"))

    def clean(self):
        super().clean()
        self.need("saved_first", _("Choose whether it was saved first."))

    @property
    def made(self):
        """How it was made, as the actions take it."""
        return {name: self.cleaned_data[name] for name in MadeForm.base_fields}


class ReportForm(AboutForm, MadeForm):
    """A report that the person, or somebody who supports them, has made."""

    sent_by = One(NOT_THE_POLICE, label=_("Who sent it?"))
    layout = (*ABOUT, Question("sent_by", small=True), *REPORTED)

    def clean(self):
        super().clean()
        self.need("sent_by", _("Choose who sent it."))

    @property
    def values(self):
        """What record_platform_report takes."""
        return self.made | {"about": self.about, "sent_by": self.cleaned_data["sent_by"]}


class PoliceReportForm(MadeForm):
    """That the police have sent what the person agreed to."""

    layout = REPORTED


class TalkAgainForm(SmallForm):
    """What the person was told, and what they said."""

    told_who_notices = Tick(label=_("They know who may notice: the account holder may be told, or may guess."))
    told_what_they_learn = Tick(label=_("They know what that person might learn, and that it cannot be taken back."))
    told = Words(max_length=5_000, label=_("Anything else they were told"))
    answer = One(PlatformAnswer, label=_("May the police report it?"))
    words = Words(max_length=20_000, label=_("What they said, in their own words"))
    who_said = One([(THEMSELVES, _("They did")), (SOMEBODY_ELSE, _("Somebody else told us"))], label=_("Who said so?"))
    way = One(TalkWay, label=_("How did you talk?"))
    held_at = MomentField(label=_("When?"), help_text=WHEN)
    layout: tuple[Question, ...] = (
        Question("told_who_notices", small=True),
        Question("told_what_they_learn", small=True),
        Question("told", rows=2),
        Question("answer", small=True),
        Question("words", rows=3),
        Question("who_said", small=True),
        Question("way", small=True),
        Question("held_at", width="20"),
    )

    def clean(self):
        super().clean()
        self.need("answer", _("Choose what they answered."))
        self.need("words", _("Write down what they said."))
        self.need("who_said", _("Choose who said so."))
        self.need("way", _("Choose how you talked."))

    @property
    def said(self):
        """What the talk came to, as record_platform_talk takes it."""
        given = {name: self.cleaned_data[name] for name in TalkAgainForm.base_fields}
        return Said(with_the_person=given.pop("who_said") == THEMSELVES, **given)


class TalkForm(AboutForm, TalkAgainForm):
    """A first talk about the police reporting one thing."""

    layout = (*ABOUT, *TalkAgainForm.layout)


class EntryForm(FollowUpsMixin, SmallForm):
    """What came of a report next. kinds: the EntryKinds that can follow."""

    kind = One(EntryKind, label=_("What has happened?"))
    result = One(PlatformResult, label=_("What did the platform do?"))
    appeal_result = One(PlatformResult, label=_("What did the platform do now?"))
    at = MomentField(label=_("When?"), help_text=WHEN)
    words = Words(max_length=5_000, label=_("Anything to add, such as its reason or a new reference"))

    def __init__(self, *args, kinds=tuple(EntryKind), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        reveals = {kind: [Question(kind.value, small=True)] for kind in DECIDING if kind in kinds}
        self.layout = (
            Question("kind", small=True, reveals=reveals),
            Question("at", width="20"),
            Question("words", rows=2),
        )

    def clean(self):
        super().clean()
        self.need("kind", _("Choose what has happened."))
        kind = self.cleaned_data.get("kind")
        if kind in DECIDING:
            self.need(kind, _("Choose what the platform did."))

    @property
    def values(self):
        """What note_platform_entry takes."""
        given = self.cleaned_data
        result = given[given["kind"]] if given["kind"] in DECIDING else ""
        return {"kind": given["kind"], "result": result, "at": given["at"], "words": given["words"]}
