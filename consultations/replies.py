"""What somebody can say of another way that is put to them; values are stored and never change."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

OTHER_WAY = "other"  # the alternative that is not on any list
IN_THEIR_WORDS = "their_words"  # not an alternative: what they said of all of them
FROM_A_FILE = "said"  # a file says that it was put and answered, and not what the answer was
NOT_IN_THE_FILE = _("Talked through; the file does not say what they replied")


class Reply(TextChoices):
    WANTED = "wanted", _("They would like this")
    NOT_WANTED = "not_wanted", _("Not this")
    NOT_SURE = "not_sure", _("Not sure")
