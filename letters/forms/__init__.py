from letters.forms.reading import ReadForm
from letters.forms.small import (
    AnswerForm,
    BackForm,
    DestroyForm,
    GoneForm,
    OpenForm,
    PleaForm,
    ShownForm,
    StopLetterForm,
    TakeForm,
)
from letters.forms.writing import WriteForm

__all__ = [
    "AnswerForm",
    "BackForm",
    "DestroyForm",
    "GoneForm",
    "OpenForm",
    "PleaForm",
    "ReadForm",
    "ShownForm",
    "StopLetterForm",
    "TakeForm",
    "WriteForm",
]
