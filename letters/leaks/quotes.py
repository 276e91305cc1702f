"""Five words in a row that stand in what was told to us too."""

from itertools import groupby

from letters.leaks.lists import ordinary
from letters.leaks.reading import INSTEAD, folded_words, looks

RUN = 5
LONG_ENOUGH = 16  # letters of five words, to be sure of them where words were cut or joined


def quoted(paragraphs, accounts):
    """Yield (paragraph, start, end) of each run of five typed words that one of the texts has too.

    paragraphs: [(place, Seen), …]. A run may go on from one paragraph into the next; then each part is given.
    """
    typed = [(place, word) for place, seen in paragraphs for word in seen.words if word.typed]
    told = [[word.translate(INSTEAD) for word in folded_words(text)] for text in accounts]
    read = [_compared(word) for _place, word in typed]
    for begin, end in sorted({*_same_words(read, told), *_same_letters(read, told)}):
        for place, run in groupby(typed[begin:end], key=lambda each: each[0]):
            words = [word for _place, word in run]
            yield place, words[0].start, words[-1].end


def _compared(word):
    is_plain = word.raw.isascii() or word.fold in ordinary() or not word.has_case
    return (word.fold if is_plain else looks(word.raw)).translate(INSTEAD)


def _runs(words):
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def _same_words(read, told):
    places = {}
    for place, run in enumerate(_runs(read)):
        places.setdefault(run, []).append(place)
    for words in told:
        for run in _runs(words):
            for place in places.get(run, ()):
                yield place, place + RUN


def _same_letters(read, told):
    """The same where words were cut or joined: all letters of five words, wherever words begin and end."""
    joined = "".join(read)
    of_word = [place for place, word in enumerate(read) for _letter in word]
    begins = {joined[at : at + RUN] for at in range(len(joined))}
    for words in told if joined else ():
        for run in _runs(words):
            letters = "".join(run)
            if len(letters) < LONG_ENOUGH or letters[:RUN] not in begins:
                continue
            if (at := joined.find(letters)) >= 0:
                yield of_word[at], of_word[at + len(letters) - 1] + 1
