from directory.forms.checking import CheckForm, ClosingForm
from directory.forms.contact import ContactForm
from directory.forms.finding import FindForm
from directory.forms.organisation import OrganisationForm
from directory.forms.service import AddForm, ServiceForm

__all__ = ["AddForm", "CheckForm", "ClosingForm", "ContactForm", "FindForm", "OrganisationForm", "ServiceForm"]
