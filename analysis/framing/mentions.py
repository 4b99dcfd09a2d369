"""Where targets are named."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.framing.forms import find_forms
from analysis.framing.groups import LookedFor, add_groups, levels_of, names_of
from analysis.framing.shares import summarise_shares
from analysis.tables import SENTENCES, SPANS, as_columns, check_table
from analysis.text import count_words, locate_sentences


def find_mentions(articles: pd.DataFrame, *, targets: pd.DataFrame) -> pd.DataFrame:
    """Find every mention of the targets, or of the speakers.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    targets : DataFrame
        One row per form: `target` (or `speaker`), `form`, and further columns such as
        `ambiguous`, `kind` or `side`.

    Returns
    -------
    DataFrame
        One row per mention: `doc_id`, `start`, `end`, `text`, `target` (or `speaker`), `form` and
        the further columns. Forms of one target never overlap, those of different targets may.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["The bridge at Old Bridge is shut."]})
    >>> targets = pd.DataFrame({"target": ["bridge", "town"], "form": ["bridge*", "Old Bridge"]})
    >>> find_mentions(articles, targets=targets)
      doc_id  start  end        text  target        form
    0      a      4   10      bridge  bridge     bridge*
    1      a     14   24  Old Bridge    town  Old Bridge
    2      a     18   24      Bridge  bridge     bridge*
    """
    key = _key_of(targets, name="targets")
    check_table(targets, (key, "form"), name="targets")
    kept = targets.drop(columns="nature", errors="ignore")  # of the target, not of a mention
    return find_forms(articles, patterns=kept, apart=key)


def summarise_mentions(
    mentions: pd.DataFrame,
    *,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    by: str | Iterable[str] = "outlet",
    looked_for: LookedFor = None,
) -> pd.DataFrame:
    """Say how much each group writes about each target or speaker.

    Parameters
    ----------
    mentions : DataFrame
        From `find_mentions`.
    sentences, articles : DataFrame
        The sentences and articles searched.
    by : str or iterable of str
        Columns of `articles` or `mentions`.
    looked_for : DataFrame or sequence of DataFrame, optional
        The targets searched for; with it, a target that nobody mentions has its rows too.

    Returns
    -------
    DataFrame
        One row per group and target: `by`, `target` (or `speaker`), `mentions`, `count`
        (sentences that mention it), `n` (all sentences), `share`, `low`, `high`, `interval`,
        `articles`, `reason` (why a value is missing, or that no group mentions it), `words`,
        `per_thousand` (mentions per thousand words); where the mentions tell which forms are
        `ambiguous`, `count_sure` too (sentences with another form).

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a"], "outlet": ["Post"], "text": ["A bridge. A road."]})
    >>> targets = pd.DataFrame({"target": ["b"], "form": ["bridge"]})
    >>> found = find_mentions(articles, targets=targets)
    >>> table = summarise_mentions(found, sentences=split_sentences(articles), articles=articles)
    >>> table[["outlet", "target", "mentions", "count", "n", "share", "per_thousand"]]
      outlet target  mentions  count  n  share  per_thousand
    0   Post      b         1      1  2    0.5         250.0
    """
    key = _key_of(mentions, name="mentions")
    check_table(mentions, (*SPANS, key), name="mentions")
    check_table(sentences, SENTENCES, name="sentences")
    names = as_columns(by)
    keys = [*names, key]
    grid = levels_of(mentions, articles=articles, by=names, looked_for=looked_for).merge(
        names_of(mentions, [key], looked_for=looked_for), how="cross"
    )
    found = add_groups(locate_sentences(mentions, sentences=sentences), articles=articles, by=names)
    # a mention outside the sentences given, in a title left out say, is in none of them
    found["sentence"] = found["sentence"].where(found["sentence"] >= 0)
    unsure = found.get("ambiguous", pd.Series(data=False, index=found.index))
    found["sure"] = found["sentence"].mask(unsure.astype(bool))
    per_article = found.groupby(["doc_id", *keys], dropna=False).agg(
        mentions=("start", "size"), count=("sentence", "nunique"), count_sure=("sure", "nunique")
    )
    parts = grid.merge(per_article.reset_index(), how="left", on=["doc_id", *keys])
    counts = ["mentions", "count", "count_sure"]
    parts[counts] = parts[counts].fillna(0).astype(int)
    parts["n"] = parts["doc_id"].map(sentences["doc_id"].value_counts()).fillna(0).astype(int)
    words = pd.Series(count_words(articles["text"]).to_numpy(), index=articles["doc_id"])
    parts["words"] = parts["doc_id"].map(words).astype("int64")
    shares = summarise_shares(parts, keys=keys, unit="sentences")
    sums = parts.groupby(keys, sort=False, dropna=False)[["mentions", "count_sure", "words"]].sum()
    sums = sums.reset_index()
    shares.insert(len(keys), "mentions", sums["mentions"])
    if "ambiguous" in found:
        shares["count_sure"] = sums["count_sure"]
    rate = 1000 * sums["mentions"] / sums["words"].where(sums["words"] > 0)
    unsaid = rate.isna() & shares["reason"].eq("")
    reason = shares["reason"].mask(unsaid, "no words to count in")
    never = sums.groupby(key, dropna=False)["mentions"].transform("sum").eq(0) & reason.eq("")
    reason = reason.mask(never, "not mentioned by any")
    return shares.assign(words=sums["words"], per_thousand=rate, reason=reason)


def _key_of(table: pd.DataFrame, *, name: str) -> str:
    """Return the column that names what is mentioned."""
    check_table(table, (), name=name)
    return "target" if "target" in table.columns or "speaker" not in table.columns else "speaker"
