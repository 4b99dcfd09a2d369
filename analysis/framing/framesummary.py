"""Frame scores per outlet and target, and whether a set of frames tells units apart."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.framing.groups import LookedFor, add_groups, levels_of, names_of
from analysis.framing.shares import summarise_shares
from analysis.framing.units import list_units
from analysis.tables import as_columns, check_table

_FEW_UNITS = 10
_NEARLY_ALL = 0.8
_ALIKE = 0.9
_TOGETHER = 0.9
_FEW_TOGETHER = 5
_SHARED = 0.5
_COLUMNS = ["frame", "other_frame", "kind", "value", "message"]


def summarise_frames(
    scored: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    by: str | Iterable[str] = "outlet",
    looked_for: LookedFor = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Summarise frame scores per group.

    Parameters
    ----------
    scored : DataFrame
        From `score_frames`, of sentences or articles.
    articles : DataFrame
        The articles scored.
    sentences, mentions : DataFrame, optional
        With both, only sentences that mention a target count, once per `target`; `scored` must
        then be of sentences.
    by : str or iterable of str
        Columns of `articles`, `sentences` or `mentions`.
    looked_for : DataFrame or sequence of DataFrame, optional
        The targets searched for; with them, a target found nowhere has its rows too.
    level : float
        The level of confidence.

    Returns
    -------
    DataFrame
        One row per group and frame: `by`, `frame`, `count` (units in which it is present), `n`
        (units with words), `share`, `low`, `high`, `interval`, `articles`, `reason`,
        `share_primary` (of the units, with the frame as the primary one), `mean_score`.

    Raises
    ------
    ValueError
        If only one of `sentences` and `mentions` is given.

    Examples
    --------
    >>> from analysis.framing import score_frames
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a", "b"], "outlet": ["Post", "Post"], "text": ["It was costly.", "Rain."]})
    >>> scored = score_frames(articles, frames=pd.DataFrame({"frame": ["e"], "form": ["costly"]}))
    >>> table = summarise_frames(scored, articles=articles)
    >>> table[["outlet", "frame", "count", "n", "share", "share_primary"]]
      outlet frame  count  n  share  share_primary
    0   Post     e      1  2    0.5            0.5
    """
    check_table(scored, ("doc_id", "frame", "score", "present", "primary"), name="scored")
    check_table(articles, ("doc_id",), name="articles")
    if (sentences is None) != (mentions is None):
        raise ValueError(
            "summarise_frames: sentences and mentions belong together, found only one of them. "
            "Pass both to count sentences about targets, or neither to count all units."
        )
    names = as_columns(by)
    known = scored[scored["score"].notna()]
    if sentences is not None:
        units = list_units(sentences, mentions=mentions, names=names)
        same = [key for key in ("doc_id", "sentence", "part") if key in known.columns]
        known = units.merge(known.drop(columns="voice", errors="ignore"), on=same)
    known = add_groups(known, articles=articles, by=names)
    keys = [*names, "frame"]
    per_article = known.groupby(["doc_id", *keys], dropna=False).agg(
        count=("present", "sum"),
        n=("score", "size"),
        primary=("primary", "sum"),
        total=("score", "sum"),
    )
    parts = levels_of(known, articles=articles, by=names, looked_for=looked_for)
    parts = parts.merge(names_of(scored, ["frame"]), how="cross")
    parts = parts.merge(per_article.reset_index(), how="left", on=["doc_id", *keys])
    numbers = ["count", "n", "primary", "total"]
    parts[numbers] = parts[numbers].astype(float).fillna(0.0)
    parts = parts.astype({"count": int, "n": int})
    shares = summarise_shares(parts, keys=keys, unit="units", level=level)
    sums = parts.groupby(keys, sort=False, dropna=False)[["primary", "total"]].sum()
    n = shares["n"].where(shares["n"] > 0)
    return shares.assign(
        share_primary=sums["primary"].to_numpy() / n, mean_score=sums["total"].to_numpy() / n
    )


def check_frames(scored: pd.DataFrame, *, indicators: pd.DataFrame | None = None) -> pd.DataFrame:
    """Say where a set of frames does not discriminate.

    Parameters
    ----------
    scored : DataFrame
        From `score_frames`.
    indicators : DataFrame, optional
        `frame`, `form`: with it, frames that share half of their forms or more are named.

    Returns
    -------
    DataFrame
        One row per finding, none if all is well: `frame`, `other_frame`, `kind`, `value` and
        `message`. The kinds are

        - "few units": less than 10;
        - "never", "nearly always": the frame is present in no unit, or in 80 % of them;
        - "alike": the scores of two frames correlate with .9;
        - "together": the scores do not, but 90 % of the units with one of two frames hold both;
        - "overlap": two frames share half of their forms.

    Examples
    --------
    >>> from analysis.framing import score_frames
    >>> articles = pd.DataFrame({"doc_id": range(12), "text": ["A cost.", "A cost; rain."] * 6})
    >>> own = pd.DataFrame({"frame": ["e", "w"], "form": ["cost*", "rain"]})
    >>> check_frames(score_frames(articles, frames=own))[["frame", "kind", "value"]]
      frame           kind  value
    0     e  nearly always    1.0
    """
    check_table(scored, ("doc_id", "frame", "score", "present"), name="scored")
    scored = scored[scored["score"].notna()]  # a unit without words says nothing of frames
    if not len(scored):
        return pd.DataFrame([_few(0)], columns=_COLUMNS)
    frames = list(scored.groupby("frame", sort=False))
    names = [str(name) for name, _ in frames]
    present = np.column_stack([rows["present"].astype(bool) for _, rows in frames])
    scores = np.column_stack([rows["score"] for _, rows in frames])
    rows = [] if len(present) >= _FEW_UNITS else [_few(len(present))]
    rows += _check_presence(names, present=present)
    alike = _correlate(scores)
    rows += _check_pairs(names, alike, least=_ALIKE, kind="alike")
    together = np.where(alike < _ALIKE, _compare_units(present), 0.0)
    rows += _check_pairs(names, together, least=_TOGETHER, kind="together")
    if indicators is not None:
        check_table(indicators, ("frame", "form"), name="indicators")
        forms = indicators.groupby("frame", sort=False)["form"].agg(set)
        rows += _check_pairs(forms.index.tolist(), _overlap(forms), least=_SHARED, kind="overlap")
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"value": float})


Finding = tuple[str, str, str, float, str]


def _few(n: int) -> Finding:
    """Say that there are too few units to judge frames by."""
    return (
        "",
        "",
        "few units",
        float(n),
        f"Only {n} units were scored; whether the frames discriminate cannot be judged from them.",
    )


def _check_presence(names: list[str], *, present: np.ndarray) -> list[Finding]:
    """Name the frames that are present in no unit or in nearly all."""
    rows: list[Finding] = []
    for name, share in zip(names, present.mean(axis=0) if len(present) else [], strict=False):
        if share == 0:
            message = f"{name!r} is present in no unit: it says nothing about differences here."
            rows.append((name, "", "never", 0.0, message))
        elif share >= _NEARLY_ALL:
            message = (
                f"{name!r} is present in {share:.0%} of the units: it says little about "
                "differences here; compare its mean score instead."
            )
            rows.append((name, "", "nearly always", float(share), message))
    return rows


def _check_pairs(names: list[str], values: np.ndarray, *, least: float, kind: str) -> list[Finding]:
    """Name the pairs of frames whose value reaches a limit."""
    say = {
        "alike": "score alike in the same units: report one of them, or tell them apart better.",
        "together": "are present in the same units: report one of them, or tell them apart better.",
        "overlap": "share their indicators: what one finds the other finds.",
    }
    left, right = np.nonzero(np.triu(np.nan_to_num(values), k=1) >= least)
    pairs = [(names[i], names[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)]
    found = values[left, right].tolist()
    return [
        (one, other, kind, value, f"{one!r} and {other!r} {say[kind]}")
        for (one, other), value in zip(pairs, found, strict=True)
    ]


def _correlate(scores: np.ndarray) -> np.ndarray:
    """Return Pearson correlations of the columns; missing for a constant column."""
    if len(scores) < 3:
        return np.zeros((scores.shape[1], scores.shape[1]))
    centred = scores - scores.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=0))
    scaled = np.divide(centred, length, out=np.zeros_like(centred), where=length > 0)
    return np.asarray(scaled.T @ scaled)


def _compare_units(present: np.ndarray) -> np.ndarray:
    """Return, of the units that hold one of two frames, the share that holds both.

    Frames that nearly all units hold, or few, share their units by chance and get 0.
    """
    usual = present & (present.mean(axis=0) < _NEARLY_ALL)
    both = usual.astype(float).T @ usual
    alone = np.diag(both)
    either = alone[:, None] + alone - both
    return np.where(both >= _FEW_TOGETHER, both / np.maximum(either, 1), 0.0)


def _overlap(forms: pd.Series) -> np.ndarray:
    """Return the share of the smaller frame's forms that two frames have in common."""
    sets = forms.tolist()
    return np.array(
        [[len(a & b) / max(1, min(len(a), len(b))) for b in sets] for a in sets]
    ).reshape(len(sets), len(sets))
