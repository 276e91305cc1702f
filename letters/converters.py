from django.urls.converters import StringConverter

from letters.choices import Kind, Language


class LetterKindConverter(StringConverter):
    """The code of a kind of letter; any other is no address."""

    regex = "|".join(Kind.values)


class LetterLanguageConverter(StringConverter):
    """The code of a language that letters are written in."""

    regex = "|".join(Language.values)
