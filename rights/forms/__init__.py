from rights.forms.erasing import AgreeForm, PlanForm, ReturnForm
from rights.forms.names import LookForm, SearchForm
from rights.forms.requests import AnswerForm, RequestForm

__all__ = ["AgreeForm", "AnswerForm", "LookForm", "PlanForm", "RequestForm", "ReturnForm", "SearchForm"]
