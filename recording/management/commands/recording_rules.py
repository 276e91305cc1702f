from django.core.management.base import BaseCommand
from django.utils.formats import date_format
from django.utils.text import capfirst

from policy.models import GuidedQuestion
from recording.guided import keeps_the_other_person
from recording.paths import paths, regimes
from recording.questions import QUESTIONS

NOT_ASKED = "–"


class Command(BaseCommand):
    help = "Print every path of the guided test, by regime, as Markdown: the lists of docs/recording-rules.md."

    def handle(self, **options):
        self.stdout.write("\n".join(_answers()))
        for regime, nations in regimes():
            self.stdout.write("\n".join(["", *_section(regime, nations)]))


def _answers():
    """Yield what each code of an answer stands for."""
    yield "| question | answers |"
    yield "|---|---|"
    for question, asked in QUESTIONS.items():
        words = "<br>".join(f"`{code}` {words}" for code, words in asked.answers.items())
        yield f"| {_heading(question)}: {asked.words} | {words} |"


def _section(regime, nations):
    since = f"from {date_format(regime.valid_from, 'j F Y')}" if regime.valid_from else "no first day yet"
    questions = [GuidedQuestion(code) for code in regime.questions]
    columns = [*map(_heading, questions), "recorded as", "the other person", "why"]
    yield f"### {regime.code}: {', '.join(nations)}, {since}"
    yield ""
    yield f"{regime.name}. To be checked by the force: {regime.to_check}."
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for path in paths(regime):
        said = dict(path.steps)
        cells = [", ".join(f"`{code}`" for code in said.get(question, ())) or NOT_ASKED for question in questions]
        kept = "may stay" if keeps_the_other_person(regime, path.outcome.decision) else "shut away, then erased"
        ends = [str(capfirst(path.outcome.decision.label)), kept, str(path.outcome.reason)]
        yield f"| {' | '.join([*cells, *ends])} |"


def _heading(question):
    return capfirst(str(question.value).lower().replace("_", " "))
