"""How strongly each frame is present in each sentence or article."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.forms import find_forms
from analysis.framing.frames import warn_of_twins
from analysis.framing.framesets import FrameSetName, load_frame_set
from analysis.tables import check_table
from analysis.text import count_words
from analysis.text.progress import show_progress

SENTENCE_WORDS = 25
"""The length at which a sentence's score is neither raised nor lowered."""

ARTICLE_WORDS = 500
"""The same for an article."""

_ANY_HIT = 1e-9
_BLOCK_CHARACTERS = 4_000_000
_SATURATION = 1.2
_SHORTEST = 0.1


class _Frames(NamedTuple):
    """What to look for, from which score a frame is present, and whether these are one's own."""

    indicators: pd.DataFrame
    names: list[str]
    sentence_threshold: float
    article_threshold: float
    sentence_share: float
    factors: npt.NDArray[np.float64]
    rest: str
    own: bool


def score_frames(
    table: pd.DataFrame, *, frames: FrameSetName | pd.DataFrame = "semetko-valkenburg"
) -> pd.DataFrame:
    """Score every frame in every sentence or article.

    Parameters
    ----------
    table : DataFrame
        Sentences (`doc_id`, `sentence`, perhaps `part`, `text`) or articles (`doc_id`, `text`).
    frames : {"semetko-valkenburg", "policy-frames"} or DataFrame
        A set of the package, or indicators of your own: `frame`, `form` and perhaps `weight`
        (1 if there is none), such as those of a codebook.

    Returns
    -------
    DataFrame
        One row per unit and frame, in the order of `table`: `doc_id` (and `sentence`, `part` and
        `voice` where the table has them, as the parts of `split_voice` do), `frame`,
        `hits`, `negated` (the hits that a negation reaches, but for forms that ask for
        one with `negated:yes`), `score`, `present` (a unit may hold several frames), `primary` (the
        frame with the highest score, if it is present; of frames that tie, the one listed first),
        `reason` (why a score is missing, else empty).

    Raises
    ------
    ValueError
        If there is no such set, no indicator, or a weight that is not a number above 0.

    Notes
    -----
    The score of a frame is a sum over its indicators, ``w * 2.2 f / (f + 1.2)`` for one of weight
    w that is found f times, divided by ``sqrt(L / M)``, where L is the number of words of the unit
    (at least M / 10) and M is 25 for a sentence, 500 for an article. Repetition adds ever less: a
    frame is strong where many of its words are found, not where one word is used over and over, as
    the word for the topic is. The root makes up for length, since a text of four times the words
    holds about twice as many different ones. On news articles that others had coded, this told
    frames apart better than the share of sentences, hits per thousand words, or a higher weight for
    the lead.

    A score depends on nothing but the unit. A span found by two forms counts once, with the higher
    weight.

    Of frames of your own, a negated hit adds nothing: "no striker was arrested" tells of no arrest,
    and `find_frames` marks such a hit alike. The sets of the package were built and measured with
    negated hits counting like others: "no agreement" tells of a conflict, and most of their words
    bring a frame up even where they are denied. In both, `hits` counts all and `negated` says how
    many are.

    A frame of the package is present from the set's `sentence_threshold` or `article_threshold`.
    A frame whose words stand in most news asks for more, by its `threshold_factor`, and its score
    is divided by that before the primary frame is chosen. In a sentence, a policy frame must also
    reach .6 of the leading frame's score: words of other frames stand in most sentences. A frame
    of your own is present with any hit that is not negated.

    Frames of your own whose forms are all forms of another, too, cannot be told apart; a warning
    names them, and which one is primary is then said by the order in which they are listed.

    References
    ----------
    Robertson, S., & Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and beyond.
    Foundations and Trends in Information Retrieval, 3(4), 333-389, for the form of the sum.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["The bridge cost nine million."]})
    >>> own = pd.DataFrame({"frame": ["economy", "safety"], "form": ["cost*", "danger*"]})
    >>> score_frames(articles, frames=own).round(2)
      doc_id    frame  hits  negated  score  present  primary reason
    0      a  economy     1        0   3.16     True     True
    1      a   safety     0        0   0.00    False    False
    """
    check_table(table, ("doc_id", "text"), name="table")
    by_sentence = "sentence" in table.columns
    wanted = _read_frames(frames)
    if wanted.own:
        warn_of_twins(wanted.indicators)
    blocks = _cut_blocks(table["text"].fillna("").astype("str"))
    shown = show_progress(blocks, what="frames", unit="block")
    scored = pd.concat(
        [_score_block(block, wanted=wanted, by_sentence=by_sentence) for block in shown],
        ignore_index=True,
    )
    keys = [key for key in ("doc_id", "sentence", "part", "voice") if key in table.columns]
    labels = table[keys].take(scored.pop("unit").to_numpy()).reset_index(drop=True)
    return pd.concat([labels, scored], axis=1)


def _cut_blocks(texts: pd.Series) -> list[pd.DataFrame]:
    """Cut the units into blocks of some megabytes, so that memory does not grow with their hits."""
    units = pd.DataFrame({"doc_id": np.arange(len(texts)), "text": texts.to_numpy()})
    numbers = units["text"].str.len().cumsum() // _BLOCK_CHARACTERS
    return [block for _, block in units.groupby(numbers, sort=False)] or [units]


def _score_block(units: pd.DataFrame, *, wanted: _Frames, by_sentence: bool) -> pd.DataFrame:
    """Score every frame in the units of one block, which `unit` numbers."""
    hits = find_forms(units, patterns=wanted.indicators, apart="frame", mark_negation=True)
    hits = hits.sort_values(["negated", "weight"], ascending=[True, False], kind="stable")
    hits = hits.drop_duplicates(["doc_id", "frame", "start", "end"])
    counted = hits[~hits["negated"]] if wanted.own else hits
    words = pd.Series(count_words(units["text"]).to_numpy(), index=units["doc_id"])
    usual = SENTENCE_WORDS if by_sentence else ARTICLE_WORDS
    score = _score_units(counted, relative_length=words / usual)
    scored = _add_up(hits, score=score, units=units["doc_id"], names=wanted.names)
    scored = _choose_primary(scored, wanted=wanted, by_sentence=by_sentence)
    empty = ~scored["unit"].map(words).gt(0)
    scored[["present", "primary"]] &= ~empty.to_numpy()[:, None]
    reason = pd.Series(np.where(empty, "no words", ""), index=scored.index, dtype="str")
    return scored.assign(score=scored["score"].mask(empty), reason=reason)


def _read_frames(frames: FrameSetName | pd.DataFrame) -> _Frames:
    """Return the indicators, with weights, and the thresholds."""
    if isinstance(frames, pd.DataFrame):
        own = _read_own(frames)
        names = own["frame"].drop_duplicates().tolist()
        return _Frames(own, names, _ANY_HIT, _ANY_HIT, 0.0, np.ones(len(names)), "", own=True)
    chosen = load_frame_set(frames)
    names = chosen.frames["frame"].tolist()
    return _Frames(
        chosen.indicators[["frame", "form", "weight"]],
        names,
        chosen.sentence_threshold,
        chosen.article_threshold,
        chosen.sentence_share,
        chosen.frames["threshold_factor"].to_numpy(dtype=np.float64),
        "other" if "other" in names else "",
        own=False,
    )


def _read_own(frames: pd.DataFrame) -> pd.DataFrame:
    """Return the indicators of frames of one's own with their weights."""
    check_table(frames, ("frame", "form"), name="frames")
    if not len(frames):
        raise ValueError(
            "frames: at least one indicator is needed, found none. Give every frame its forms, a "
            "row each, or name a set of the package."
        )
    given = frames.get("weight", pd.Series(1.0, index=frames.index))
    weight = pd.to_numeric(given, errors="coerce")
    wrong = given[~(weight > 0)]
    if len(wrong):
        raise ValueError(
            f"frames: weight must be a number above 0; found {str(wrong.iloc[0])!r} in row "
            f"{wrong.index[0]}. Correct it, or leave the column out."
        )
    return frames[["frame", "form"]].assign(weight=weight.astype(float))


def _score_units(hits: pd.DataFrame, *, relative_length: pd.Series) -> pd.Series:
    """Return the score of each unit and frame that holds a hit."""
    counted = hits.groupby(["doc_id", "frame", "form"], sort=False).agg(
        times=("start", "size"), weight=("weight", "first")
    )
    counted["score"] = counted["weight"] * (
        (1 + _SATURATION) * counted["times"] / (counted["times"] + _SATURATION)
    )
    score = counted.groupby(["doc_id", "frame"])["score"].sum()
    length = relative_length.clip(lower=_SHORTEST).pow(0.5)
    return score / length.reindex(score.index, level="doc_id")


def _add_up(
    hits: pd.DataFrame, *, score: pd.Series, units: pd.Series, names: list[str]
) -> pd.DataFrame:
    """Return one row per unit and frame with its hits and score."""
    total = hits.groupby(["doc_id", "frame"]).agg(
        hits=("start", "size"), negated=("negated", "sum")
    )
    every = pd.MultiIndex.from_product([units, names], names=["doc_id", "frame"])
    table = total.assign(score=score).reindex(every).fillna(0.0).reset_index()
    table = table.rename(columns={"doc_id": "unit"})
    return table.astype({"hits": int, "negated": int, "frame": "str", "score": float})


def _choose_primary(scored: pd.DataFrame, *, wanted: _Frames, by_sentence: bool) -> pd.DataFrame:
    """Mark the frames that are present and the one that leads, per unit."""
    wide = scored["score"].to_numpy().reshape(-1, len(wanted.names))
    threshold = wanted.sentence_threshold if by_sentence else wanted.article_threshold
    share = wanted.sentence_share if by_sentence else 0.0
    wide = wide / wanted.factors
    present = wide >= threshold
    present &= wide >= share * wide.max(axis=1, keepdims=True)
    rest = [name == wanted.rest for name in wanted.names]
    present[:, rest] = ~present.any(axis=1, keepdims=True)
    leading = np.where(present, wide, -1.0)
    primary = present & (np.arange(wide.shape[1]) == leading.argmax(axis=1)[:, None])
    return scored.assign(present=present.ravel(), primary=primary.ravel())
