"""Characters that would break words unseen: told as edits, so that none is lost.

Control characters, zero-width characters inside words, soft hyphens, direction marks and lone
surrogates go; line breaks of every kind become line feeds; what is left is composed (NFC).
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import is_normalized, normalize

from analysis.loaders.edits import Edit

CHARACTER_VERSION = "characters-1"

_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DROPPED: Final = {
    "control_character": "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f",
    "soft_hyphen": "\xad",
    "zero_width": "\u200b\u2060-\u2064\ufeff",
    "direction_mark": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f",
}
_ANY_DROPPED: Final = re.compile(f"[{''.join(_DROPPED.values())}]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# a joiner or non-joiner belongs to Arabic, Indic and emoji writing, never between these letters
_STRAY_JOINER: Final = re.compile(
    "(?<=[A-Za-z\u00c0-\u024f\u0370-\u052f])[\u200c\u200d](?=[A-Za-z\u00c0-\u024f\u0370-\u052f]|\\Z)"
)
# scripts without spaces between words use the zero-width space to part them
_SPACELESS: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]\u200b")
_SUSPECT: Final = re.compile(
    f"[{''.join(_DROPPED.values())}\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\u200c\u200d\ud800-\udfff]"
)
# from one printable ASCII character to the next, since nothing composes across one
_STRETCH: Final = re.compile("[ -~]?(?:[^ -~\n]|(?<=\r)\n)+")


def find_character_edits(text: str) -> list[Edit]:
    r"""Return the edits that make a text safe to split into words.

    Parameters
    ----------
    text : str
        Decoded text.

    Returns
    -------
    list of Edit
        In order; empty for text that needs none.

    Examples
    --------
    >>> [edit.rule for edit in find_character_edits("nego\xadtiation\r\ncafe\u0301")]
    ['soft_hyphen', 'line_break', 'composed_form']
    """
    if not _SUSPECT.search(text) and is_normalized("NFC", text):
        return []
    edits: list[Edit] = []
    for stretch in _STRETCH.finditer(text):
        edits += _edit_stretch(stretch.group(), offset=stretch.start())
    return edits


def _edit_stretch(stretch: str, *, offset: int) -> list[Edit]:
    """Edit one stretch that begins and ends at printable ASCII, so NFC cannot reach across."""
    if not _SUSPECT.search(stretch) and is_normalized("NFC", stretch):
        return []
    edits: list[Edit] = []
    start = 0
    for found in _BREAKS.finditer(stretch):
        edits += _edit_piece(stretch[start : found.start()], offset=offset + start)
        edits.append(Edit(offset + found.start(), offset + found.end(), "\n", "line_break"))
        start = found.end()
    return edits + _edit_piece(stretch[start:], offset=offset + start)


def _edit_piece(piece: str, *, offset: int) -> list[Edit]:
    """Edit a piece without line breaks; one edit, as small as the equal ends allow."""
    mended = _mend(piece)
    if mended == piece:
        return []
    head = _shared_length(piece, mended)
    tail = _shared_length(piece[head:][::-1], mended[head:][::-1])
    end = len(piece) - tail
    inserted = mended[head : len(mended) - tail]
    return [Edit(offset + head, offset + end, inserted, _name_change(piece[head:end]))]


def _mend(piece: str) -> str:
    """Drop what must not stand in words and compose the rest."""
    if _SPACELESS.search(piece):
        piece = _ANY_DROPPED.sub(lambda found: found[0] if found[0] == "\u200b" else "", piece)
    else:
        piece = _ANY_DROPPED.sub("", piece)
    return normalize("NFC", _SURROGATE.sub("\ufffd", _STRAY_JOINER.sub("", piece)))


def _name_change(changed: str) -> str:
    """Name the rule by the first kind of character that the change took away."""
    if _SURROGATE.search(changed):
        return "lone_surrogate"
    for rule, characters in _DROPPED.items():
        if re.search(f"[{characters}]", changed):
            return rule
    return "zero_width" if re.search("[\u200c\u200d]", changed) else "composed_form"


def _shared_length(left: str, right: str) -> int:
    """Count the equal characters at the start of two texts."""
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    return shared
