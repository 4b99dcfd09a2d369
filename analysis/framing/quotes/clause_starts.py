"""Where a clause opens that a reporting verb introduces: `said that …`, `said the dam …`."""

from __future__ import annotations

import re

from analysis.framing.quotes.closing import FINITE, follows_clause
from analysis.framing.quotes.reporting import Word, speech_forms
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import BARE_VERBS, word_list

_THAT = re.compile(r"(?: [^\s,;:.\x02]+){0,7}?,? that,? (?=\S)")
_THAT_LATER = re.compile(
    r" (?:after|before|on behalf of|following|during|in|at) [^;:.\x02]{3,170}?,? that "
    r"(?=(?:he|she|it|they|we|there|the|an?|his|her|its|their|no|all|both|[A-Z][\w'-]*) )"
)
_ASIDE_FIRST = re.compile(
    r" (?=(?:by|without|under|despite|like|unlike|given|instead of|because|since|once) "
    r"[^,;:.\x02]{3,90}, (?:[\w'$£€-]+ ){2})"
)
_ASKED = re.compile(r"(?: [^\s,;:.\x02]+){0,3}? (?=(?:whether|if|why|how|what|where|who) )")
_RELATIVE = ("who ", "where ")
_SECOND_VERB = re.compile(r" (?:and|but) (\w+)")
DAYS = "|".join(sorted(word.title() for word in word_list("calendar")))
"""The days and months as they stand in a text, as a pattern."""

_HEARER = r"(?: (?:reporters|journalists|lawmakers|the [\w]+|[A-Z]\w+))?"
_LEAD = (
    rf"(?: (?:{DAYS}))?"
    r"(?: (?:on \d{1,2} [A-Z]\w+|on [A-Z]\w+ \d{1,2}|"
    r"(?:on|in|at|during)(?: (?:an?|the|his|her|its|their|this))? [^\s,;:.\x02]+|"
    r"this (?:week|month|year|morning|afternoon|evening|spring|summer|autumn|fall|winter)|"
    r"late|last|earlier|yesterday|today|later)\b(?: [^\s,;:.\x02]+){0,5}?)?,? "
)
_BARE_START = (
    rf"(?!(?:{DAYS})\b(?!'s| (?:is|was|will|would)\b))"
    r"(?=(?:(?:he|she|it|they|we|you|there|that|I)'(?:s|d|ll|ve|re|m)|"
    r"(?:he|she|it|they|we|you|there|his|her|its|their|the|a|an|no|some|many|all|both|this|these|"
    r"those|most|such|if|while|any|more|only|[A-Z\x02$£€\d][\w'.-]*) \S+|"
    r"(?:up to|at least|at most|about|around|over|roughly|fewer than|less than|as many as) "
    r"[\w$£€]\S*) \S)"
)
_BARE, _BARE_TOLD = (re.compile(rf"{to}{_LEAD}{_BARE_START}") for to in ("", _HEARER))
_NAMED = re.compile(
    rf"{_LEAD}(?!(?:{DAYS})\b)(?=[A-Z][\w'.-]*, (?:who|which|whose|an?|the) [^,\x02]+, \S)"
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
_NOUN_START = (
    rf"(?=(?!(?:{_NO_NOUN})\b)[a-z][\w'-]*(?:"
    rf"(?: (?!(?:{_NO_LINK})(?![\w-])|and {_HELPER})[\w'$£€\x02-]+){{0,9}}? {_HELPER}|"
    rf"(?: (?!(?:{_NO_LINK})\b)[\w'-]+){{0,6}}?(?:(?<=s)|(?<=police)|(?<=people)|(?<=men)|"
    rf"(?<=children)) (?:[a-z]{{3,}}ed|{_PAST})\b))"
)
_NOUN, _NOUN_TOLD = (re.compile(rf"{to}{_LEAD}{_NOUN_START}") for to in ("", _HEARER))
_HEARD = frozenset(("tell", "warn", "assure", "reassure", "remind", "inform", "ask", "caution"))
_OWN_CLAUSE = re.compile(
    r" (?:it|there|he|she|they|we|I|you|this|these|those|its|his|her|their|no) |"
    r" (?:the|an?|[A-Z]\w+|\w+s) (?:[\w'-]+ ){0,4}?(?:is|are|was|were|has|have|had|will|would|can|"
    r"could|may|might|must|should|did|does|do|also|[a-z]{3,}ed) "
)
_PLAIN_SUBJECT = re.compile(r"(?:he|she|it|they|we|there|i|you)(?:'\w+)? ", re.IGNORECASE)
_ASKING = frozenset(("whether", "if", "why", "how", "what", "where", "who"))
_SAYING = ("said", "says", "say", "saying")


def clause_opener(text: str, verb: Word, start: int, end: int) -> tuple[re.Match[str] | None, bool]:
    """Return what stands between a verb and the clause it introduces, and whether that is bare.

    Parameters
    ----------
    text : str
        The text, quoted stretches masked.
    verb : Word
        The reporting verb.
    start, end : int
        Its sentence.

    Examples
    --------
    >>> text = "Ott said on Monday that the dam was safe"
    >>> opener, bare = clause_opener(text, Word(4, 8, "said"), 0, len(text))
    >>> opener.group(), bare
    (' on Monday that ', False)
    """
    near = text[verb.end : min(end, verb.end + 80)]
    opener, lemma = None, VERBS[verb.form].lemma
    if " that" in near:
        opener = _own(_THAT.match(text, verb.end, end), lemma)
    if opener is None and lemma in ("say", "tell") and text.find(" that ", verb.end, end) > 0:
        opener = _THAT_LATER.match(text, verb.end, end)
    if opener is None and not _ASKING.isdisjoint(near.split(None, 4)[:4]):
        opener = _own(_ASKED.match(text, verb.end, end), lemma)
    bare = opener is None and lemma in BARE_VERBS
    if bare:
        opener = _bare_clause(text, verb, start, end, told=lemma == "tell")
    borrowed = opener is not None and _is_borrowed(opener, lemma)
    return (None if borrowed else opener), bare


def _is_borrowed(opener: re.Match[str], lemma: str) -> bool:
    """Tell whether a clause belongs to a noun or to a second verb (`and noted that`)."""
    relative = opener.string.startswith(_RELATIVE, opener.end()) and opener.group().strip()
    if relative and lemma not in ("ask", "tell"):
        return True
    return _has_second(opener)


def _own(opener: re.Match[str] | None, lemma: str) -> re.Match[str] | None:
    """Return where a clause opens, unless what is said begins before it (`said he hoped that`)."""
    if opener is None or _has_second(opener):
        return None
    begun = lemma in BARE_VERBS and lemma not in _HEARD and _OWN_CLAUSE.match(opener.group())
    return None if begun else opener


def _has_second(opener: re.Match[str]) -> bool:
    """Tell whether a second verb of speech stands before the clause (`and noted that`)."""
    return any(verb in speech_forms() for verb in _SECOND_VERB.findall(opener.group()))


def _bare_clause(
    text: str, verb: Word, start: int, end: int, *, told: bool
) -> re.Match[str] | None:
    """Return the opening of a clause that follows its verb without `that`."""
    heard = VERBS[verb.form].lemma in _HEARD
    opener = (_BARE_TOLD if heard else _BARE).match(text, verb.end, end)
    if opener is None:
        return (
            None
            if follows_clause(text, verb, start)
            else _noun_clause(text, verb, end, heard=heard)
        )
    comma = text.find(",", opener.end(), end)
    finite = FINITE.search(text, opener.end(), end if comma < 0 else comma)
    plain = _PLAIN_SUBJECT.match(text, opener.end()) or verb.form in _SAYING
    unheard = told and not opener.group().strip(" ,")
    if unheard or (finite is None and not plain):
        return None
    inverted = text[verb.start - 2 : verb.start] == ", " and text.count(",", verb.end, end) == 0
    inverted = inverted and not verb.form.endswith("ing")
    return None if inverted and finite is None else opener


def _noun_clause(text: str, verb: Word, end: int, *, heard: bool) -> re.Match[str] | None:
    """Return the opening of a clause that begins with a plain noun, a name or an aside."""
    noun = _NAMED.match(text, verb.end, end)
    noun = noun or (_NOUN_TOLD if heard else _NOUN).match(text, verb.end, end)
    told = VERBS[verb.form].lemma == "tell"
    if noun is None and not told:
        noun = _ASIDE_FIRST.match(text, verb.end, end)
    return None if noun is None or (told and not noun.group().strip(" ,")) else noun
