from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import get_template

from interface.layout import Group


class Section(LayoutObject):
    """One question of the guided form, with why we ask and what can be said beside it.

    asked: its words. A first part that is labelled with the question itself stands without another heading.
    is_compact: the help is closed and below, where questions stand side by side and a call is under way.
    """

    def __init__(self, asked, *fields, is_compact=False):
        self.asked = asked
        self.fields = list(fields)
        self.is_compact = is_compact

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        shown = [part for part in self.fields if getattr(part, "name", None) not in form.kept_back]
        inside = Group(*shown).get_rendered_fields(form, context, template_pack, **kwargs)
        questions = [part for part in shown if hasattr(part, "size")]
        values = {
            "asked": self.asked,
            "prompts": self.asked.prompts(form.name),
            "inside": inside,
            "is_compact": self.is_compact,
            "is_kept_back": len(shown) < len(self.fields),
            "needs_heading": not questions or questions[0].size != "m",
        }
        return get_template("incidents/section.html").render(values)
