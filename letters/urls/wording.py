from django.urls import path, register_converter

from letters.converters import LetterKindConverter, LetterLanguageConverter
from letters.views import wordings

register_converter(LetterKindConverter, "letter_kind")
register_converter(LetterLanguageConverter, "letter_language")

ONE = "letters/wordings/<letter_kind:letter_kind>/<letter_language:letter_language>/"
urlpatterns = [
    path("letters/wordings/", wordings.wordings, name="wordings"),
    path(ONE, wordings.wording, name="wording"),
    path(f"{ONE}change/", wordings.wording_change, name="wording-change"),
    path(f"{ONE}sign-off/", wordings.sign_off, name="sign-off"),
    path(f"{ONE}<uuid:wording_id>/", wordings.wording_agree, name="wording-agree"),
]
