"""What the style page shows: controls of every kind, and components filled with invented values."""

from datetime import UTC, datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from interface.fields import DatePartsField
from interface.forms import FollowUpsMixin
from interface.layout import Button, Buttons, Fieldset, Include, Question

PLACES = [
    ("feed", "On a public feed"),
    ("group", "In a group"),
    ("message", "In a private message"),
    ("unknown", "They do not know"),
]
REACH = [("phone", "By phone"), ("email", "By email"), ("nobody", "They would rather not be contacted")]
WANTS = [("record", "Put it on record only"), ("support", "Support"), ("talk", "Talk about what could be done")]
UNITS = [("", "Any unit"), ("north", "North desk"), ("south", "South desk")]
STATUSES = [("open", "Open"), ("waiting", "Waiting for the person")]

LONGEST = 80

WRONG = {
    "name": "Zoë",
    "about": "x" * 90,
    "reach": "phone",
    "number": "",
    "places": ["feed", "unknown"],
    "when-day": "31",
    "when-month": "February",
    "when-year": "2026",
}


class Controls(FollowUpsMixin, forms.Form):
    """Every control once, as a page of the guided form would use it."""

    name = forms.CharField(label="Name", required=False, help_text="Write it exactly as they say it. It may be blank.")
    language = forms.CharField(label="Language they would like to speak", required=False)
    about = forms.CharField(
        label="What happened", help_text="In their own words.", widget=forms.Textarea, max_length=80
    )
    unit = forms.ChoiceField(
        label="Unit", choices=[("", "Choose a unit"), *UNITS[1:]], error_messages={"required": "Choose a unit."}
    )
    reach = forms.ChoiceField(label="How may we reach them?", choices=REACH, widget=forms.RadioSelect)
    number = forms.CharField(
        label="Phone number",
        help_text="Say whose phone it is, if it is not theirs alone.",
        error_messages={"required": "Write the number, or choose another way."},
    )
    places = forms.MultipleChoiceField(
        label="Where did it happen?",
        help_text="Choose all that they name.",
        choices=PLACES,
        widget=forms.CheckboxSelectMultiple,
    )
    platform = forms.CharField(label="Which site or app?", required=False)
    wants = forms.ChoiceField(
        label="What would they like?",
        choices=WANTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they would like."},
    )
    when = DatePartsField(label="When did it begin?", help_text="For example, 27 3 2026.")
    kept = forms.FileField(label="Files", help_text="What they kept of it.", required=False, widget=forms.FileInput)
    read_back = forms.BooleanField(
        label="I have read this back to them",
        help_text="In their own words.",
        error_messages={"required": "Read it back to them first."},
    )

    def clean_about(self):
        about = self.cleaned_data["about"]
        if len(about) > LONGEST:
            raise forms.ValidationError(f"Write at most {LONGEST} characters.", code="too_long")
        return about

    def clean_places(self):
        places = self.cleaned_data["places"]
        if "unknown" in places and len(places) > 1:
            raise forms.ValidationError("Choose places, or “They do not know”, and not both.", code="exclusive")
        return places

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout(
            Question("name", width="20", spellcheck=False),
            Question(
                "language", width="20", suggestions=["British Sign Language", "English", "Polish", "Urdu", "Welsh"]
            ),
            Question("about", max_chars=LONGEST, threshold=50),
            Question("unit"),
            Fieldset(
                "Contact",
                Question("reach", divider_before="nobody", reveals={"phone": [Question("number", width="20")]}),
                hint="Nobody else is told that they reported.",
            ),
            Question(
                "places",
                size="m",
                hints={"message": "One person to another, or a small circle."},
                divider_before="unknown",
                exclusive="unknown",
                reveals={"group": [Question("platform", width="20")]},
            ),
            Question("wants", inline=True),
            Question("when"),
            Question("kept"),
            Include("components/inset_text.html", text="Anything may be left out and added later."),
            Question("read_back"),
            Buttons(
                Button("Save and continue"),
                Button("Save and come back later", name="later", value="yes", kind="secondary"),
                Button("Set aside", name="aside", value="yes", kind="warning", guard=True),
            ),
        )
        return helper


class Filter(forms.Form):
    """What narrows a list."""

    status = forms.MultipleChoiceField(
        label="Status", choices=STATUSES, widget=forms.CheckboxSelectMultiple, required=False
    )
    list_unit = forms.ChoiceField(label="Unit", choices=UNITS, required=False)

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.form_method = "get"
        helper.layout = Layout(Question("status", small=True), Question("list_unit"))
        return helper


def components():
    """Return the values that fill the components."""
    return _person() | _answers() | _lists() | _events()


def _person():
    """The person at the top of every page of a record."""
    return {
        "person": {
            "name": "Zoë Ὀρφεύς ضحى",
            "pronouns": "they/them",
            "reference": "7K4P-2M9X-C",
            "status": "Open",
            "colour": "blue",
            "warnings": [
                {
                    "kind": "contact",
                    "text": "Ring the mobile after six. If someone else answers, say it is the dentist.",
                },
                {"kind": "exposure", "text": "Their brother must not know that they spoke with us."},
            ],
            "wish": "Put it on record. Nobody spoken to for now.",
            "wish_at": datetime(2026, 11, 3, tzinfo=UTC),
        },
        "crumbs": [{"text": "Desk", "url": "#desk"}, {"text": "7K4P-2M9X-C"}],
        "pages": [
            {"text": "Record", "url": "#record", "is_current": True},
            {"text": "What they want", "url": "#wishes"},
            {"text": "Support", "url": "#support"},
        ],
        "look_like": ["marauder"],
    }


def _answers():
    """What was answered, and what there is to do."""
    return {
        "answers": [
            {"key": "Name", "value": "Zoë", "is_typed": True, "url": "#name", "about": "name"},
            {
                "key": "Where it happened",
                "value": ["On a public feed", "In a group"],
                "url": "#places",
                "about": "where",
            },
            {"key": "Began", "value": "Not asked", "is_quiet": True, "url": "#when", "about": "when it began"},
            {
                "key": "Account",
                "value": "First they wrote my name.\n\nThen  they wrote where I live.",
                "is_typed": True,
            },
        ],
        "tasks": [
            {"text": "Safety and contact", "url": "#safety", "status": "Done"},
            {
                "text": "What happened",
                "url": "#happened",
                "hint": "Places, people, what is still there",
                "status": "Begun",
                "colour": "blue",
            },
            {"text": "What they want", "url": "#want", "status": "Not begun", "colour": "grey"},
        ],
        "said": [
            "“I believe you were harmed, and I'm sorry it happened to you.”",
            "“You can choose, change your mind, or decide later.”",
        ],
        "typed": '  She said:\n"ضحى knows" 👩🏽‍🚒\nZ̡̢̨̛̛̰̱̲̳̹̺̻̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏̐̑̒̓̔à̡̢̰̱̲̳́̂̃̄̅̆̇̈ and then it went on.',
    }


def _lists():
    """Tags, and a table."""
    return {
        "tags": [
            {"text": colour.capitalize(), "colour": colour}
            for colour in ("grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow")
        ],
        "columns": [
            {"text": "Reference"},
            {"text": "Status"},
            {"text": "Officer"},
            {"text": "Reported", "url": "#reported", "sort": "descending"},
            {"text": "Due"},
        ],
        "rows": [
            [
                {"text": "7K4P-2M9X-C", "url": "#7K4P"},
                {"text": "Open", "colour": "blue"},
                {"text": "Sam Okoro", "is_typed": True},
                {"text": "3 November 2026"},
                {"text": "Talk: 5 November"},
            ],
            [
                {"text": "9QRT-4W7Y-H", "url": "#9QRT"},
                {"text": "Being taken", "colour": "yellow"},
                {"text": "Ann Bell", "is_typed": True},
                {"text": "2 November 2026"},
                {"text": "Finish: today"},
            ],
        ],
        "active": [{"text": "Open", "url": "#not-open"}],
    }


def _events():
    """What happened, what has to be done now, and what may not be done."""
    return {
        "entries": [
            {
                "heading": "They changed what they want",
                "at": datetime(2026, 11, 3, 14, 5, tzinfo=UTC),
                "by": "Sam Okoro",
                "text": "“Record it only, for now.”",
                "is_typed": True,
                "is_strong": True,
            },
            {
                "heading": "Reported",
                "at": datetime(2026, 11, 1, 9, 30, tzinfo=UTC),
                "by": "Ann Bell",
                "text": "By phone, by the person themselves.",
            },
        ],
        "steps": ["Ring the control room now.", "Stay on the line with them.", "Write down what was done."],
        "blocked": {
            "heading": "Not yet: A visit in uniform or a marked car",
            "reason": "Their life has changed. That ended what was agreed. Talk to Zoë again before this step.",
            "before": "Last time, on 3 November 2026: Yes, they agree.",
            "since": ["Their life has changed"],
            "must": ["Hold a talk with Zoë about this step.", "Write down what they decide."],
            "way": {"text": "Talk to Zoë again", "url": "#talk"},
            "quiet": {"text": "Going ahead without agreement", "url": "#authority"},
        },
    }
