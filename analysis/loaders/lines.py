"""The lines of a text and what can be seen of each: its words, its end, its beginning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from analysis.text.folding import fold_layout

# a full stop, then perhaps quotes and brackets, an agency's or a paper's initials or an end mark
_END: Final = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\u0964\u061f\u06d4][\"')\]*]{0,4}"
    r"(\s?([\u25a0\u25aa\u220e\u25fc\u25cf#]|[(\[][^()\[\]]{1,60}[)\]])|\s[A-Z]{2,5})?$"
)
PARTED: Final = re.compile(r"\s[|\u2014\u2013-]\s")
"""What parts a headline from the name of its site."""
LONGEST_MARKED: Final = 400
"""How many characters behind a quotation mark are kept to be looked for."""
_HOUR: Final = re.compile(r"\b[ap]\.m\. [A-Z]{2,4}$")  # of a time zone
# a headline that a page cut short: a blank before the dots
_CUT_SHORT: Final = re.compile(r"\s(\.\.\.|\u2026|\[(\.\.\.|\u2026)\])$")
_ITEM: Final = re.compile(
    r"([-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u2013\u2014]|\(?\d{1,2}[.)]|[a-z]\))\s*\S"
)
_NAME_WORDS: Final = frozenset(
    ("and", "of", "the", "in", "at", "with", "on", "from", "for", "a", "an", "to", "de", "la", "le")
) | frozenset(("du", "von", "van", "der", "den", "bin", "al", "el", "y", "e", "und"))
_ASKED: Final = re.compile(r"\?( \([^()]*\))?$")
_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1780-\u17ff]")
_SPEAKER: Final = re.compile(r"[A-Z][\w.'-]*( [A-Z][\w.'-]*){0,3}:\s")
_SPOKEN: Final = re.compile(r"\b(said|says|told|asked|added|wrote|writes|replied)\b")


class Line(NamedTuple):
    """A line with something on it: where it stands, its folded text, whether it ends a sentence."""

    start: int
    end: int
    text: str
    words: int
    ended: bool

    @property
    def prose(self) -> bool:
        """Whether it is a sentence or more of running text."""
        return self.ended and self.words >= 8

    @property
    def item(self) -> bool:
        """Whether it begins like an item of a list."""
        return bool(_ITEM.match(self.text))

    @property
    def named_only(self) -> bool:
        """Whether it is made of names, as a picture's caption often is."""
        words = re.findall(r"[^\W\d_][\w'.-]*", self.text)
        capital = [word for word in words if word[0].isupper()]
        small = [word for word in words if not word[0].isupper()]
        return len(capital) >= 3 and all(word.rstrip(".") in _NAME_WORDS for word in small)

    @property
    def continued(self) -> bool:
        """Whether its end is no end, so that the next line goes on with it."""
        return self.text[-1:] in ",;:(-\u2014"

    @property
    def quoted(self) -> bool:
        """Whether the whole line stands in double quotation marks."""
        return self.text[:1] == '"' and self.text.rstrip(".,!?")[-1:] == '"'

    @property
    def speaker(self) -> bool:
        """Whether it begins with the name or letter of who speaks, as in an interview."""
        return bool(_SPEAKER.match(self.text))

    @property
    def reported(self) -> bool:
        """Whether it has a verb of speech."""
        return bool(_SPOKEN.search(self.text))


@dataclass
class Page:
    """The lines of one text on their way to a verdict.

    `cuts` maps the index of a line to the rule that cuts it; `title` is the title's index.
    """

    lines: Sequence[Line]
    cuts: dict[int, str] = field(default_factory=dict)
    title: int | None = None

    @property
    def kept(self) -> list[int]:
        """The indices of lines that nothing has cut yet."""
        return [index for index in range(len(self.lines)) if index not in self.cuts]

    @cached_property
    def prose(self) -> list[int]:
        """The indices of lines of running text, cut or not."""
        return [index for index, line in enumerate(self.lines) if line.prose]

    @cached_property
    def lists(self) -> dict[int, range]:
        """The run of lines in a row that begin like items, for each such line."""
        runs: dict[int, range] = {}
        for index in [i for i, line in enumerate(self.lines) if line.item]:
            start = runs[index - 1].start if index - 1 in runs else index
            runs[index] = range(start, index + 1)
        last: dict[int, int] = {run.start: run.stop for run in runs.values()}
        return {index: range(run.start, last[run.start]) for index, run in runs.items()}

    @cached_property
    def whole(self) -> str:
        """All lines as one text."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def repeated(self) -> set[str]:
        """The lines that stand on the page more than once."""
        counts = Counter(line.text for line in self.lines)
        return {text for text, count in counts.items() if count > 1}

    @cached_property
    def last(self) -> dict[str, int]:
        """The index of the last line of each text."""
        return {line.text: index for index, line in enumerate(self.lines)}

    @cached_property
    def marked(self) -> list[str]:
        """What stands behind each straight quotation mark of the page, in the order of letters."""
        return sorted(
            self.whole[found.end() : found.end() + LONGEST_MARKED]
            for found in re.finditer('"', self.whole)
        )

    @property
    def first_prose(self) -> int:
        """The index of the first line of running text; the number of lines if there is none."""
        for index in self.prose:
            line = self.lines[index]
            if index in self.cuts or line.words < 12:
                continue
            # a title may ask, and be as long as a sentence
            if not _ASKED.search(line.text) or any(i not in self.cuts for i in range(index)):
                return index
        return len(self.lines)

    def opens(self, index: int) -> bool:
        """Tell whether no sentence of the article stands before a line."""
        for earlier in self.prose:
            if earlier >= index:
                return True
            if earlier not in self.cuts and earlier != self.title:
                return False
        return True


def split_lines(text: str) -> list[Line]:
    r"""Return the lines of a text that have something on them.

    Examples
    --------
    >>> [(line.start, line.end, line.words) for line in split_lines("One two\n\nThree")]
    [(0, 7, 2), (9, 14, 1)]
    """
    lines = []
    start = 0
    plain = fold_layout(text)  # of the same length, and faster than line by line
    for raw in text.split("\n"):
        end = start + len(raw)
        folded = " ".join(plain[start:end].split())
        if folded:
            words = _count(folded)
            lines.append(Line(start, end, folded, words, _is_ended(folded, words)))
        start = end + 1
    return lines


def _is_ended(folded: str, words: int) -> bool:
    """Tell whether a line ends like a sentence."""
    # the end alone is searched: the pattern needs no more of a long paragraph
    tail = folded[-90:]
    if _HOUR.search(tail) or not _END.search(tail):
        return False
    return not (words <= 25 and _CUT_SHORT.search(tail))


def _count(folded: str) -> int:
    """Count words; two characters stand for one where words are not parted by blanks."""
    return len(folded.split()) + len(_UNSPACED.findall(folded)) // 2


def plain_key(text: str) -> str:
    r"""Return a text's letters and digits only, to tell a repeated title.

    Examples
    --------
    >>> plain_key("Talks \u2018open\u2019") == plain_key("TALKS: Open")
    True
    """
    return re.sub(r"[\W_]+", "", text.casefold())


def map_offset(raw: str, place: int) -> int:
    """Return where a place of the folded line stands in the raw line.

    Examples
    --------
    >>> map_offset("  OSLO  (AP)", 5)
    8
    """
    folded = 0
    blank = True
    for index, mark in enumerate(raw):
        if mark.isspace():
            folded += 0 if blank else 1
            blank = True
        else:
            if folded >= place:
                return index
            folded += 1
            blank = False
    return len(raw)
