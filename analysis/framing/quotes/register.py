"""The codebook's speakers by the spellings that stand for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from analysis.text import fold_characters

_MOST_ASKED = 50_000


class Resolved(NamedTuple):
    """Who a speaker is: the name, the side, and whether the text or the codebook gives it."""

    name: str
    side: str
    known: bool


@dataclass(slots=True)
class Register:
    """The spellings of a codebook's speakers.

    Parameters
    ----------
    forms : dict of str to (str, str)
        From a form in lower case to the speaker and the side.
    pattern : re.Pattern or None
        What finds any of the forms.
    asked : dict of str to (str, str) or None
        What was found in the phrases asked for so far.
    """

    forms: dict[str, tuple[str, str]] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None
    asked: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def find(self, phrase: str) -> tuple[str, str] | None:
        """Return the speaker that a phrase names last."""
        if self.pattern is None:
            return None
        if phrase not in self.asked:
            if len(self.asked) >= _MOST_ASKED:
                self.asked.clear()
            found = [match.group().lower() for match in self.pattern.finditer(phrase)]
            self.asked[phrase] = self.forms[found[-1]] if found else None
        return self.asked[phrase]


def read_register(speakers: pd.DataFrame | None) -> Register:
    """Return the register of a codebook's table of speakers.

    Examples
    --------
    >>> table = pd.DataFrame({"speaker": ["Lena Ott"], "form": ["Ott"], "side": ["builders"]})
    >>> read_register(table).find("Mrs Ott")
    ('Lena Ott', 'builders')
    """
    if speakers is None or speakers.empty:
        return Register()
    forms: dict[str, tuple[str, str]] = {}
    for speaker, form, side in zip(
        speakers["speaker"], speakers["form"], speakers["side"], strict=True
    ):
        forms.setdefault(fold_characters(str(form)).lower(), (str(speaker), str(side)))
        forms.setdefault(fold_characters(str(speaker)).lower(), (str(speaker), str(side)))
    longest = sorted(forms, key=len, reverse=True)
    body = "|".join(re.escape(form) for form in longest)
    return Register(forms, re.compile(rf"(?<![\w])(?:{body})(?!\w)", re.IGNORECASE))
