"""The sentence rules: where one sentence ends and the next begins within a line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

import numpy as np

from analysis.text.chunks import Ints, cut_text
from analysis.text.marks import MARKS, Marks, Words, find_marks, pack

_SMILEY = r" ?(?:[:;]-?[()DP]|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)(?= )"
# A run of marks, what closes after it, blanks, what opens, and the next character; more of them in
# a brand's name (eBay) and at the start of a list's item (b. Sign, 3. Wait).
_CANDIDATE = re.compile(
    rf"([{MARKS}]+)((?:[\"')\]]|\[\d{{1,3}}\]|{_SMILEY})*) +"
    r"((?:[\"'\u00bf\u00a1]|[(\[] ?|[-\u2014]+ *)*)"
    r"(?=([a-z]{1,2}-?[A-Z]|(?:[a-z]|\d{1,2})[.)] [A-Z]|\S))"
)
_WIDE_STOPS = "\u3002\uff01\uff1f"
# Chinese and Japanese put no blank after their marks.
_FULL_STOP = re.compile(
    r"[\u3002\uff01\uff1f]+[\u300d\u300f\uff09\"')]*(?=[^\s\u3002\uff01\uff1f])"
)
# Blanks stand on both sides of a closing or opening quotation mark: left . " They
_SPACED = re.compile(r"[.!?\u2026] (\"|'')(?= [^\sa-z,;.])")
# The blank is missing: "It ended.The rest left."
_GLUED = re.compile(
    r"[.!?](?=[^\s.!?])(?<=[a-z]{3}.)[\"')\]]*(?=[\"'(]*(?!(?:Com|Org|Net)\b)[A-Z][a-z]*[ ,'])"
)
_NEXT_WORDS = re.compile(r"([^\W_][\w'-]*)(?: ([\w'-]+))?")
# Who asked: "Sen. Warner asked", "President Lee of Norland wondered"
_SPEAKER = re.compile(r"(?:[A-Z][\w'-]*\.? (?:of )?){1,4}([a-z]+)\b")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_LIST_MARKER = re.compile(r"(?:\d{1,2}|[A-Za-z]|[ivxIVX]{2,4})$")
_BEFORE_ITEM = re.compile(
    r"(?:^|\n|[\u2022\u25aa\u25cf]|(\S*)[.!?:;][\"')]?) *\(?"
    r"(?:(?:Step|Part|Point|Phase|Question|Tip|Rule|Article) )?$"
)
_OPENING_TIME = re.compile(
    r"(?:^|[\n.!?][\"')]* ?)(?:At|By|Around|About|Until|Before|After) [\w:. ]*$"
)
_TOKEN_EDGE = re.compile(r"[\s\u2014/]")
_STARTERS = frozenset("$#@&\u20ac\u00a3\u2022\u25aa\u25cf")
_QUOTES = ('"', "'")
_ABBREVIATIONS = ("titles", "numbered", "dates", "names", "saints")
# A single capital that is no initial: "World War I", "30 C"
_ALONE = re.compile(r"(?:\b(?:War|Part|Phase|Act) I|\d *[CFK])$")
_REACH, _LINE_REACH = 24, 10_000

WINDOW_CHARACTERS = 1_000_000


@cache
def load_abbreviations() -> dict[str, frozenset[str]]:
    """Return the word lists of the package's abbreviation file.

    Examples
    --------
    >>> "Sen" in load_abbreviations()["titles"]
    True
    """
    source = resources.files("analysis.text").joinpath("abbreviations.toml").read_text("utf-8")
    return {name: frozenset(value.split()) for name, value in tomllib.loads(source).items()}


@cache
def _kinds() -> dict[str, str]:
    """Return the kind of every listed abbreviation."""
    lists = load_abbreviations()
    return {form: kind for kind in reversed(_ABBREVIATIONS) for form in lists[kind]}


@cache
def _words() -> Words:
    """Return what `find_marks` knows of words."""
    lists = load_abbreviations()
    forms = [f" {form}" for form in _kinds()]
    tails = {form[-4:] for form in forms if re.search("[ a-z][a-z]{3}$", form)}
    titles = [
        f" {form}" for form in lists["titles"] if re.match("(?:[A-Z][a-z]{1,2}|[a-z]{2})$", form)
    ]
    openers = {re.sub("[^A-Za-z]", " ", form)[:3].ljust(3) for form in lists["openers"]}
    return Words(pack(tails), pack(titles), pack(openers))


def find_boundaries(text: str) -> tuple[Ints, Ints]:
    """Return where sentences end and where the next ones start, within lines.

    Parameters
    ----------
    text : str
        Text folded by `fold_layout`.

    Returns
    -------
    tuple of ndarray of int
        The ends and the starts, as many of each.

    Examples
    --------
    >>> find_boundaries("Gen. Fox left. He flew to St. Ives.")
    (array([14]), array([15]))
    """
    parts = [np.empty((0, 2), dtype=np.int64)]
    for start, lines in cut_text(text, size=WINDOW_CHARACTERS):
        parts += [spans + start for spans in _find_in_lines(lines)]
    spans = np.concatenate(parts)
    return spans[:, 0], spans[:, 1]


def _find_in_lines(text: str) -> Iterator[Ints]:
    """Yield the boundaries of some lines; a huge line is looked at in overlapping windows.

    What stands farther away than a window reaches over its edge decides nothing.
    """
    for low in range(0, max(len(text), 1), 2 * WINDOW_CHARACTERS):
        first = max(0, low - 2 * _LINE_REACH)
        high = low + 2 * WINDOW_CHARACTERS
        spans = _find_in_window(text[first : high + 2 * _LINE_REACH]) + first
        yield spans[(low <= spans[:, 0]) & (spans[:, 0] < high)]


def _find_in_window(text: str) -> Ints:
    """Return where sentences end and the next ones start, one row each."""
    marks = find_marks(text, words=_words())
    found = [span for run in _second_looks(marks) if (span := _decide(text, *run)) is not None]
    if any(mark in text for mark in _WIDE_STOPS):
        found += [(match.end(), match.end()) for match in _FULL_STOP.finditer(text)]
    spans = np.concatenate([marks.sure, np.array(found, dtype=np.int64).reshape(-1, 2)])
    return spans[np.argsort(spans[:, 0], kind="stable")]


def _second_looks(marks: Marks) -> Iterator[tuple[int, int, bool]]:
    """Return start, last mark and whether a word comes before, of the runs that are not decided."""
    columns = (marks.first, marks.last, marks.after_word)
    return zip(*(column[marks.open].tolist() for column in columns), strict=True)


def _decide(text: str, first: int, last: int, after_word: bool) -> tuple[int, int] | None:
    """Return where the sentence ends and the next begins at one run of marks, or nothing."""
    match = _CANDIDATE.match(text, first)
    capital = match is not None and _may_start(match[4])
    if match is not None and (capital or _starts_small(match, text, after_word)):
        ends = after_word or not capital or _ends_sentence(match, text)
        return (match.end(2), match.start(3)) if ends else None
    spaced = _SPACED.match(text, last)
    if spaced is not None:
        return _around_quote(spaced, text)
    glued = _GLUED.match(text, last) if match is None else None
    return None if glued is None else (glued.end(), glued.end())


def _may_start(following: str) -> bool:
    """Tell whether a sentence can begin with a character (two or more: a brand's small letter)."""
    if len(following) > 1:
        return True
    return following in _STARTERS or (following.isalnum() and not following.islower())


def _starts_small(match: re.Match[str], text: str, after_word: bool) -> bool:
    """Tell whether a sentence begins with a small letter, as on the web: `it ended. we left`."""
    words = None if match[2] or match[3] else _NEXT_WORDS.match(text, match.end())
    if words is None or match[1].endswith(("..", "\u2026")):
        return False
    if match[1] == "." and not after_word and _kind(_word_before(text, match.start())):
        return False
    lists = load_abbreviations()
    subject = words[1].split("'")[0] in lists["pronouns"]
    return after_word or (subject and words[2] not in lists["saying"])


def _around_quote(match: re.Match[str], text: str) -> tuple[int, int]:
    """Return the boundary behind a closing quotation mark or before an opening one."""
    reach = max(0, match.start() - _LINE_REACH)
    line = max(reach, text.rfind("\n", reach, match.start()) + 1)
    closes = text.count(match[1], line, match.start()) % 2 == 1
    return (match.end(), match.end() + 1) if closes else (match.start() + 1, match.start(1))


def _ends_sentence(match: re.Match[str], text: str) -> bool:
    """Decide one candidate that does not follow an ordinary word."""
    return _ends_after_dot(match, text) if match[1] == "." else _ends_after_mark(match, text)


def _ends_after_mark(match: re.Match[str], text: str) -> bool:
    """Decide after `?`, `!` or an ellipsis: all but `?" Lee asked` and names like Yahoo!."""
    words = None if match[3] else _NEXT_WORDS.match(text, match.end())
    lists = load_abbreviations()
    if words is None or words[1] in lists["openers"]:
        return True
    if match[2]:
        speaker = _SPEAKER.match(text, match.end())
        return speaker is None or speaker[1] not in lists["saying"]
    return match[1] != "!" or _word_before(text, match.start()) not in lists["exclaimed"]


def _ends_after_dot(match: re.Match[str], text: str) -> bool:
    """Decide after a single dot, from the word before it and the words after it."""
    start, at = match.start(), match.end()
    token = _word_before(text, start)
    if not token or match[2][:1] in _QUOTES:
        return not (match[2] == "'" and token.endswith("s") and _kind(token) == "names")
    if len(token) <= 4 and _LIST_MARKER.match(token) and _opens_item(token, text, start):
        return False
    last = token.rsplit("-", 1)[-1]
    kind = _kind(last)
    if kind == "" or match[3][:1] in ("-", "\u2014"):
        return kind == ""  # trucks, etc. - I saw them
    if kind == "numbered":
        return not text[at].isdigit()
    if kind == "clock":
        return _ends_after_clock(text, start, at)
    return kind != "titles" and _opens_sentence(last, kind, text, match)


def _ends_after_clock(text: str, dot: int, at: int) -> bool:
    """Decide after a.m. and p.m.: all but `3 p.m. Friday` and `At 3 p.m. Mr. Ray left`."""
    word = _NEXT_WORDS.match(text, at)
    if word is None or word[1] in load_abbreviations()["clock"]:
        return word is None
    return _OPENING_TIME.search(text[max(0, dot - _REACH) : dot]) is None


def _word_before(text: str, mark: int) -> str:
    """Return what stands before a mark, from the last blank, dash, slash or opening bracket."""
    return _TOKEN_EDGE.split(text[max(0, mark - _REACH) : mark])[-1].lstrip("\"'([")


def _kind(token: str) -> str:
    """Return the kind of an abbreviation, by list or by shape, or an empty string."""
    listed = _kinds().get(token)
    if listed is not None:
        return listed
    if len(token) == 1:
        return "initials" if token.isupper() else "numbered"
    if token in ("a.m", "p.m", "A.M", "P.M"):
        return "clock"
    return "acronyms" if _ACRONYM.match(token) else ""


def _opens_sentence(token: str, kind: str, text: str, match: re.Match[str]) -> bool:
    """Tell whether what follows an abbreviation opens a sentence."""
    words = _NEXT_WORDS.match(text, match.end())
    if words is None:
        return False
    lists = load_abbreviations()
    if kind == "initials":
        alone = _ALONE.search(text[max(0, match.start() - _REACH) : match.start()])
        return alone is not None or (words[1] in lists["openers"] and len(words[1]) > 1)
    titled = words[1] in lists["titles" if kind == "names" else "courtesy"]
    listed = len(match[4]) > 2 and kind in ("names", "acronyms")
    if titled or listed or match[3][:1] in _QUOTES or words[1] in lists["openers"]:
        return True
    if kind == "saints" or (kind == "acronyms" and token not in lists["bodies"]):
        return False
    subject = words[1][0].isupper() and words[1] not in lists["institutions"]
    return subject and words[2] in lists["verbs"]


def _opens_item(token: str, text: str, dot: int) -> bool:
    """Tell whether a short token is the number or letter of a list's item."""
    start = dot - len(token)
    before = _BEFORE_ITEM.search(text[max(0, start - _REACH) : start])
    return before is not None and (before[1] is None or not _kind(before[1].rsplit("-", 1)[-1]))
