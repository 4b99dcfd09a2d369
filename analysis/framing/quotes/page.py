"""One article as the quotation rules read it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from analysis.framing.quotes.marks import Stretch, find_stretches
from analysis.framing.quotes.tokens import MASK
from analysis.text import fold_characters

_BLANK = re.compile(rf"[\s{MASK}]+")
_LETTERS = re.compile(r"[^\W_][\w'-]*")
_LINE = 600  # characters read of a line
_MOSTLY = 0.65
_REACH = 1_000  # characters of a sentence read on either side: keeps a text without stops linear


@dataclass(frozen=True, slots=True)
class Page:
    """An article's text with its quoted stretches and its sentences.

    Parameters
    ----------
    text : str
        The stored text.
    masked : str
        The text folded, every quoted stretch with its marks replaced by a filler of its length.
    stretches : list of Stretch
        Words inside quotation marks, in reading order.
    starts, ends : list of int
        Where each sentence starts and ends.
    roles : list of str
        The role of each sentence: title, heading or body.
    leads : list of int
        Where the sentence of each stretch begins, past blanks and other stretches.
    """

    text: str
    masked: str
    stretches: list[Stretch]
    starts: list[int]
    ends: list[int]
    roles: list[str]
    leads: list[int]

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that a place is in, or of the last one before it."""
        following = bisect_right(self.starts, place)
        return following - 1 if following else 0

    def before(self, i: int) -> tuple[int, int]:
        """Return the span of the sentence of a stretch, up to its opening mark."""
        return self.leads[i], self.stretches[i].outer_start

    def after(self, i: int) -> tuple[int, int]:
        """Return the span of the rest of the sentence of a stretch, up to the next stretch."""
        stretch = self.stretches[i]
        end = self.ends[self.sentence_at(stretch.outer_end - 1)]
        if end <= stretch.outer_end and self.last_mark(i) in "?!\u2026-\u2014,":
            end = self._next_end(stretch.outer_end)
        if i + 1 < len(self.stretches):
            end = min(end, self.stretches[i + 1].outer_start)
        return stretch.outer_end, min(max(end, stretch.outer_end), stretch.outer_end + _REACH)

    def last_mark(self, i: int) -> str:
        """Return the character that a stretch ends with, past quotation marks inside it."""
        stretch = self.stretches[i]
        return self.text[stretch.start : stretch.end].rstrip(" \u00a0'’”\"")[-1:] or " "

    def _next_end(self, place: int) -> int:
        """Return where the next sentence of the same line ends."""
        following = bisect_right(self.starts, place - 1)
        if following >= len(self.starts) or "\n" in self.text[place : self.starts[following]]:
            return place
        return self.ends[following]

    def in_capitals(self, sentence: int) -> bool:
        """Tell whether most words of a sentence begin with a capital, as in some headlines."""
        words = _LETTERS.findall(self.masked[self.starts[sentence] : self.ends[sentence]][:_LINE])
        return bool(sum(word[0].isupper() for word in words) > _MOSTLY * len(words))

    def in_headline(self, sentence: int) -> bool:
        """Tell whether a sentence is a title or heading, or a first line without a full stop."""
        stopped = self.masked[self.starts[sentence] : self.ends[sentence]].rstrip().endswith(".")
        return self.roles[sentence] != "body" or (sentence == 0 and not stopped)

    def opens_paragraph(self, place: int) -> bool:
        """Tell whether nothing stands before a place in its line."""
        before = self.text[max(0, place - 200) : place].rsplit("\n", 1)
        return not before[-1].strip()

    def same_paragraph(self, first: int, second: int) -> bool:
        """Tell whether two places stand in one line."""
        return self.text.find("\n", first, second) < 0


def read_page(text: str, starts: list[int], ends: list[int], roles: list[str]) -> Page:
    """Return an article ready for the quotation rules.

    Examples
    --------
    >>> page = read_page("He said: “Yes.”", [0], [15], ["body"])
    >>> [page.text[s.start:s.end] for s in page.stretches], page.before(0)
    (['Yes.'], (0, 9))
    """
    plain = fold_characters(text)
    stretches = find_stretches(text)
    parts, last = [], 0
    for stretch in stretches:
        parts.append(plain[last : stretch.outer_start])
        parts.append(MASK * (stretch.outer_end - stretch.outer_start))
        last = stretch.outer_end
    parts.append(plain[last:])
    masked, starts = "".join(parts), starts or [0]
    leads = _find_leads(masked, stretches, starts)
    return Page(text, masked, stretches, starts, ends or [len(text)], roles or ["body"], leads)


def _find_leads(masked: str, stretches: list[Stretch], starts: list[int]) -> list[int]:
    """Return where the sentence of each stretch begins, past what is blank or quoted."""
    leads: list[int] = []
    blank, at = 0, 0  # everything between the two is blank or quoted
    for stretch in stretches:
        place = stretch.outer_start
        sentence = starts[max(0, bisect_right(starts, place) - 1)]
        start = max(min(sentence, place), place - _REACH)
        if not blank <= start <= at:
            blank = at = start
        skipped = _BLANK.match(masked, at, place)
        at = skipped.end() if skipped else at
        leads.append(at)
    return leads
