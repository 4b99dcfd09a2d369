"""What a result may be called: exploratory until a coded sample has tested its measure."""

from __future__ import annotations

import pandas as pd

from analysis.tables import check_table
from analysis.validation.accuracy import ALL, MACRO

EXPLORATORY = "EXPLORATORY"
VALIDATED = "VALIDATED"

_ENOUGH = 100


def describe_validity(
    accuracy: pd.DataFrame | None = None, *, measure: str = "this measure", least: float = 0.7
) -> str:
    """Say in a sentence how far a measure has been tested on coded sentences.

    Parameters
    ----------
    accuracy : DataFrame, optional
        What `score_accuracy` returned for the measure; nothing, if no sample was coded.
    measure : str
        What the sentence calls it.
    least : float, default 0.7
        The macro-F1 whose interval's lower end must be reached.

    Returns
    -------
    str
        A sentence that begins with "EXPLORATORY" or "VALIDATED". A result is exploratory without
        a coded sample, with fewer than 100 coded items, or if the lower end of macro-F1 lies
        below `least`.

    Examples
    --------
    >>> describe_validity(measure="the tone of sentences")
    'EXPLORATORY: the tone of sentences has not been tested on a coded sample.'
    """
    if accuracy is None:
        return f"{EXPLORATORY}: {measure} has not been tested on a coded sample."
    check_table(accuracy, ("label", "items", "f1", "f1_low", "f1_high"), name="accuracy")
    rows = accuracy.set_index("label")
    f1, low, high = rows.loc[MACRO, ["f1", "f1_low", "f1_high"]].to_numpy(dtype=float)
    n = int(accuracy.loc[accuracy["label"] == ALL, "items"].iloc[0])
    score = f"macro-F1 {f1:.2f} ({low:.2f} to {high:.2f}, n = {n})"
    if n < _ENOUGH:
        return f"{EXPLORATORY}: {measure} was tested on fewer than {_ENOUGH} items; {score}."
    if not low >= least:
        return f"{EXPLORATORY}: {measure} may fall short of {least:.2f} on coded items; {score}."
    return f"{VALIDATED}: {measure} was tested on coded items; {score}."


def add_validity(
    table: pd.DataFrame,
    *,
    accuracy: pd.DataFrame | None = None,
    measure: str = "this measure",
    least: float = 0.7,
) -> pd.DataFrame:
    """Stamp every row of a table of results with what its measure is worth.

    Parameters
    ----------
    table : DataFrame
        Any table of results.
    accuracy, measure, least
        As for `describe_validity`.

    Returns
    -------
    DataFrame
        The table with `validity`, the sentence.

    Examples
    --------
    >>> tone = pd.DataFrame({"outlet": ["Herald"], "mean": [0.1]})
    >>> add_validity(tone, measure="tone")["validity"].tolist()
    ['EXPLORATORY: tone has not been tested on a coded sample.']
    """
    return table.assign(validity=describe_validity(accuracy, measure=measure, least=least))
