from django.utils.translation import gettext_lazy as _

from incidents.choices import EffectKind, KeptEvidence, OthersExposed
from incidents.content.effect import KEEPING_TIPS, P17, P18, P19
from incidents.pages.fields import Many, One, Words
from incidents.pages.page import Page
from incidents.pages.section import Section
from interface.layout import Include, Question


class Effects(Page):
    slug = "effect"
    title = _("How things are now")

    effect_words = Words(label=P17.heading, help_text=P17.hint)
    effects = Many(EffectKind, label=_("What it has touched"))
    kept_evidence = One(KeptEvidence, label=P18.heading, help_text=P18.hint)
    evidence_note = Words(label=_("What there is and where it is kept"))
    others_exposed = One(OthersExposed, label=P19.heading, help_text=P19.hint)
    careful_about = Words(label=_("What to be careful about"))

    sections = (
        Section(P17, Question("effect_words", size="m", rows=4), Question("effects", small=True, columns=2)),
        Section(
            P18,
            Question("kept_evidence", size="m"),
            Question("evidence_note", rows=3),
            Include("incidents/points.html", title=_("How to keep things safely"), points=KEEPING_TIPS),
        ),
        Section(P19, Question("others_exposed", size="m"), Question("careful_about", rows=3)),
    )
