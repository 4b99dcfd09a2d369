"""Tone toward a target: what is said of it, not merely near it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.sentiment.clauses import Clauses, read_clauses
from analysis.sentiment.directions import Evaluations, evaluate_targets
from analysis.sentiment.folding import fold_texts
from analysis.sentiment.scoring import SCORES, score_sentences
from analysis.sentiment.summaries import POSITIVE
from analysis.sentiment.vocabulary import Floats
from analysis.tables import SPANS, check_table
from analysis.text import locate_sentences

EVIDENCE = 0.08
"""A sum of values below this is no evaluation; it becomes a score of .05, VADER's own limit."""

_SPREAD = EVIDENCE**2 * (1 / POSITIVE - 1)
_ROWS = 5000


def score_targets(sentences: pd.DataFrame, *, mentions: pd.DataFrame) -> pd.DataFrame:
    """Score what each sentence says of each target that it mentions.

    Words of judgement and action are weighed by their direction ("X condemned Y" says something
    bad of Y, "X was accused" of X), by negation, and by what lies between word and target: clause
    breaks, other names, quotation marks. "He" or "her" stands for the target if no other name
    comes in between. Of what the target itself says only praise counts, and little. The values
    are summed to S and mapped to S |S| / (S^2 + a), with a so chosen that S = .08 gives .05: the
    limits of ±.05 part positive, neutral and negative, and a second clear word adds little to one.

    Parameters
    ----------
    sentences : DataFrame
        Sentences with `doc_id`, `start`, `end` and `text`, scored or not.
    mentions : DataFrame
        One row per mention: `doc_id`, `start`, `end`, `target`, and `voice` and `speaker` if the
        quotations have been found. A mention outside every sentence is left out.

    Returns
    -------
    DataFrame
        One row per sentence and target, in reading order: the columns of the sentences, `target`,
        `mentions` (how often the sentence names it), `compound` (tone toward the target, -1 to
        1), `sentence_compound` (VADER on the whole sentence), `reason` where there is no score,
        and `voice` and `speaker` of the first mention if given. A target that is not mentioned
        has no row, and so no tone of 0.

    See Also
    --------
    find_judgements : the words behind each score, with their spans.

    Examples
    --------
    >>> text = "Lee condemned Brown."
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [20], "text": [text]})
    >>> mentions = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 14], "end": [3, 19],
    ...     "target": ["Lee", "Brown"]})
    >>> scored = score_targets(sentences, mentions=mentions)
    >>> scored[["target", "mentions", "compound", "sentence_compound"]].round(2)
      target  mentions  compound  sentence_compound
    0    Lee         1      0.00              -0.44
    1  Brown         1     -0.89              -0.44
    """
    rows, places = _pair(sentences, mentions)
    scored = rows if set(SCORES) <= set(rows) else score_sentences(rows)
    totals = np.zeros(len(rows))
    for found, _, _ in _evaluate(rows, places):
        np.add.at(totals, found.rows, found.weighed)
    compound: Floats = totals * np.abs(totals) / (totals**2 + _SPREAD)
    compound[scored["compound"].isna().to_numpy()] = np.nan
    kept = scored.drop(columns=["neg", "neu", "pos", "compound"])
    return kept.assign(compound=compound, sentence_compound=scored["compound"])


def find_judgements(sentences: pd.DataFrame, *, mentions: pd.DataFrame) -> pd.DataFrame:
    """Find the words that the tone toward each target rests on.

    Parameters
    ----------
    sentences, mentions : DataFrame
        As for `score_targets`.

    Returns
    -------
    DataFrame
        One row per target and word: `doc_id`, `start`, `end` (the word's span in the article),
        `target`, `word` as written, `value` (what it says of the target, weighted; the values of
        a sentence and target add up to the S of `score_targets`).

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [20],
    ...     "text": ["Lee was praised here."]})
    >>> mentions = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [3], "target": ["Lee"]})
    >>> find_judgements(sentences, mentions=mentions).round(2)
      doc_id  start  end target     word  value
    0      a      8   15    Lee  praised   1.05
    """
    rows, places = _pair(sentences, mentions)
    parts = []
    for found, clauses, first in _evaluate(rows, places):
        says = np.flatnonzero(found.weighed)
        token, row = found.tokens[says], found.rows[says]
        offset = clauses.offsets[row - first]
        spans = {"start": clauses.starts[token] - offset, "end": clauses.ends[token] - offset}
        parts.append(pd.DataFrame({"row": row, **spans, "value": found.weighed[says]}))
    if not parts:
        return pd.DataFrame(columns=[*SPANS, "target", "word", "value"])
    hits = pd.concat(parts, ignore_index=True)
    own = rows.iloc[hits["row"].to_numpy()].reset_index(drop=True)
    places_in_text = zip(own["text"], hits["start"], hits["end"], strict=True)
    words = [text[start:end] for text, start, end in places_in_text]
    return pd.DataFrame(
        {
            "doc_id": own["doc_id"],
            "start": own["start"] + hits["start"],
            "end": own["start"] + hits["end"],
            "target": own["target"],
            "word": pd.Series(words, dtype="str"),
            "value": hits["value"],
        }
    )


def _pair(sentences: pd.DataFrame, mentions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a row per sentence and target, and the mentions with the `pair` they belong to."""
    check_table(sentences, (*SPANS, "text"), name="sentences")
    check_table(mentions, (*SPANS, "target"), name="mentions")
    keys = sentences[list(SPANS)].assign(
        sentence=range(len(sentences)), paragraph=0, text="", role="body"
    )
    found = locate_sentences(mentions, sentences=keys)
    found = found[found["sentence"] >= 0].sort_values(["sentence", "start"], kind="stable")
    pairs = found.groupby(["sentence", "target"], sort=False, dropna=False)
    found = found.assign(pair=pairs.ngroup())
    first = found.drop_duplicates("pair")
    rows = sentences.iloc[first["sentence"].to_numpy()].reset_index(drop=True)
    carried = [name for name in ("target", "voice", "speaker") if name in found]
    for name in carried:
        rows[name] = first[name].to_numpy()
    return rows.assign(mentions=found.groupby("pair").size().to_numpy()), found


def _evaluate(
    rows: pd.DataFrame, places: pd.DataFrame
) -> Iterator[tuple[Evaluations, Clauses, int]]:
    """Evaluate the pairs of sentence and target batch by batch; yield each batch's first row."""
    pair = places["pair"].to_numpy(dtype=np.int64)
    origin = rows["start"].to_numpy(dtype=np.int64)[pair]
    starts = places["start"].to_numpy(dtype=np.int64) - origin
    ends = places["end"].to_numpy(dtype=np.int64) - origin
    order = np.argsort(pair, kind="stable")
    pair, starts, ends = pair[order], starts[order], ends[order]
    texts = fold_texts([text if isinstance(text, str) else "" for text in rows["text"].tolist()])
    for first in range(0, len(rows), _ROWS):
        stop = min(first + _ROWS, len(rows))
        left, right = np.searchsorted(pair, [first, stop])
        clauses = read_clauses(
            texts[first:stop],
            rows=pair[left:right] - first,
            starts=starts[left:right],
            ends=ends[left:right],
        )
        found = evaluate_targets(clauses)
        yield Evaluations(found.tokens, found.rows + first, found.weighed), clauses, first
