"""E20: closing the case, which needs no agreement but stands on the person having been told first."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import StepCode
from incidents.steps.kind import Limit, Said, StepKind
from incidents.steps.said import NOTHING_MORE, WATCH

CLOSING = StepKind(
    code="E20",
    name=StepCode.CLOSING.label,
    says=(
        _("We tell you why."),
        _("What happened to you stays on record."),
        _("You can ask us to look at it again."),
    ),
    risks=(Said("feels_dismissed", _("It may feel as if what happened did not matter")),),
    alternatives=(WATCH, Said("fresh_eyes", _("Someone else looks at it before it closes")), NOTHING_MORE),
    limits=(
        Limit("told_first", _("Tell me first"), comes_first=True),
        Limit("preferred_channel", _("Tell me in the way I prefer")),
    ),
    why_never=_(
        "It is not a question of agreement: the person is told first. After three safe tries that reached nobody, "
        "a supervisor may close it and say why, and the record can be looked at again."
    ),
    target_label=_("What would be closed or changed?"),
)
