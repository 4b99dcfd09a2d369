"""Where reported speech ends and the outlet's own comment on it begins."""

from __future__ import annotations

import re
from functools import cache

from analysis.framing.quotes.tokens import MASK
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import word_list

_NAME = r"(?:he|she|they|it|the [\w-]+|[A-Z][\w'.-]*(?: [A-Z][\w'.-]*)?)"
_REACTION = (
    r"(?:[\w'-]+ ){0,3}?(?:reactions?|responses?|reply|replies|rebukes?|outcry|backlash|criticism|"
    r"condemnation|anger|outrage|praise|applause|laughter|cheers|boos|jeers|concerns?|alarm|fears|"
    r"speculation|questions|doubts?|debate|uproar|fury|relief|dismay|hopes|tensions|eyebrows)\b"
)
_DETAIL = (
    r"(?:yet |immediately |publicly |further )?(?:elaborate|detail|specify|say|explain|provide|"
    r"give|offer|name|cite|identify|disclose|reveal|present|produce|clarify|comment|address|spell|"
    r"elaborated|detailed|specified|said|explained|provided|given|offered|named|cited|identified|"
    r"disclosed|revealed|presented|produced|clarified|commented|addressed|spelt|spelled)\b"
)
_UPSET = (
    r"(?:disappoint|anger|please|upset|alarm|infuriate|dismay|worry|unsettle|reassure|unnerve|"
    r"frustrate|shock|stun|surprise|delight|irritate|annoy|enrage|embarrass|outrage)(?:d|ed|s)?\b"
)
_STATED = (
    r"(?:pledge|promise|vow|claim|charge|prediction|threat|warning|demand|plan|proposal|goal|target|"
    r"figure|view|argument|assessment|forecast|estimate|idea|move|step|position)"
)
_DOUBTERS = (
    r"(?:critics|analysts|experts|opponents|rivals|economists|observers|scientists|lawyers|many|"
    r"some|few|others|most|[\w'-]+ (?:officials|leaders|groups|lawmakers|analysts|experts))\b"
)
_COMMENTS = (
    # what the statement does, in a participle or a phrase
    r"(?:effectively |apparently |thus )?(?:marking (?:an?|the|his|her|its|their|what|one)|"
    r"signall?ing|underscoring|echoing|contradicting|referring to|alluding to|walking back|"
    r"paving the way|issuing an?|breaking with|departing from|appearing to|seeming to|"
    r"doubling down|dealing (?:a|another) (?:\w+ )?blow|dashing (?:\w+ )?hopes|"
    r"casting (?:\w+ )?doubt|reversing (?:\w+ )?(?:earlier|previous|long\S*|decades)|"
    rf"(?:raising|fuell?ing|prompting|sparking|drawing|stirring) {_REACTION})\b(?! that\b)",
    r"in (?:an?|the) (?:[\w-]+ ){0,2}?"
    r"(?:reference|nod|departure|break|reversal|swipe|dig|rebuke)\b",
    r"in what (?:appear|seem|would|could|was|is|analysts|observers|critics|some|many)",
    # what kind of statement it is
    r"(?:an?|his|her|their|its)(?: [\w'-]+){0,2}? (?:claim|assertion|allegation|accusation|remark|"
    r"comment|statement|stance|argument|admission|reversal|about-face|u-turn|departure|reference)\b",
    rf"(?:an?|his|her|their|its) (?:[\w'-]+ ){{0,2}}?{_STATED} (?:(?:that|which) )?{_DOUBTERS}",
    r"sending (?:[\w'-]+ ){0,3}?(?:shares|stocks|prices|markets|futures|currency|dollar|euro|"
    r"pound|yen|ruble|rouble|signals?|message|shockwaves|tremors|ripples|chill)\b",
    # how it is taken, and by whom it is denied
    rf"which (?:(?:could|may|might|would|will|is|are|has|have) (?:\w+ ){{0,2}}?)?{_UPSET}",
    r"which (?:contradict|mark|signal|underscore|echo)(?:s|es|ed)\b",
    rf"(?:which|although|though|even though|while) {_NAME}(?: \w+)? (?:has |have |had )?"
    r"(?:deny|denies|denied|dispute[sd]?|rejects?|rejected|contradict(?:s|ed)?)\b",
    r"despite (?:[\w'-]+ ){0,2}?"
    r"(?:saying|denials?|claims?|pledges?|promises?|insisting|assurances)\b",
    # who somebody named in it is
    r"who (?:is|are|serves|leads|heads|(?:has|have|had) (?:been|long))\b",
    r"who [^,\x02]*\b(?:in|since) (?:[A-Z]\w+ )?(?:19|20)\d\d\b",
)
_ANYWHERE = (
    rf"(?:although|though|even though|while|but|and|yet) (?:{_NAME} )?"
    rf"(?:(?:has|have|had|did|does|do)(?: not|n't) {_DETAIL}|(?:declined|refused) to {_DETAIL}|"
    r"(?:gave|offered|provided|cited) no\b)",
    r"(?:although|though|but|and|yet) no (?:\w+ )?(?:details?|evidence|explanation|figures)\b",
    r"however,? (?:this|that|it|he|she|they|there|the)\b",
    r"without (?:elaborating|explaining|detailing|specifying|(?:giving|providing|offering|citing|"
    r"presenting) (?:\w+ )?(?:details?|evidence|proof|names?|reasons?|explanation|specifics))\b",
)
_COMMENT = re.compile(rf",? (?:{'|'.join(_ANYWHERE)})|(?:, |(?<={MASK}) )(?:{'|'.join(_COMMENTS)})")
_GOES_ON = re.compile(
    r", (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b"
)
_CONCESSION = re.compile(
    r", (?:even though|although|though) (?:[\w'-]+ ){1,6}?(?:is|are|has|have|will|remains?|does)\b"
)
_SHIFTED = re.compile(r"\b(?:was|were|had|would|could)\b")
_SECOND = re.compile(
    r"(,?) (?:and|but) (he |she |they |it )?"
    r"(?:also |then |has |have |had )?([a-z]+)(?= (?!by\b)\w)"
)
_PAST = re.compile(r"\b(?:was|were|had|did|[a-z]{2,}ed)\b")
_MODAL_LAST = re.compile(
    r".*\b(?:(would|could|will|can|may|might|must|should|to)|was|were|is|are|has|have|had|did|"
    r"[a-z]{2,}ed)\b",
    re.DOTALL,
)
_CLAUSE = re.compile(r" (?:that|he|she|it|they|there|we|I|the|his|her|its|their|out)\b")
_PRONOUN = re.compile(r"(?:that )?(?:he|she|it|they|there|I|we)\b")
_OTHER = re.compile(
    r", (?:while|whereas|but|and|although|though) (?!(?:he|she|they|it)\b)(?:[\w'.-]+ ){1,6}?"
    r"(?:said|says|say|insist(?:s|ed)?|claim(?:s|ed)?|argue[sd]?|den(?:ies|ied)|warn(?:s|ed)|"
    r"added|maintain(?:s|ed)|told)\b"
)
_LEAST_WORDS = 3


def end_of_speech(text: str, start: int, end: int) -> int:
    """Return where what is said ends: before the outlet's own comment, or at the end.

    A clause after a comma is a comment where it can only be about the statement (`, marking a
    shift`, `, which may anger Kolm`, `, although he has not said how`), only tells who somebody
    is, or keeps the present tense that what is said has left. Everything that could be part of
    what is said is kept.

    Examples
    --------
    >>> text = "the claim must go, marking a shift in policy"
    >>> text[: end_of_speech(text, 0, len(text))]
    'the claim must go'
    """
    for match in _COMMENT.finditer(text, start, end):
        enough = len(text[start : match.start()].split()) >= _LEAST_WORDS
        if enough and not _GOES_ON.search(text, match.end(), end):
            return match.start()
    conceded = text.find("though ", start, end) >= 0 and _CONCESSION.search(text, start, end)
    if conceded and _SHIFTED.search(text, start, conceded.start()):
        return conceded.start()
    return end


def second_report(text: str, start: int, end: int, *, verb: str, clause: bool = True) -> int:
    """Return where a second verb of speech ends what is said, or the end.

    A second verb belongs to the speaker if it is a participle after a comma (`, adding that`), or
    if it has the form of the first and cannot go with the subject of what is said so far, which
    has another form, a modal verb or a pronoun: `said it will begin and mentioned a visit`. Words
    of somebody else end it too (`, while Ott insisted`).

    Examples
    --------
    >>> text = "it is unlikely but admitted some land might return"
    >>> text[: second_report(text, 0, len(text), verb="acknowledged")]
    'it is unlikely'
    """
    if text.find(", ", start, end) >= 0:
        end = _other_words(text, start, end, clause=clause)
    if text.find(" and ", start, end) < 0 and text.find(" but ", start, end) < 0:
        return end
    for match in _SECOND.finditer(text, start, end):
        if _same_form(verb, match[3]) and _is_apart(text, start, match, end, clause=clause):
            return match.start()
    return end


def _other_words(text: str, start: int, end: int, *, clause: bool) -> int:
    """Return where a participle of speech, or somebody else's words, end what is said."""
    for match in _speaking().finditer(text, start, end):
        enough = len(text[start : match.start()].split()) >= _LEAST_WORDS
        if enough and not _GOES_ON.search(text, match.end(), end):
            end = match.start()
            break
    other = _OTHER.search(text, start, end) if clause else None
    return other.start() if other else end


@cache
def _speaking() -> re.Pattern[str]:
    """Return the pattern of a participle by which the speaker goes on (`, adding`)."""
    lemmas = word_list("second_participles")
    forms = [form for form, v in VERBS.items() if v.lemma in lemmas and form.endswith("ing")]
    return re.compile(rf", (?:also |instead |however, )?(?:{'|'.join(sorted(forms))})\b")


def _same_form(one: str, other: str) -> bool:
    """Tell whether two verbs of speech are both in the past or both in the present."""
    past = one.endswith(("ed", "said", "told", "wrote"))
    also = other.endswith(("ed", "said", "told", "wrote"))
    return other in VERBS and (also if past else one.endswith("s") and other.endswith("s"))


def _is_apart(text: str, start: int, match: re.Match[str], end: int, *, clause: bool) -> bool:
    """Tell whether a second verb cannot go on from what is said before it."""
    if match[3].endswith("s") or not clause or not _PAST.search(text, start, match.start()):
        return True
    if not VERBS[match[3]].speech or not _CLAUSE.match(text, match.end(), end):
        return False
    last = _MODAL_LAST.match(text, start, match.start())
    modal = last is not None and last[1] is not None
    return bool(match[1] or match[2]) or modal or _PRONOUN.match(text, start) is not None
