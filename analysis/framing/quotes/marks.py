"""Where quotation marks open and close: the stretches of a text that stand inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A mark between two letters (`isn’t`) is passed over at once: there are three to a quotation.
_MARK = re.compile(r"[\"“”„‟«»‹›＂'‘’‚`](?!(?<=[^\W_]['‘’‚])[^\W_])(?:(?<=`)`|(?<=')'(?!'))?")
_ELISION = re.compile(
    r"['‘](?:\d0s|\d\d\b|(?:em|til|tis|twas|cause|cos|bout|round|n|cuz|ere|twill|nuff|ello)\b)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r" +\w")
_LETTER = re.compile(r"\w")

_CLOSERS = {
    **dict.fromkeys(("“", "”", "‟", "＂"), ('"', "”", "＂")),
    **dict.fromkeys(('"', "''"), ('"', "”", "＂", "''")),
    "„": '“”"‟',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "``": ("''", '"', "”"),
    "‘": "’'",
    "'": "'’",
    "‚": "‘’'",
}
_ALWAYS_OPEN = frozenset(("“", "„", "«", "‹", "``"))
_SINGLE = frozenset("'‘’‚")
_BEFORE_OPEN = frozenset(" \t\n\u00a0([{—–-/:,.")
_STRONG_END = frozenset(",.!?…;:)—–-")
_TOLD = re.compile(
    r",\s+(?:(?:said|says|added|told|wrote|asked)\s+(?:[A-Z]|the |an? )|"
    r"(?:he|she|they) (?:said|added)\b|"
    r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2} (?:said|says|added|wrote)\b)"
)
_REACH = 40  # marks looked at for the end of a single-quoted stretch: keeps odd text linear

NO_END = "the closing mark is missing: taken to the end of the paragraph"
CUT = "the closing mark is missing: taken to the words that tell who speaks"
GIVEN_UP = "given up: the mark is never closed"


class Stretch(NamedTuple):
    """Words inside quotation marks: the words alone, the words with their marks, and a remark."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    note: str


class _Mark(NamedTuple):
    """One quotation mark: its place, its form, and the characters on either side of it."""

    start: int
    end: int
    form: str
    before: str
    after: str

    @property
    def can_open(self) -> bool:
        """Something follows at once, and nothing that a word is made of stands before."""
        loose = self.form == "‘" and self.after in "\u00a0 " and self.before in "\u00a0 "
        if not loose and (not self.after or self.after.isspace() or self.after in ",;:!?)"):
            return False
        return not self.before or self.before in _BEFORE_OPEN or self.before in "\"'“‘"

    @property
    def can_close(self) -> bool:
        """Something stands before at once, or nothing follows at once."""
        if self.before and not self.before.isspace():
            return not (self.form in _ALWAYS_OPEN and self.after.isalnum())
        return not self.after or self.after.isspace() or self.after in ".,;:!?)"


def find_stretches(text: str) -> list[Stretch]:
    """Return the stretches of a text inside quotation marks, outermost marks only.

    Parameters
    ----------
    text : str
        The text of one article, not folded: the direction of a mark is read.

    Returns
    -------
    list of Stretch
        In reading order. A quotation over several paragraphs, each opened anew, is one stretch.

    Examples
    --------
    >>> [text[s.start:s.end] for text in ["‘The leaders’ plan isn’t “new”,’ she said."]
    ...  for s in find_stretches(text)]
    ['The leaders’ plan isn’t “new”,']
    """
    return [
        _trim(text, s)
        for s in _pair_marks(text, list(_read_marks(text)))
        if _LETTER.search(text, s.start, s.end)
    ]


def _read_marks(text: str) -> Iterator[_Mark]:
    """Yield the marks that may quote, with their neighbours."""
    new = tuple.__new__  # news has three apostrophes to a mark that quotes: an inner loop
    for match in _MARK.finditer(text):
        form = match[0]
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if form in _SINGLE and not _beside_a_word(form, before, after):
            continue
        if form != "`":
            yield new(_Mark, (start, end, form, before, after))


def _beside_a_word(form: str, before: str, after: str) -> bool:
    """Tell whether a single mark may quote: it is not inside a word, and not alone."""
    inside_before = before.isalnum() or before == "_"
    inside_after = after.isalnum() or after == "_"
    if inside_before and inside_after:
        return False
    opens = not inside_before and form != "’" and after not in ("", "\n")
    if opens and (form == "‘" or not after.isspace()):
        return True
    return form != "‚" and not inside_after and bool(before) and not before.isspace()


def _trim(text: str, stretch: Stretch) -> Stretch:
    """Return a stretch without the blanks beside its marks."""
    words = text[stretch.start : stretch.end]
    if not words[0].isspace() and not words[-1].isspace():
        return stretch
    end = stretch.start + len(words.rstrip())
    start = stretch.end - len(words.lstrip())
    return Stretch(start, end, stretch.outer_start, stretch.outer_end, stretch.note)


def _pair_marks(text: str, marks: list[_Mark]) -> Iterator[Stretch]:
    """Walk through the marks once, holding at most one open mark."""
    opened: _Mark | None = None
    paragraph_end = -1
    skip_to = 0
    for i, mark in enumerate(marks):
        if mark.start < skip_to:
            continue
        if opened is not None and mark.start > paragraph_end:
            if _continues(text, opened, mark, paragraph_end):
                paragraph_end = _line_end(text, mark.start)
                continue
            yield _leave_open(text, opened, paragraph_end)
            opened = None
        if opened is not None:
            if (mark.form in _CLOSERS[opened.form] and mark.can_close) or _mistyped(opened, mark):
                yield Stretch(opened.end, mark.start, opened.start, mark.end, "")
                opened = None
            elif _nests(opened, mark, marks[i + 1 : i + 3], paragraph_end):
                skip_to = marks[i + 1].end
            elif _reopens(opened, mark):
                yield Stretch(opened.end, mark.start, opened.start, mark.start, GIVEN_UP)
                opened = mark
            continue
        if mark.form in _SINGLE:
            close = _close_single(text, marks, i)
            if close is not None:
                yield Stretch(mark.end, close.start, mark.start, close.end, "")
                skip_to = close.end
        elif _opens(mark):
            opened, paragraph_end = mark, _line_end(text, mark.start)
    if opened is not None:
        yield _leave_open(text, opened, paragraph_end)


def _opens(mark: _Mark) -> bool:
    """Tell whether a double mark opens when nothing is open."""
    if mark.form in _ALWAYS_OPEN:
        return not mark.after.isspace() or mark.before.isspace() or not mark.before
    if mark.can_open or (mark.form == "”" and mark.before in ("", "\n")):
        return True
    return mark.after.isupper() and not mark.before.isdigit() and mark.form != "”"


def _mistyped(opened: _Mark, mark: _Mark) -> bool:
    """Tell whether an opening mark stands where only a closing one can."""
    if mark.form not in "“„" or opened.form not in '“”"':
        return False
    return bool(mark.before) and not mark.before.isspace() and not mark.after.isalnum()


def _reopens(opened: _Mark, mark: _Mark) -> bool:
    """Tell whether a mark of the open kind opens again, so that its closing mark was lost."""
    if mark.form in _SINGLE or not mark.can_open:
        return False
    return mark.form == opened.form and (not mark.before or mark.before.isspace())


def _nests(opened: _Mark, mark: _Mark, following: list[_Mark], paragraph_end: int) -> bool:
    """Tell whether a mark of the open kind opens a stretch inside: two closing marks follow."""
    if mark.form not in "“„«" or opened.form not in '“„«"' or len(following) < 2:
        return False
    inner, outer = following
    if opened.form == '"':  # straight marks outside, curly ones inside
        return inner.form == "”" and outer.form == '"' and outer.start <= paragraph_end
    closes = (
        inner.form in _CLOSERS[mark.form]
        and inner.form not in _ALWAYS_OPEN
        and outer.form in _CLOSERS[opened.form]
        and outer.form not in _ALWAYS_OPEN
    )
    return closes and outer.start <= paragraph_end


def _line_end(text: str, at: int) -> int:
    """Return where the line of a place ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _continues(text: str, opened: _Mark, mark: _Mark, paragraph_end: int) -> bool:
    """Tell whether a mark opens the very next paragraph of a quotation that is still open."""
    if text[paragraph_end : mark.start].strip() or mark.after.isspace():
        return False
    same = mark.form == opened.form or {mark.form, opened.form} <= set('“”"„')
    return same and mark.can_open


def _leave_open(text: str, opened: _Mark, paragraph_end: int) -> Stretch:
    """Return a stretch that its paragraph ends, or give it up."""
    end = opened.end + len(text[opened.end : paragraph_end].rstrip())
    told = _TOLD.search(text, opened.end, end)
    if told is not None:
        end = told.start() + 1
        return Stretch(opened.end, end, opened.start, end, CUT)
    lead = text[max(0, opened.start - 40) : opened.start].rsplit("\n", 1)[-1].rstrip(" \t\u00a0")
    note = NO_END if not lead or lead[-1] in ",:" else GIVEN_UP
    return Stretch(opened.end, end, opened.start, end, note)


def _close_single(text: str, marks: list[_Mark], i: int) -> _Mark | None:
    """Return the mark that closes a single-quoted stretch, if there is one.

    A closing mark after `s` may be a possessive (`the leaders’ plan`): it is passed over where
    a surer mark follows before the next stretch opens.
    """
    opened = marks[i]
    if opened.form == "’" or not opened.can_open or _ELISION.match(text, opened.start):
        return None
    line_end = _line_end(text, opened.start)
    held: _Mark | None = None
    for mark in marks[i + 1 : i + 1 + _REACH]:
        if mark.start > line_end:
            if held is None and _continues(text, opened, mark, line_end):
                line_end = _line_end(text, mark.start)
                continue
            break
        if mark.form not in _SINGLE:
            continue
        if mark.form in _CLOSERS[opened.form] and mark.can_close and not mark.before.isspace():
            if mark.before in _STRONG_END or not _may_be_possessive(text, mark):
                return mark
            held = held or mark
        elif held is not None and mark.can_open:
            break
    return held


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    """Tell whether a mark after a word may be an apostrophe (`leaders’ plan`, `goin’ home`)."""
    if _POSSESSIVE.match(text, mark.end) is None:
        return False
    return mark.before in "szx" or text[max(0, mark.start - 2) : mark.start] == "in"
