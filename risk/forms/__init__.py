from risk.forms.assessing import AssessForm
from risk.forms.flagging import FlagForm, LookAgainForm
from risk.forms.linking import EndLinkForm, LinkForm
from risk.forms.patterns import AnswerForm, RaisePatternForm

__all__ = [
    "AnswerForm",
    "AssessForm",
    "EndLinkForm",
    "FlagForm",
    "LinkForm",
    "LookAgainForm",
    "RaisePatternForm",
]
