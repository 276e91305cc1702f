from access.forms.asking import AskForm, DecideForm
from access.forms.people import LetInForm, ShutOutForm
from access.forms.words import ExplainForm, LiftRestrictionForm, StepAwayForm

__all__ = ["AskForm", "DecideForm", "ExplainForm", "LetInForm", "LiftRestrictionForm", "ShutOutForm", "StepAwayForm"]
