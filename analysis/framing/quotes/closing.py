"""Speech reported before its verb: `The dam is safe, said Ott`, `It rained, according to Ott`."""

from __future__ import annotations

import re

from analysis.framing.quotes.clauses import Cue
from analysis.framing.quotes.comments import end_of_speech
from analysis.framing.quotes.openings import dateline_end, subject_of
from analysis.framing.quotes.phrases import subject_after, subject_before
from analysis.framing.quotes.reporting import Reported, Word
from analysis.framing.quotes.tokens import MASK, Span
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import CLOSING_VERBS, word_list

FINITE = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|not|"
    r"[a-z]+(?:n't|ed)) |'(?:s|d|ll|ve|re|m) "
)
"""A word that makes a stretch a clause: a helping verb or a past form."""

_PAST = re.compile(rf" (?:{'|'.join(sorted(word_list('irregular_past')))}) ")
_LINKED = re.compile(r"^ ?(?:and|but|who|which|that|while|when|as|or|so)\b| who | which ")
_LINKED_TO = ("of ", "from ", "at ", "for ", "in ", "on ", "who ", "which ", "after ", "during ")
_MOST_AFTER = 9  # words that may follow a verb which closes a sentence
_WHEN = re.compile(
    r"(?:$|,|(?: \w+)? (?:in|on|at|during|late|later|earlier|last|yesterday|today|after|before|"
    r"as|when|while|to|of|via|through|from|with|by|this|outside|following|without|again|afterwards|then|"
    r"\w+ly|[A-Z]\w+)\b)"
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")


def is_wordy(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch holds at least two words outside quotation marks.

    Examples
    --------
    >>> is_wordy("the dam", 0, 7), is_wordy("dam", 0, 3)
    (True, False)
    """
    first = _WORD.search(text, start, end)
    return first is not None and _WORD.search(text, first.end(), end) is not None


def follows_clause(text: str, verb: Word, start: int) -> bool:
    """Tell whether a verb stands right after a comma that closes a clause or a quotation.

    Examples
    --------
    >>> text = "It is a dam, said Ott"
    >>> follows_clause(text, Word(13, 17, "said"), 0)
    True
    """
    if text[verb.start - 2 : verb.start].strip() == MASK:
        return True
    if text[verb.start - 2 : verb.start] != ", ":
        return False
    comma = text.find(",", start)
    return FINITE.search(text, start, comma) is not None


def is_inverted(text: str, verb: Word, start: int) -> bool:
    """Tell whether a verb stands between what is said and who said it (`It is a dam, said Ott`).

    Examples
    --------
    >>> is_inverted("It is a dam, said Ott", Word(13, 17, "said"), 0)
    True
    """
    named = text[verb.end + 1 : verb.end + 2].isupper() and not verb.form.endswith("ing")
    return named and follows_clause(text, verb, start)


def clause_before(text: str, verb: Word, start: int, end: int) -> Reported | None:
    """Return the clause that a reporting verb closes (`The dam is safe, Ott said.`).

    Examples
    --------
    >>> text = "The dam is safe, Ott said on Friday"
    >>> found = clause_before(text, Word(21, 25, "said"), 0, len(text))
    >>> text[found.start:found.end], text[slice(*found.cue.speaker)]
    ('The dam is safe', 'Ott')
    """
    lemma = VERBS[verb.form].lemma
    comma = text.rfind(",", start, verb.start)
    if comma < 0 or lemma not in CLOSING_VERBS or text[comma - 1] == MASK:
        return None
    between = text[comma + 1 : verb.start]
    quoted = MASK in between or (between.strip() and MASK in text[verb.end : end])
    if quoted or _LINKED.search(between):
        return None
    start = dateline_end(text, start, end)
    speaker = _closing_speaker(text, (comma, verb.start, verb.end, end), lemma)
    if speaker is None or not is_wordy(text, start, comma) or not _is_clause(text, start, comma):
        return None
    cue = Cue(verb.start, verb.end, VERBS[verb.form], speaker)
    return Reported(start, comma, "indirect", cue, "")


def _is_clause(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch has a verb of its own, or at least a subject."""
    if FINITE.search(text, start, end) is not None or _PAST.search(text, start, end) is not None:
        return True
    return text[start] != MASK and subject_of(text, start, end) is not None


def _closing_speaker(text: str, places: tuple[int, int, int, int], lemma: str) -> Span | None:
    """Return who is named between a comma and a verb that closes a sentence, or right after it."""
    comma, verb_start, verb_end, end = places
    if text.startswith(" with ", comma + 1) and text[verb_start:verb_end].endswith("ing"):
        return comma + len(", with "), verb_start - 1
    if text[comma + 1 : verb_start].strip():
        rest = text[verb_end:end]
        short = len(rest.split(",")[0].split()) < _MOST_AFTER
        timed = lemma in ("say", "tell") or _WHEN.match(rest)
        found = subject_before(text, comma + 1, verb_start, lenient=True)
        return found if short and timed else None
    speaker = None if lemma == "tell" else subject_after(text, verb_end, end)
    follows = "" if speaker is None else text[speaker[1] : end].strip()
    if speaker is None or not (follows[:1] in ("", ",", ".") or follows.startswith(_LINKED_TO)):
        return None
    return speaker


def clause_according(text: str, match: re.Match[str], start: int, end: int) -> Reported | None:
    """Return the clause that `according to` attributes.

    Examples
    --------
    >>> text = "It rained, according to Ott"
    >>> found = clause_according(text, re.search("according to ", text), 0, len(text))
    >>> text[found.start:found.end]
    'It rained'
    """
    speaker = subject_after(text, match.end(), end)
    if speaker is None:
        return None
    cue = Cue(match.start(), match.end() - 1, None, speaker)
    if not text[start : match.start()].strip():
        comma = text.find(",", speaker[1], end)
        first = comma + 1 + (text[comma + 1 : comma + 2] == " ")
        last = end_of_speech(text, first, end)
        if comma < 0:
            return None
    else:
        first = dateline_end(text, start, end)
        last = first + len(text[first : match.start()].rstrip(" ,"))
    return Reported(first, last, "indirect", cue, "") if is_wordy(text, first, last) else None
