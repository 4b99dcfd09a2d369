"""Issue frames: their indicators in the text, and how often sentences about a target hold them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

import pandas as pd

from analysis.framing.forms import find_forms
from analysis.framing.functions import check_functions
from analysis.framing.groups import LookedFor, add_groups, levels_of, names_of
from analysis.framing.shares import summarise_shares
from analysis.framing.units import list_units, locate_units
from analysis.tables import SENTENCES, SPANS, as_columns, check_table


def find_frames(articles: pd.DataFrame, *, indicators: pd.DataFrame) -> pd.DataFrame:
    """Find every indicator of every frame.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    indicators : DataFrame
        One row per indicator: `frame`, `function` (problem, cause, evaluation or remedy, or empty),
        `form`, which may carry conditions. Those of a study are `load_codebook(...).indicators`,
        those of the generic sets `load_frame_set(...).indicators`; the sets weigh their indicators,
        so `score_frames` says which frames are present. Frames whose forms are all forms of
        another, too, are named in a warning.

    Returns
    -------
    DataFrame
        One row per hit: `doc_id`, `start`, `end`, `text`, `frame`, `function`, `form`, `negated`
        (a negation reaches it, and the form does not ask for one with `negated:yes`). Indicators
        of one frame never overlap.

    Raises
    ------
    ValueError
        If `function` holds anything else, or an article has several rows.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["It was costly. Nobody saw a profit."]})
    >>> indicators = pd.DataFrame(
    ...     {"frame": "economy", "function": ["problem", "evaluation"],
    ...      "form": ["costly", "profit*"]})
    >>> find_frames(articles, indicators=indicators)
      doc_id  start  end    text    frame    function     form  negated
    0      a      7   13  costly  economy     problem   costly    False
    1      a     28   34  profit  economy  evaluation  profit*     True
    """
    check_table(indicators, ("frame", "function", "form"), name="indicators")
    check_functions(indicators, name="indicators")
    indicators = indicators.assign(function=indicators["function"].fillna(""))
    warn_of_twins(indicators)
    return find_forms(articles, patterns=indicators, apart="frame", mark_negation=True)


def warn_of_twins(indicators: pd.DataFrame) -> None:
    """Warn of frames whose forms are all forms of another frame.

    Parameters
    ----------
    indicators : DataFrame
        `frame`, `form`.

    Examples
    --------
    >>> warn_of_twins(pd.DataFrame({"frame": ["economy", "safety"], "form": ["cost", "danger"]}))
    """
    forms = indicators.groupby("frame", sort=False)["form"].agg(frozenset)
    holders = indicators.groupby("form")["frame"].agg(frozenset)
    inside = {
        frozenset([frame, other]): f"{frame!r} in {other!r}"
        for frame, own in reversed(list(forms.items()))
        for other in sorted(frozenset.intersection(*holders[list(own)]) - {frame}, key=str)
    }  # of two that are equal, the one listed first stands
    twins = ", ".join(reversed(list(inside.values())))
    if twins:
        warnings.warn(
            f"frames: all forms of one frame are forms of another, too ({twins}), so "
            "that what the one finds the other finds. Give each frame forms of its own, or join "
            "the two.",
            stacklevel=3,
        )


def compare_frames(
    hits: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    by: str | Iterable[str] = ("outlet", "target"),
    looked_for: LookedFor = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare in what share of the sentences about a target each frame is present.

    Parameters
    ----------
    hits : DataFrame
        From `find_frames`. To leave negated hits out, drop them first.
    articles, sentences : DataFrame
        The articles searched and their sentences, or the sentences cut by voice (`split_voice`).
    mentions : DataFrame, optional
        From `find_mentions`. Without, all sentences are the denominator and no `target` is known.
    by : str or iterable of str
        Columns of `articles`, `sentences` or `mentions`.
    looked_for : DataFrame or sequence of DataFrame, optional
        The indicators and targets searched for; with them, a frame or target found nowhere has
        its rows too.
    level : float
        The level of confidence.

    Returns
    -------
    DataFrame
        One row per group and frame: `by`, `frame`, `count` (sentences with the frame), `n`
        (sentences of the group), `share` (a sentence may hold several frames, so shares need not
        add to 1), `low`, `high`, `interval`, `articles`, `reason`.

    Examples
    --------
    >>> from analysis.framing import find_mentions
    >>> from analysis.text import split_sentences
    >>> text = "The bridge was costly. The bridge is shut. A costly road."
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [text]})
    >>> hits = find_frames(articles, indicators=pd.DataFrame(
    ...     {"frame": ["economy"], "function": ["problem"], "form": ["costly"]}))
    >>> mentions = find_mentions(articles, targets=pd.DataFrame(
    ...     {"target": ["bridge"], "form": ["bridge"]}))
    >>> table = compare_frames(
    ...     hits, articles=articles, sentences=split_sentences(articles), mentions=mentions)
    >>> table[["outlet", "target", "frame", "count", "n", "share"]]
      outlet  target    frame  count  n  share
    0   Post  bridge  economy      1  2    0.5
    """
    check_table(hits, (*SPANS, "frame"), name="hits")
    check_table(sentences, SENTENCES, name="sentences")
    names = as_columns(by)
    units = list_units(sentences, mentions=mentions, names=names)
    frames = names_of(hits, ["frame"], looked_for=looked_for)
    present = hits[["frame"]].assign(unit=locate_units(hits, sentences=sentences))
    with_frame = units.merge(present.drop_duplicates(), on="unit")
    size = add_groups(units, articles=articles, by=names).groupby(["doc_id", *names]).size()
    count = add_groups(with_frame, articles=articles, by=names)
    counted = count.groupby(["doc_id", *names, "frame"]).size()
    parts = levels_of(units, articles=articles, by=names, looked_for=looked_for)
    parts = parts.merge(frames, how="cross")
    parts = parts.merge(size.rename("n").reset_index(), how="left")
    parts = parts.merge(counted.rename("count").reset_index(), how="left")
    parts = parts.fillna({"n": 0, "count": 0}).astype({"n": int, "count": int})
    return summarise_shares(parts, keys=[*names, "frame"], unit="sentences", level=level)
