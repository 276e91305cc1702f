from django.utils.translation import gettext as _

from incidents.steps import KINDS


def target_for(kind, named, *, agrees):
    """Return what a step is aimed at, in words, as a file has it.

    A file that names nothing for a kind that needs a target gives an agreement one of its own, so that it says nothing
    of any other; a refusal of nothing named is one of all.
    """
    if named or not (agrees and KINDS[kind].target_is_needed):
        return named
    return _("What was talked about; it is not named in the file.")
