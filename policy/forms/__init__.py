from policy.forms.closed_day import ClosedDayForm
from policy.forms.limit import LimitForm
from policy.forms.regime import RegimeForm
from policy.forms.strand import StrandForm

__all__ = ["ClosedDayForm", "LimitForm", "RegimeForm", "StrandForm"]
