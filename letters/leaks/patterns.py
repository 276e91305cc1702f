"""What gives somebody away by its form: dates, times, ages, numbers, addresses, files, signs, places after "in"."""

import re

from letters.leaks.kinds import LeakKind
from letters.leaks.lists import TENS, UNITS, alone, ordinary, signs
from letters.leaks.of_the_record import plain_number

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|fawrth|ebrill|mai|fai|mehefin|fehefin|gorffennaf|orffennaf|awst|"
    "medi|fedi|hydref|tachwedd|dachwedd|rhagfyr|ragfyr"
)
NUMBER = rf"(?:\d{{1,3}}|(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(UNITS)}))?|{'|'.join(UNITS)}))"
SPOKEN_DIGIT = (
    "zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|hundred|double|treble|triple|dim|un|dau|tri|pedwar|pump|"
    "chwech|saith|wyth|naw"
)
DATE, TIME, AGE, CONTACT, FILE = LeakKind.DATE, LeakKind.TIME, LeakKind.AGE, LeakKind.CONTACT, LeakKind.FILE
ENDINGS = "png|jpe?g|gif|heic|webp|pdf|docx?|odt|txt|mp[34]|m4a|mov|wav|avi|zip|xlsx?|csv|eml|msg"
TOP = "com|org|net|uk|cymru|wales|app|io|gg|tv|me|social|invalid|test|example"
WEEKDAYS = (
    "mon|tues?|wed|thur?s?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|dd?ydd \\w+|nos \\w+"
)
PART_OF_DAY = "(?:morning|afternoon|evening|night)"
IN_FIGURES = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b|\b\d{1,2}/\d{1,2}\b"
)
PATTERNS = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        (DATE, rf"\b\d{{1,2}}(?:st|nd|rd|th|af|ain|eg|fed|ydd)?(?: of| o)?[ -](?:{MONTHS})\b(?:,? \d{{2,4}})?"),
        (DATE, rf"\b(?:{MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|\b(?:{MONTHS}),? (?:19|20)\d\d\b"),
        (DATE, IN_FIGURES.pattern),
        (DATE, rf"\b(?:on|last|next|this|every|since|from|until) (?:{WEEKDAYS})(?: {PART_OF_DAY})?\b"),
        (DATE, r"\bon the (?:\w+teenth|\w+th|\w+-first|\w+-second|\w+-third) of\b|\bon the (?:\w+t(?:ee|ie))th\b"),
        (DATE, r"\bthe \d{1,2}(?:st|nd|rd|th)\b|\b(?:19[3-9]|20[0-4])\d\b"),
        (DATE, r"\b(?:in|since|until|during|last|every|yng?|ers|tan) (?:may|march|august)\b"),
        (
            DATE,
            rf"\b(?:{NUMBER}|a few|several|a couple of) (?:days|weeks|months|years|nights) (?:ago|earlier|before)\b",
        ),
        (
            TIME,
            r"\b\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.?|p\.m\.?)(?!\w)|\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b\d{4} ?hours\b",
        ),
        (TIME, rf"\b(?:at|about|around|before|after|till|until|am|tua) (?:{'|'.join(UNITS[1:13])})(?= (?:in|at|yn)\b)"),
        (AGE, rf"\b{NUMBER}[ -](?:years?|yrs?)[ -](?:old|of age)s?\b|\b{NUMBER}[ -]?y/?o\b"),
        (AGE, rf"\b(?:aged?|turned|turning) (?:of )?(?:just )?{NUMBER}\b|\b(?:under|over)[ -]?(?:\d\ds?|{TENS[0]})\b"),
        (AGE, rf"\bin (?:\w+ )?(?:early |mid |mid-|late )?(?:teens|{'|'.join(t[:-1] + 'ies' for t in TENS)}|\d0'?s)\b"),
        (AGE, rf"\byear \d{{1,2}}\b|\b{NUMBER} (?:m?l?wydd )?oed\b|\b{NUMBER}[ -]?(?:something|ish)\b"),
        (
            CONTACT,
            r"(?<![\w.+-])[\w.+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[\w-]{1,63}"
            r"(?: ?(?:\.|\(dot\)|\[dot\]) ?[\w-]{1,63}){1,8}",
        ),
        (CONTACT, r"\b(?:https?|hxxps?|ftp)://\S+|\bwww\.\S+"),
        (CONTACT, rf"(?<![\w.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,8}}\.(?:{TOP})\b(?:/\S*)?"),
        (CONTACT, r"(?<![\w@])[@#][^\W_][\w.-]*\w|(?<![\w@])[@#]\w"),
        (CONTACT, r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b"),
        (CONTACT, r"\b[a-z\d]{4}-[a-z\d]{4}-[a-z\d]\b"),
        (CONTACT, rf"\b(?:(?:{SPOKEN_DIGIT})[ ,-]+){{5,}}(?:{SPOKEN_DIGIT})\b"),
    )
]
SKIN = "[\U0001f3fb-\U0001f3ff]?"
PATTERNS += [
    (kind, re.compile("|".join("".join(re.escape(each) + SKIN for each in sign) for sign in several)))
    for kind, several in signs().items()
]
FILE_ENDING = re.compile(rf"\.(?:{ENDINGS})\b")
FILE_NAME = re.compile(r"(?:[\w()-]{1,60}[ .])?[\w()-]{1,60}\Z")  # what stands before the ending
LONGEST_FILE_NAME = 121
LONG_NUMBER = re.compile(r"(?:\+|\b|\()\d[\d ().\-/]{4,}\d\b")
LONGEST_PLAIN = 6  # digits that may stand together without being a telephone or account number


def by_form(seen):
    """Yield (start, end, kind) of what a Seen paragraph has of these, where it was typed."""
    for kind, pattern in PATTERNS:
        for found in pattern.finditer(seen.chars):
            yield (*seen.span(*found.span()), kind)
    for found in _file_names(seen.chars):
        yield (*seen.span(*found), FILE)
    for found in LONG_NUMBER.finditer(seen.chars):
        if len(plain_number(found[0])) > LONGEST_PLAIN and not IN_FIGURES.fullmatch(found[0]):
            yield (*seen.span(*found.span()), CONTACT)
    yield from _places(seen)


def _file_names(chars):
    """Yield (start, end) of each name of a file; looked for from its ending, so that a long word takes no longer."""
    for ending in FILE_ENDING.finditer(chars):
        before = max(0, ending.start() - LONGEST_FILE_NAME)
        name = FILE_NAME.search(chars[before : ending.start()])
        if name:
            yield before + name.start(), ending.end()


def known_numbers(seen, numbers):
    """Yield (start, end) of each number in the paragraph that is one of these, has it in it, or is a part of it."""
    for found in LONG_NUMBER.finditer(seen.chars) if numbers else ():
        digits = plain_number(found[0])
        if any(number in digits or (len(digits) >= LONGEST_PLAIN and digits in number) for number in numbers):
            yield seen.span(*found.span())


def _places(seen):
    """Names of places: a word with a capital before "Street" or the like, or after "in"."""
    safe = alone("proper_en")
    for before, word in zip(seen.words, seen.words[1:], strict=False):
        close = word.gap.strip() == "" and word.has_capital
        is_named = word.fold not in safe and len(word.fold) > 1 and not word.starts
        if close and before.fold in alone("before_places") and is_named and not word.raw.isupper():
            yield word.start, word.end, LeakKind.PLACE
        is_name = before.has_capital and not (before.starts and before.fold in ordinary())
        is_street = is_name and word.fold in alone("of_places_en")
        if close and (is_street or (before.fold in alone("of_places_cy") and is_named)):
            yield before.start, word.end, LeakKind.PLACE
