from letters.models.letter import Letter, LetterEvent
from letters.models.wording import SignOff, WordingRow

__all__ = ["Letter", "LetterEvent", "SignOff", "WordingRow"]
