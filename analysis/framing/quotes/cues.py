"""Who is said to have said it: the cue before a quotation or after it."""

from __future__ import annotations

import re

from analysis.framing.quotes.clauses import Cue, attributions, cue_in
from analysis.framing.quotes.grammar import is_dependent, is_passive, verb_at
from analysis.framing.quotes.openings import TOPIC, subject_of
from analysis.framing.quotes.page import Page
from analysis.framing.quotes.phrases import subject_after, subject_before
from analysis.framing.quotes.tokens import MASK, Token, read_tokens
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import AUXILIARIES, PREPOSITIONS, WEAK_VERBS

_SIGNED = re.compile(r"\s*[-\u2014]{1,2}\s*(?=[A-Z])")
_ADDITIVE = frozenset(("and", "but", "while", "which", "that", "who", "as"))
_PRONOUN_LEFT = re.compile(r"\b([Hh]e|[Ss]he) $")
_APART = ("-", "\u2014", ";", "(")  # what follows one of these is no longer the clause before it
_MODALS = (" must", " should", " will", " would", " can", " could", " to", " may", " might")
_PARTICIPLE = re.compile(r"(?:(?:After|Before|While|By|Since|When|Besides) )?([A-Za-z]+ing)\b")
_BY = re.compile(r"\s*by ")
_MOST_WORDS_BETWEEN = 32


def find_cue(page: Page, i: int) -> Cue | None:
    """Return the cue in the sentence of a stretch, before it or after it.

    Examples
    --------
    >>> from analysis.framing.quotes.page import read_page
    >>> page = read_page("“No,” said Lena Ott, a judge.", [0], [29], ["body"])
    >>> cue = find_cue(page, 0)
    >>> page.text[cue.start:cue.end], page.text[slice(*cue.speaker)]
    ('said', 'Lena Ott')
    """
    lead = page.masked[page.stretches[i].outer_start - 2 : page.stretches[i].outer_start].rstrip()
    before = _before(page, i)
    if before is not None and before.verb is not None and before.verb.speech:
        if before.verb.lemma in WEAK_VERBS:
            return _after_speech(page, i) or _after_clause(page, i) or before
        apart = _after_speech(page, i) if lead.endswith(_APART) else None
        return apart if apart is not None and apart.verb is not None else before
    direct = _opened_by(page, i) or _after_speech(page, i)
    if direct is not None and not lead.endswith((":", ",")):
        return direct
    if before is not None and _is_planned(page, before):
        return direct or _after_clause(page, i) or before
    return before or direct or _after_clause(page, i) or _bare_subject(page, i)


def _is_planned(page: Page, cue: Cue) -> bool:
    """Tell whether a verb that names words stands after `must` or `to`: nobody has said them."""
    if cue.verb is None or cue.verb.speech:
        return False
    return page.masked[max(0, cue.start - 8) : cue.start].rstrip().endswith(_MODALS)


def _opened_by(page: Page, i: int) -> Cue | None:
    """Return the subject after an opening participle (`Bemoaning the “chaos,” Ott left.`)."""
    start, end = page.before(i)
    word = _PARTICIPLE.match(page.masked, start, end)
    verb = VERBS.get(word[1].lower()) if word else None
    if word is None or verb is None:
        return None
    sentence = page.sentence_at(page.stretches[i].outer_start)
    subject = subject_of(page.masked, start, page.ends[sentence])
    if subject is None or subject[0] < page.stretches[i].outer_end:
        return None
    return Cue(word.start(1), word.end(), verb, subject)


def _bare_subject(page: Page, i: int) -> Cue | None:
    """Return a pronoun right before words that go on from it (`because she “had had enough”`)."""
    match = _PRONOUN_LEFT.search(page.masked[slice(*page.before(i))])
    if match is None:
        return None
    start = page.before(i)[0] + match.start(1)
    return Cue(start, start, None, (start, start + len(match[1])))


def _before(page: Page, i: int) -> Cue | None:
    """Return the nearest cue between the start of the sentence and the stretch."""
    start, end = page.before(i)
    if start >= end:
        return None
    return cue_in(page.masked, start, end) or _lead_in(page, start, end)


def _lead_in(page: Page, start: int, end: int) -> Cue | None:
    """Return the subject of a sentence that ends in a colon before the stretch."""
    lead = page.masked[start:end].rstrip()
    if not lead.endswith(":"):
        return None
    colon = start + len(lead) - 1
    topic = lead.startswith(TOPIC) and "," not in lead
    subject = None if topic else subject_of(page.masked, start, colon)
    return None if subject is None else Cue(colon, colon + 1, None, subject)


def _after_speech(page: Page, i: int) -> Cue | None:
    """Return the cue that follows a stretch which ends like speech (`“…,” said Ott`)."""
    start, end = page.after(i)
    if start >= end:
        return _signature(page, start)
    if _announces_speaker(page, i):
        headline = subject_of(page.masked, start + 1, end)
        return None if headline is None else Cue(start, start + 1, None, headline)
    follows = page.masked[start:end].lstrip()
    if page.last_mark(i) not in ",?!\u2026-\u2014" and not follows.startswith(","):
        return None
    tokens = read_tokens(page.masked, start, end)
    while tokens and not tokens[0].word:
        tokens = tokens[1:]
    if not tokens or (tokens[0].lower in _ADDITIVE and tokens[0].lower != "as"):
        return _signature(page, start)
    if tokens[0].lower == "as" and " it" in follows:
        return cue_in(page.masked, start, end)
    return _verb_after(page.masked, tokens, end) or _signature(page, start)


def _announces_speaker(page: Page, i: int) -> bool:
    """Tell whether a colon after words in a headline leads to who said them (`‘No’: Ott`)."""
    stretch = page.stretches[i]
    colon = page.masked.startswith(":", stretch.outer_end) or page.last_mark(i) == ":"
    return colon and page.in_headline(page.sentence_at(stretch.outer_start))


def _verb_after(text: str, tokens: list[Token], end: int) -> Cue | None:
    """Return the reporting verb that words after a stretch begin with, and its subject."""
    for k, token in enumerate(tokens[:_MOST_WORDS_BETWEEN]):
        verb = VERBS.get(token.lower)
        if verb is None or (k and (verb_at(tokens, k) is None or is_passive(tokens, k))):
            continue
        if not (verb.speech or tokens[0].lower == "as"):
            continue
        if token.lower.endswith("ing") and not k:
            break
        if all(t.lower in AUXILIARIES for t in tokens[:k]):
            speaker = subject_after(text, token.end, end)
        else:
            speaker = subject_before(text, tokens[0].start, token.start, lenient=True)
        if speaker is not None:
            return Cue(token.start, token.end, verb, speaker)
    return None


def _signature(page: Page, start: int) -> Cue | None:
    """Return the name that signs a stretch (`“…” — Lena Ott`)."""
    match = _SIGNED.match(page.masked, start)
    if match is None:
        return None
    line_end = page.masked.find("\n", match.end())
    line_end = len(page.masked) if line_end < 0 else line_end
    speaker = subject_after(page.masked, match.end(), line_end)
    if speaker is None or page.masked[speaker[1] : line_end].strip(" .")[:1] not in ("", ",", "("):
        return None
    return Cue(match.start(), match.end(), None, speaker)


def _after_clause(page: Page, i: int) -> Cue | None:
    """Return a cue that closes the sentence (`…, Ott said.`, `…, according to Ott.`)."""
    start = page.stretches[i].outer_end
    end = min(page.ends[page.sentence_at(start - 1)], start + 600)
    rest = page.masked[start:end]
    for match in attributions(page.masked, start, end)[:1]:
        speaker = subject_after(page.masked, match.end(), end)
        if speaker is not None:
            return Cue(match.start(), match.end() - 1, None, speaker)
    if "," not in rest:
        return _passive_agent(page, i, end)
    tokens = read_tokens(page.masked, start, end)
    for k in range(len(tokens) - 1, 0, -1):
        verb = verb_at(tokens, k)
        if verb is None or not verb.speech or is_dependent(tokens, k) or is_passive(tokens, k):
            continue
        comma = page.masked.rfind(",", start, token_start := tokens[k].start)
        if comma >= 0 and not page.masked[comma + 1 : token_start].strip():
            speaker = subject_after(page.masked, tokens[k].end, end)
            if speaker is not None:
                return Cue(token_start, tokens[k].end, verb, speaker)
        speaker = subject_before(page.masked, comma + 1, token_start) if comma >= 0 else None
        closes = (
            k + 1 >= len(tokens)
            or tokens[k + 1].text[0] in ".,;"
            or tokens[k + 1].lower in PREPOSITIONS
            or tokens[k + 1].lower in ("as", "when", "while")
        )
        if speaker is not None and closes and MASK not in page.masked[comma:token_start]:
            return Cue(token_start, tokens[k].end, verb, speaker)
    return None


def _passive_agent(page: Page, i: int, end: int) -> Cue | None:
    """Return who is named after a passive (`was called “a fraud” by Ott`)."""
    start = page.stretches[i].outer_end
    match = _BY.match(page.masked, start, end)
    if match is None:
        return None
    tokens = read_tokens(page.masked, *page.before(i))
    passive = [k for k in range(len(tokens)) if verb_at(tokens, k) and is_passive(tokens, k)]
    speaker = subject_after(page.masked, match.end(), end) if passive else None
    if speaker is None:
        return None
    token = tokens[passive[-1]]
    return Cue(token.start, token.end, VERBS[token.lower], speaker)
