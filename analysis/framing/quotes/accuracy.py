"""How well quotations and their speakers are found."""

from __future__ import annotations

import pandas as pd

from analysis.framing.lists import read_measures

_MEASURES = {
    "found": "quotations that are found, with their exact span",
    "right": "what is found that is a quotation",
    "speaker": "quotations with a speaker that are given to the right one",
    "named": "speakers with a name who are named rightly",
    "reported": "clauses reported without marks that are found",
    "reported_right": "what is found without marks that is reported speech",
    "reported_speaker": "reported clauses that are found and given to the right one",
}


def load_quotes_accuracy(*, level: float = 0.95) -> pd.DataFrame:
    """Return how well quotations and their speakers are found.

    Parameters
    ----------
    level : float
        The level of confidence of the intervals.

    Returns
    -------
    DataFrame
        `measure` (what share of what), `value` (0-1), `low`, `high` (Wilson's interval, as if
        quotations were independent), `n`.

    Notes
    -----
    Measured on 469 quotations of 81 excerpts of real news (agencies, American, British, Canadian,
    Australian, Asian and African newspapers, broadcasters, tabloids and local papers), retyped and
    labelled by hand in six batches; each batch was scored once before any rule was changed for it.
    The texts are not the kit's own and are not part of it. Quotations are words inside quotation
    marks that somebody said or wrote; words in scare quotes, slogans and titles of works are left
    out of count or must not be found. A speaker is right if it is the person, body or description
    that the text gives.

    Reported speech without marks was measured on 108 clauses of 35 other excerpts in two batches,
    read once in the same way: a clause counts as found if it shares half of its length with what
    is found (both ends are exact in nine of ten).

    Examples
    --------
    >>> load_quotes_accuracy()[["value", "n"]].round(2)
       value    n
    0   0.99  469
    1   0.98  473
    2   0.89  469
    3   0.89  411
    4   0.87  108
    5   0.90  104
    6   0.76  108
    """
    return read_measures("accuracy", folder="quotes/data", measures=_MEASURES, level=level)
