"""A text as VADER sees it: emoji named, words split at blanks, outer punctuation removed."""

from __future__ import annotations

import string
from dataclasses import dataclass

from analysis.sentiment.lexicon import load_lexicon


@dataclass(frozen=True)
class SentiText:
    """A text as VADER sees it.

    Parameters
    ----------
    text : str
        The text with emoji replaced by their names.
    words : list of str
        Words and emoticons as written, outer punctuation removed.
    lower : list of str
        The same in lower case.
    is_cap_diff : bool
        Whether some, but not all, words are in capitals.
    """

    text: str
    words: list[str]
    lower: list[str]
    is_cap_diff: bool


def read_text(text: str) -> SentiText:
    """Split a text into VADER's words."""
    text = describe_emoji(text).strip()
    words = [strip_punc_if_word(token) for token in text.split()]
    capitals = sum(map(str.isupper, words))
    return SentiText(text, words, [word.lower() for word in words], 0 < capitals < len(words))


def describe_emoji(text: str) -> str:
    """Replace each emoji of one code point by its name, with a blank before but none after."""
    emojis = load_lexicon().emojis
    if text.isascii() or emojis.keys().isdisjoint(text):
        return text
    parts, after_blank = [], True
    for character in text:
        name = emojis.get(character)
        if name is None:
            parts.append(character)
            after_blank = character == " "
        else:
            parts.append(name if after_blank else f" {name}")
            after_blank = False
    return "".join(parts)


def strip_punc_if_word(token: str) -> str:
    """Remove outer ASCII punctuation unless two characters or fewer would be left."""
    stripped = token.strip(string.punctuation)
    return token if len(stripped) <= 2 else stripped
