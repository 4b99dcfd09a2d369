"""Speech reported without quotation marks: `said that …`, `according to …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.framing.quotes.clauses import Cue, cue_in
from analysis.framing.quotes.comments import end_of_speech, second_report
from analysis.framing.quotes.objects import is_denied, object_after, object_forms
from analysis.framing.quotes.openings import subject_of
from analysis.framing.quotes.page import Page
from analysis.framing.quotes.phrases import subject_after, subject_before
from analysis.framing.quotes.reporting import Reported, Word, reporting_words, speech_forms
from analysis.framing.quotes.tokens import MASK, Span
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import BARE_VERBS, CLOSING_VERBS, word_list

_THAT = re.compile(r"(?: [^\s,;:.\x02]+){0,7}?,? that (?=\S)")
_ASKED = re.compile(r"(?: [^\s,;:.\x02]+){0,3}? (?=(?:whether|if|why|how|what|where|who) )")
_RELATIVE = ("who ", "where ")
_SECOND_VERB = re.compile(r" (?:and|but) (\w+)")
_DAYS = "|".join(sorted(word.title() for word in word_list("calendar")))
_LEAD = (
    r"(?: (?:reporters|journalists|lawmakers|the [\w]+|[A-Z]\w+))?"
    r"(?: (?:(?:on|in|at|during)(?: (?:an?|the|his|her|its|their|this))? [^\s,;:.\x02]+|"
    r"late|last|earlier|this|yesterday|today|later)\b(?: [^\s,;:.\x02]+){0,5}?)?,? "
)
_BARE = re.compile(
    rf"{_LEAD}(?!(?:{_DAYS})\b(?! (?:is|was|will|would)\b))"
    r"(?=(?:(?:he|she|it|they|we|you|there|that|I)'(?:s|d|ll|ve|re|m)|"
    r"(?:he|she|it|they|we|you|there|his|her|its|their|the|a|an|no|some|many|all|both|this|these|"
    r"those|most|such|if|while|any|more|only|[A-Z\x02$£€\d][\w'.-]*) \S+) \S)"
)
_HELPER = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|"
    r"[a-z]+n't)\b"
)
_NO_NOUN = "|".join(
    sorted(word_list("breaks") | word_list("prepositions") | word_list("no_clause_start"))
)
_NO_LINK = "|".join([*sorted(word_list("breaks") - {"and"}), "who", "which", "that"])
_PAST = "|".join(sorted(word_list("irregular_past")))
_BARE_NOUN = re.compile(
    rf"{_LEAD}(?=(?!(?:{_NO_NOUN})\b)[a-z][\w'-]*(?:"
    rf"(?: (?!(?:{_NO_LINK})\b|and {_HELPER})[\w'$£€-]+){{0,7}}? {_HELPER}|"
    rf"(?: [\w'-]+){{0,2}}?(?:(?<=s)|(?<=police)|(?<=people)|(?<=men)|(?<=children)) "
    rf"(?:[a-z]{{3,}}ed|{_PAST})\b))"
)
_FINITE = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|not|"
    r"[a-z]+(?:n't|ed)) |'(?:s|d|ll|ve|re|m) "
)
_PLAIN_SUBJECT = re.compile(r"(?:he|she|it|they|we|there|i|you)(?:'\w+)? ", re.IGNORECASE)
_ASKING = frozenset(("whether", "if", "why", "how", "what", "where", "who"))
_QUOTED_SPEECH = re.compile(r"[:,]\s*\x02")
_LINKED = re.compile(r"^ ?(?:and|but|who|which|that|while|when|as|or|so)\b| who | which ")
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_NOBODY = ("nobody", "no one", "no-one", "none of", "neither of", "nothing")
_LINKED_TO = ("of ", "from ", "at ", "for ")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_GOES_ON = (" ", ",")
_REACH = 1_000


def find_indirect(page: Page) -> list[Reported]:
    """Return the clauses that report speech without marks, the outermost of each sentence.

    Examples
    --------
    >>> from analysis.framing.quotes.page import read_page
    >>> text = "Ott said on Monday that the dam was safe."
    >>> page = read_page(text, [0], [len(text)], ["body"])
    >>> [text[r.start:r.end] for r in find_indirect(page)]
    ['the dam was safe']
    """
    text = page.masked
    found: list[Reported] = []
    covered, sentence, end = 0, -1, 0
    for verb in reporting_words(text):
        if verb.start < covered:
            continue
        home = page.sentence_at(verb.start)
        if home != sentence:
            sentence, end = home, _content_end(page, home)
        start = max(page.starts[sentence], verb.start - _REACH)
        reported = _reported(text, verb, start, end)
        if reported is not None:
            found.append(reported)
            covered = max(reported.end if reported.start > verb.start else end, verb.end)
    for match in _attributions(text):
        sentence = page.sentence_at(match.start())
        reported = _according(text, match, page.starts[sentence], _content_end(page, sentence))
        if reported is not None and not any(_overlap(reported, other) for other in found[-40:]):
            found.append(reported)
    return sorted(found)


def _reported(text: str, verb: Word, start: int, end: int) -> Reported | None:
    """Return what a verb reports: a clause after it or before it, or what it names."""
    if verb.form in speech_forms():
        found = _clause_after(text, verb, start, end) or _clause_before(text, verb, start, end)
        if found is not None:
            return found
    named = object_after(text, verb.form, verb.end, end) if verb.form in object_forms() else None
    cue = _cue_of(text, verb, start) if named else None
    if named is None or cue is None or cue.verb is None:
        return None
    if cue.verb.lemma in ("insist", "call", "push", "press"):
        cue = cue._replace(verb=cue.verb._replace(stance="demanding"))
    return Reported(*named, "indirect", cue, "")


def _cue_of(text: str, verb: Word, start: int) -> Cue | None:
    """Return the cue that a verb is, unless it says that nobody, or nothing, was said."""
    cue = None if is_denied(text, verb.start) else cue_in(text, start, verb.end)
    if cue is None or cue.start != verb.start or is_nobody(text[slice(*cue.speaker)]):
        return None
    return cue


def _attributions(text: str) -> Iterator[re.Match[str]]:
    """Yield the places where `according to` stands."""
    at = text.find("ccording to ")
    while at >= 0:
        match = _ACCORDING.match(text, max(0, at - 1))
        if match is not None:
            yield match
        at = text.find("ccording to ", at + 1)


def _content_end(page: Page, sentence: int) -> int:
    """Return the end of a sentence without its closing mark."""
    start, end = page.starts[sentence], page.ends[sentence]
    tail = page.masked[max(start, end - 40) : end]
    return end - len(tail) + len(tail.rstrip(". !?"))


def _overlap(one: Reported, other: Reported) -> bool:
    """Tell whether two stretches share a place."""
    return one.start < other.end and other.start < one.end


def _wordy(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch holds at least two words outside quotation marks."""
    first = _WORD.search(text, start, end)
    return first is not None and _WORD.search(text, first.end(), end) is not None


def _clause_after(text: str, verb: Word, start: int, end: int) -> Reported | None:
    """Return the clause that a reporting verb introduces."""
    near = text[verb.end : min(end, verb.end + 80)]
    if not near.startswith(_GOES_ON) or _is_inverted(text, verb, start):
        return None
    opener, lemma = None, VERBS[verb.form].lemma
    if " that " in near:
        opener = _THAT.match(text, verb.end, end)
    if opener is None and not _ASKING.isdisjoint(near.split(None, 4)[:4]):
        opener = _ASKED.match(text, verb.end, end)
    bare = opener is None and lemma in BARE_VERBS
    if bare:
        opener = _bare_clause(text, verb, end, told=lemma == "tell")
    if opener is None or not _wordy(text, opener.end(), end) or _is_borrowed(opener, lemma):
        return None
    if _QUOTED_SPEECH.search(text, verb.end, min(end, opener.end() + 60)):
        return None
    cue = _cue_of(text, verb, start)
    if cue is None:
        return None
    if bare and text[start] == MASK and not text[start : cue.speaker[0]].strip(f"{MASK} "):
        return None  # `“No,” Ott said on Friday, a day after they met`
    last = end_of_speech(text, opener.end(), end)
    last = second_report(text, opener.end(), last, verb=verb.form)
    if cue.verb is not None and lemma == "insist" and _is_wish(text, opener.end(), last):
        cue = cue._replace(verb=cue.verb._replace(stance="demanding"))
    return Reported(opener.end(), last, "indirect", cue, "")


def _is_wish(text: str, start: int, end: int) -> bool:
    """Tell whether a clause says what shall be (`that Kolm withdraw`, `that it must stop`)."""
    words = text[start:end].split()
    ordered = bool({"must", "should", "be"} & set(words[:6]))
    plain = not any(word.endswith("s") for word in words[1:4])
    return ordered or (plain and _FINITE.search(text, start, end) is None)


def _is_inverted(text: str, verb: Word, start: int) -> bool:
    """Tell whether a verb stands between what is said and who said it (`It is a dam, said Ott`)."""
    named = (
        text[verb.start - 2 : verb.start] == ", " and text[verb.end + 1 : verb.end + 2].isupper()
    )
    clause = named and text.count(",", start, verb.start) == 1
    return clause and _FINITE.search(text, start, verb.start) is not None


def is_nobody(phrase: str) -> bool:
    """Tell whether a subject stands for no speaker at all (`Nobody doubts that`)."""
    return phrase.lower().startswith(_NOBODY)


def _is_borrowed(opener: re.Match[str], lemma: str) -> bool:
    """Tell whether a clause belongs to a noun or to a second verb (`and noted that`)."""
    relative = opener.string.startswith(_RELATIVE, opener.end()) and opener.group().strip()
    if relative and lemma not in ("ask", "tell"):
        return True
    return any(verb in speech_forms() for verb in _SECOND_VERB.findall(opener.group()))


def _bare_clause(text: str, verb: Word, end: int, *, told: bool) -> re.Match[str] | None:
    """Return the opening of a clause that follows its verb without `that`."""
    opener = _BARE.match(text, verb.end, end)
    if opener is None:
        spoken = text[verb.start - 2 : verb.start].strip() not in (",", MASK)
        noun = _BARE_NOUN.match(text, verb.end, end) if spoken else None
        return None if noun is None or (told and not noun.group().strip(" ,")) else noun
    comma = text.find(",", opener.end(), end)
    finite = _FINITE.search(text, opener.end(), end if comma < 0 else comma)
    plain = _PLAIN_SUBJECT.match(text, opener.end()) or verb.form in (
        "said",
        "says",
        "say",
        "saying",
    )
    if finite is None and not plain:
        return None
    if told and not opener.group().strip(" ,"):
        return None
    inverted = text[verb.start - 2 : verb.start] == ", " and text.count(",", verb.end, end) == 0
    inverted = inverted and not verb.form.endswith("ing")
    return None if inverted and finite is None else opener


def _clause_before(text: str, verb: Word, start: int, end: int) -> Reported | None:
    """Return the clause that a reporting verb closes (`The dam is safe, Ott said.`)."""
    lemma = VERBS[verb.form].lemma
    comma = text.rfind(",", start, verb.start)
    if comma < 0 or lemma not in CLOSING_VERBS or text[comma - 1] == MASK:
        return None
    between = text[comma + 1 : verb.start]
    quoted = MASK in between or (between.strip() and MASK in text[verb.end : end])
    if quoted or _LINKED.search(between):
        return None
    speaker = _closing_speaker(text, (comma, verb.start, verb.end, end), lemma)
    if speaker is None or not _wordy(text, start, comma) or subject_of(text, start, comma) is None:
        return None
    return Reported(
        start,
        comma,
        "indirect",
        Cue(verb.start, verb.end, VERBS[verb.form], speaker),
        "",
    )


def _closing_speaker(text: str, places: tuple[int, int, int, int], lemma: str) -> Span | None:
    """Return who is named between a comma and a verb that closes a sentence, or right after it."""
    comma, verb_start, verb_end, end = places
    if text.startswith(" with ", comma + 1) and text[verb_start:verb_end].endswith("ing"):
        return comma + len(", with "), verb_start - 1
    if text[comma + 1 : verb_start].strip():
        short = len(text[verb_end:end].split()) < 9
        return subject_before(text, comma + 1, verb_start) if short else None
    speaker = subject_after(text, verb_end, end) if lemma in ("say", "add", "write") else None
    follows = "" if speaker is None else text[speaker[1] : end].strip()
    if speaker is None or not (follows[:1] in ("", ",", ".") or follows.startswith(_LINKED_TO)):
        return None
    return speaker


def _according(text: str, match: re.Match[str], start: int, end: int) -> Reported | None:
    """Return the clause that `according to` attributes."""
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
        first, last = start, start + len(text[start : match.start()].rstrip(" ,"))
    return Reported(first, last, "indirect", cue, "") if _wordy(text, first, last) else None
