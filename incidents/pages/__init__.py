"""The guided form: pages that open in any order, each a plain Django form."""

from incidents.pages.because import WhyThem
from incidents.pages.call import Call
from incidents.pages.effect import Effects
from incidents.pages.happened import Happened
from incidents.pages.hopes import Hopes
from incidents.pages.next import Next
from incidents.pages.people import People
from incidents.pages.reach import Reach
from incidents.pages.start import Start
from incidents.pages.support import Support
from incidents.pages.threats import Threats

_IN_ORDER = (Call, Start, Reach, Hopes, Happened, WhyThem, People, Threats, Effects, Support, Next)
PAGES = {page.slug: page for page in _IN_ORDER}


def page_after(slug):
    """Return the slug of the page that comes next, or None after the last."""
    slugs = list(PAGES)
    following = slugs[slugs.index(slug) + 1 :]
    return following[0] if following else None
