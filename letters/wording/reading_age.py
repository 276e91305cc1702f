"""How old a reader is who can read a text on their own, as a formula has it.

English: the Flesch-Kincaid grade, from words in a sentence and syllables in a word; grade plus five is about an age.
Welsh has no formula that is tried and tested. As a stand-in we take Anderson's RIX, made to compare languages: long
words in a sentence, where long is more than six letters, and ch, dd, ff, ng, ll, ph, rh and th are one letter each.
Its table of grades is read straight between the lines. A colon ends a sentence. Headings and
greetings, under four words, are none.
A measure finds a text that has grown long and official; it proves nothing about who understands it.
"""

import re

from letters.choices import Language
from letters.wording.filling import fill
from letters.wording.samples import samples_for

MOST = 11
GRADE_TO_AGE = 5
FEWEST_WORDS = 4
LONG = 6
# The least long words in a sentence for each grade from 1 on (J. Anderson, Lix and Rix, 1983).
RIX_GRADES = (0.0, 0.2, 0.5, 0.8, 1.3, 1.8, 2.4, 3.0, 3.7, 4.5, 5.3, 6.2, 7.2)
DIGRAPH = re.compile(r"ch|dd|ff|ng|ll|ph|rh|th")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)|\n+")


def reading_age(wording):
    """Return the reading age of a Wording with something short in every place, as a number with one decimal."""
    return age_of(fill(wording, samples_for(wording)).plain, wording.language)


def age_of(text, language):
    """Return the reading age of a text; that of its youngest readers where it has no sentence at all."""
    sentences = sentences_in(text)
    if not sentences:
        return float(GRADE_TO_AGE)
    grade = _welsh_grade(sentences) if language == Language.WELSH else _english_grade(sentences)
    return round(max(grade, 0) + GRADE_TO_AGE, 1)


def sentences_in(text):
    """Return the sentences of a text as lists of words in small letters."""
    found = (WORD.findall(part) for part in SENTENCE_END.split(text.lower()))
    return [words for words in found if len(words) >= FEWEST_WORDS]


def syllables(word):
    """Count the groups of vowels, without an e that is not heard."""
    groups = len(re.findall(r"[aeiouy]+", word))
    is_silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(groups - is_silent, 1)


def letters_in(word):
    """Count the letters of a Welsh word: two that make one sound are one."""
    return len(DIGRAPH.sub("x", word.replace("’", "").replace("'", "")))


def _english_grade(sentences):
    words = [word for sentence in sentences for word in sentence]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def _welsh_grade(sentences):
    rix = sum(letters_in(word) > LONG for sentence in sentences for word in sentence) / len(sentences)
    if rix >= RIX_GRADES[-1]:
        return float(len(RIX_GRADES))
    grade = max(number for number, least in enumerate(RIX_GRADES, start=1) if rix >= least)
    below, above = RIX_GRADES[grade - 1], RIX_GRADES[grade]
    return grade + (rix - below) / (above - below)
