"""How likely it is that two sentences tell the same fact, weighed from all that speaks for it."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.framing.coverage.contents import Contents
from analysis.framing.coverage.similarity import Space
from analysis.framing.lists import read_list

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_NEAREST = 4
_PARTNERS = 6
_LEAST = 0.3
_LEAST_LIKE = 0.05
_USUAL = 0.16
_SENTENCES = 12


def find_evidence(
    left: Ints, right: Ints, *, space: Space, contents: Contents, letters: sparse.csr_array
) -> pd.DataFrame:
    """Return what speaks for pairs of sentences to tell the same fact, each pair by itself.

    Pairs that share next to nothing are left out.

    Parameters
    ----------
    left, right : ndarray of int
        The rows of the sentences.
    space, contents, letters : Space, Contents, sparse array
        The sentences as weighted stems, what they hold, and as runs of letters.

    Returns
    -------
    DataFrame
        `left`, `right`, `likeness` (0-1, of the words, with those of like meaning), `longer` (0-1,
        the share of the one that the other covers, the larger of both), `letters` (0-1, cosine of
        runs of four letters), `shared`, `name`, `number`, `strangers` (see `Contents.share`).
    """
    likeness, one, two = space.compare(left, right)
    keep = likeness >= _LEAST_LIKE
    left, right = left[keep], right[keep]
    pairs = pd.DataFrame({"left": left, "right": right, "likeness": likeness[keep]})
    pairs["longer"] = np.maximum(one, two)[keep]
    cosines = letters[left].multiply(letters[right]).sum(axis=1)
    pairs["letters"] = np.asarray(cosines, dtype=float).ravel()
    evidence = pairs.join(contents.share(left, right))
    return evidence.astype(dict.fromkeys(evidence.columns[2:], np.float32))


def compare_with_rivals(pairs: pd.DataFrame, *, articles: Ints) -> pd.DataFrame:
    """Add to pairs how far they stand out from other pairs of their sentences.

    Parameters
    ----------
    pairs : DataFrame
        What `find_evidence` returned.
    articles : ndarray of int
        The article of each sentence.

    Returns
    -------
    DataFrame
        The pairs with `lead`, `letters_lead` (how much more alike than the best other sentence of
        the same article, or than one usually is, from either side, added up: negative if another
        is more alike), `crowd`,
        `letters_crowd` (how alike the four nearest of either sentence are on average, added up:
        of a sentence that is like many, likeness tells less), `mutual` (1 if by spelling each is
        the nearest of the other's article), `length` (the log of how many times twelve sentences
        their articles have, on average, 0 if fewer: of more sentences, more are alike by chance).

    Examples
    --------
    >>> pairs = pd.DataFrame({"left": [0, 0], "right": [1, 2], "likeness": [0.5, 0.2]})
    >>> pairs["letters"] = [0.4, 0.3]
    >>> pairs = compare_with_rivals(pairs, articles=np.array([0, 1, 1]))
    >>> pairs[["lead", "crowd", "mutual"]].round(2)
       lead  crowd  mutual
    0  0.64   0.85     1.0
    1 -0.26   0.55     0.0
    """
    n = len(pairs)
    sizes = np.bincount(articles)[articles] if len(articles) else np.zeros(0)
    longer = np.log(np.maximum(sizes / _SENTENCES, 1))
    left, right = (pairs[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    one, two = np.concatenate([left, right]), np.concatenate([right, left])
    each = one * (articles.max(initial=0) + 1) + articles[two]
    found = {}
    for name, prefix in (("likeness", ""), ("letters", "letters_")):
        values = np.tile(pairs[name].to_numpy(dtype=float), 2)
        lead = values - np.maximum(_best_rival(each, values), _USUAL)
        found[f"{prefix}lead"] = lead[:n] + lead[n:]
        nearest = _mean_of_nearest(one, values, n=len(articles))
        found[f"{prefix}crowd"] = nearest[left] + nearest[right]
        mutual = (lead[:n] > 0) & (lead[n:] > 0)
    length = (longer[left] + longer[right]) / 2
    return pairs.assign(**found, mutual=mutual.astype(float), length=length)


def _best_rival(each: Ints, values: Floats) -> Floats:
    """Return, for each value, the largest other one of its group, 0 if it has none."""
    if not len(values):
        return values
    order = np.lexsort((-values, each))
    first = np.append(True, np.diff(each[order]) != 0)
    starts = np.flatnonzero(first)[np.cumsum(first) - 1]
    best = values[order][starts]
    second = np.append(values[order], 0.0)[starts + 1]
    alone = np.append(first[1:], True)[starts]
    rival = np.where(first, np.where(alone, 0.0, second), best)
    found = np.empty_like(values)
    found[order] = rival
    return found


def _mean_of_nearest(one: Ints, values: Floats, *, n: int) -> Floats:
    """Return, for each sentence, the mean of its largest values."""
    order = np.lexsort((-values, one))
    first = np.searchsorted(one[order], np.arange(n))
    place = np.arange(len(order)) - first[one[order]]
    near = order[place < _NEAREST]
    sums = np.bincount(one[near], weights=values[near], minlength=n)
    return np.asarray(sums / np.maximum(np.bincount(one[near], minlength=n), 1))


def weigh_evidence(pairs: pd.DataFrame, *, n: int) -> Floats:
    """Return how likely each pair of sentences tells the same fact, 0-1.

    A logistic model, twice: first of what speaks for each pair itself, then with what speaks for
    both being like a third sentence. Its weights are data, fitted on labelled events.

    Parameters
    ----------
    pairs : DataFrame
        What `compare_with_rivals` returned.
    n : int
        The number of sentences.

    Examples
    --------
    >>> same = {"left": [0], "right": [1], "likeness": 1.0, "longer": 1.0, "letters": 1.0}
    >>> shared = {"shared": 4.0, "name": 1.0, "number": 1.0, "strangers": 0.0}
    >>> pairs = compare_with_rivals(pd.DataFrame(same | shared), articles=np.array([0, 1]))
    >>> weigh_evidence(pairs, n=2).round(2)
    array([1.])
    """
    first, second = _weights("alone"), _weights("together")
    odds = np.full(len(pairs), first["constant"])
    for name, weight in first.items():
        if name != "constant":
            odds += weight * pairs[name].to_numpy(dtype=float)
    third = find_third(pairs, likely=_share_of(odds), n=n)
    length = second["length"] * pairs["length"].to_numpy(dtype=float)
    return _share_of(second["constant"] + second["alone"] * odds + second["third"] * third + length)


def find_third(pairs: pd.DataFrame, *, likely: Floats, n: int) -> Floats:
    """Return, for each pair, how likely both are like a third sentence, the likeliest, 0-1.

    Of each sentence the six likeliest partners count.

    Examples
    --------
    >>> pairs = pd.DataFrame({"left": [0, 0, 1], "right": [1, 2, 2]})
    >>> find_third(pairs, likely=np.array([0.9, 0.5, 0.1]), n=3).round(2)
    array([0.  , 0.  , 0.45])
    """
    left, right = (pairs[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    sure = np.flatnonzero(likely >= _LEAST)
    one = np.concatenate([left[sure], right[sure]])
    two = np.concatenate([right[sure], left[sure]])
    value = np.tile(likely[sure], 2)
    order = np.lexsort((-value, one))
    place = np.arange(len(order)) - np.searchsorted(one[order], one[order])
    kept = order[place < _PARTNERS]
    near = pd.DataFrame({"third": one[kept], "sentence": two[kept], "likely": value[kept]})
    both = near.merge(near, on="third", suffixes=("", "_other"))
    both = both[both["sentence"] < both["sentence_other"]]
    keys = both["sentence"].to_numpy() * n + both["sentence_other"].to_numpy()
    best = (both["likely"] * both["likely_other"]).groupby(keys).max()
    return np.asarray(best.reindex(left * n + right).fillna(0.0).to_numpy(dtype=float))


def weigh_doubt(nearest: Floats) -> Floats:
    """Return how likely an outlet tells what was not found in it, 0-1.

    Parameters
    ----------
    nearest : ndarray of float
        How likely the outlet's nearest sentence is to tell the same fact, 0-1.

    Examples
    --------
    >>> weigh_doubt(np.array([0.0, 0.1, 0.3, 0.5])).round(2)
    array([0.04, 0.19, 0.47, 0.68])
    """
    weights = _weights("missed")
    return _share_of(weights["constant"] + weights["nearest"] * np.sqrt(nearest))


def _share_of(odds: Floats) -> Floats:
    """Return log odds as a share, 0-1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


@cache
def _weights(key: str) -> dict[str, float]:
    """Return the weights of one of the two models."""
    table = read_list("evidence", folder="coverage")[key]
    rows = table.items() if isinstance(table, dict) else []
    return {name: float(weight) for name, weight in rows}
