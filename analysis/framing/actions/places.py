"""A place in a sentence, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.framing.actions.lexicon import verb_forms, words_in
from analysis.framing.actions.tokens import Chunk, Token

NOWHERE = Chunk("start")
"""What stands before the first chunk."""

_GUESSED = re.compile(r"[a-z]{3,}ed$")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_MUTE = ("ated", "ced", "ged", "sed", "ured", "ved", "zed")


@dataclass(frozen=True)
class Place:
    """A place in a sentence: the words, where, and the chunks read so far."""

    tokens: Sequence[Token]
    at: int
    chunks: Sequence[Chunk]

    @property
    def last(self) -> Chunk:
        """The chunk before, or one of kind "start"."""
        return self.chunks[-1] if self.chunks else NOWHERE

    @property
    def second(self) -> Chunk:
        """The chunk before that."""
        return self.chunks[-2] if len(self.chunks) > 1 else NOWHERE

    def word(self, ahead: int = 0) -> str:
        """Return a word from here in lower case, or an empty string."""
        place = self.at + ahead
        return self.tokens[place].low if place < len(self.tokens) else ""

    def forms(self, ahead: int = 0) -> dict[str, str]:
        """Return what a word may be as a verb; unknown words in -ed are guessed."""
        place, low = self.at + ahead, self.word(ahead)
        forms = verb_forms().get(low)
        if forms is None:
            guessed = _GUESSED.match(low) is not None
            guessed = guessed and (place == 0 or not self.tokens[place].capital)
            if not guessed:
                return {}
            base = low[:-1] if low.endswith(_MUTE) else _DOUBLED.sub(r"\1", low[:-2])
            return {"past": base, "part": base}
        named = self.tokens[place].capital and place > 0 and not self.tokens[place].marks
        return {} if named and len(low) > 1 else forms


def object_ahead(place: Place, ahead: int = 1) -> bool:
    """Tell whether an object or clause seems to follow: a determiner, pronoun, name or "to".

    Examples
    --------
    >>> object_ahead(Place([Token(0, 3, "met", "met", ""), Token(4, 6, "Oz", "oz", "")], 0, []))
    True
    """
    at, low = place.at + ahead, place.word(ahead)
    if not low or place.tokens[at].marks:
        return False
    listed = low in words_in("determiners") or low in words_in("pronouns")
    return listed or low in ("to", "that", "not") or place.tokens[at].capital
