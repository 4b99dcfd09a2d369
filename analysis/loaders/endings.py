"""How a text that was cut off ends: signs that stand in no heading and in no link."""

from __future__ import annotations

import re
from typing import Final

COUNTED: Final = re.compile(r"\[\+?\d+ (chars|characters)\]$")
"""How a news service says what it left out."""
READ_ON: Final = re.compile(
    r"\W*(\.\.\.|\u2026)\W*(continue|keep) reading\W*$|\W*(\.\.\.|\u2026)\W*read (on|more)\W*$",
    re.IGNORECASE,
)
"""A line that is only the button over what was left out."""

# no sentence and hardly a heading ends with one of these
_OPEN: Final = re.compile(
    r".*\s(a|an|the|and|or|but|nor|of|to|in|on|at|by|for|from|with|without|into|near|between|during"
    r"|against|than|because|although|while|when|if|whether|that|which|whose|who|where|is|are|was"
    r"|were|has|have|had|will|would|could|should|must|can|may|might|did|does|do|been|he|she|they"
    r"|we|his|her|their|its|my|our|this|these|those|some|very|not)$"
)
_SAID: Final = re.compile(
    r'.*" (he|she|they|it|we|[A-Z]\S+|the \w+)( [A-Z]\S+| \w+)?'
    r" (said|says|added|told|wrote|asked|warned)$"
)
# a sentence begins so and goes on in small letters
_BEGUN: Final = re.compile(
    r"(The|A|An|He|She|They|It|We|But|And|On|In|At|According|Residents|Police|Officials)"
    r"(?=( \S+){2})( [^A-Z\s]\S*| (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)+$"
)
_QUOTE: Final = '"'


def is_torn(text: str) -> bool:
    """Tell a folded line that breaks off in a sentence.

    Examples
    --------
    >>> is_torn("Fares will"), is_torn("What happens next"), is_torn("The council [+2310 chars]")
    (True, False, True)
    """
    if COUNTED.search(text) or _OPEN.match(text) or _SAID.match(text):
        return True
    return text.count(_QUOTE) % 2 == 1 or _BEGUN.match(text) is not None
