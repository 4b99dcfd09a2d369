"""Which statements each outlet carries, in whatever words, and which it lacks."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.framing.coverage.groups import Edges, find_edges, group_statements
from analysis.framing.coverage.similarity import make_space
from analysis.framing.lists import read_accuracy
from analysis.framing.passages.spans import share_inside
from analysis.tables import SENTENCES, SPANS, check_table
from analysis.text import fold_characters

COVERAGE = (
    *("statement", "statement_text", "outlet", "status", "doc_id", "start", "end", "text"),
    *("similarity", "conflict", "n_outlets", "n_found", "telling", "note"),
)
"""One row per statement and outlet."""

STATED = 0.5
PARTLY = 0.4
"""The likeness from which a sentence states the same, or a part of it."""

_MISSING = "(missing)"
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
_MOST_SENTENCES = 50_000
_STATUS = ("stated", "partly", "only quoted", "not found")
_BEST_FIRST = ("stated", "only quoted", "partly", "not found")


def compare_coverage(
    sentences: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: str = "outlet",
    quotes: pd.DataFrame | None = None,
    min_outlets: int = 1,
) -> pd.DataFrame:
    """Tell which statements each outlet states, states in part, only quotes, or lacks.

    Sentences of all outlets that state the same are grouped around the one that most outlets
    share, which stands for the statement. Each outlet is then looked through for its sentence
    most like that one. Numbers, names, negation and opposites must agree.

    Parameters
    ----------
    sentences : DataFrame
        The sentences of the articles; headings are left out, titles count.
    articles : DataFrame
        `doc_id` and the column of `by`.
    by : str
        The column of `articles` that is compared.
    quotes : DataFrame, optional
        Spans of quoted words. Without it, words between quotation marks in one sentence count.
    min_outlets : int
        Leave out statements that fewer outlets carry.

    Returns
    -------
    DataFrame
        One row per statement and outlet, the most telling absences first: `statement` (number),
        `statement_text`, the outlet (column `by`), `status` (stated, partly, only quoted, not
        found), `doc_id`, `start`, `end`, `text` of the outlet's sentence (empty and -1 where not
        found), `similarity` (0-1; 0 if no sentence comes near), `conflict` (in what the nearest
        sentence disagrees),
        `n_outlets` (outlets that state or quote it), `n_found` (these and those that state it in
        part), `telling` (0-1: the share of the other
        outlets that carry it times how near the top they do; 0 where it is found), `note`.

    Raises
    ------
    ValueError
        If there are more than 50,000 sentences.

    Notes
    -----
    "Not found" is a statement about this search, not about the outlet: see
    `load_coverage_accuracy` for how many pairs of like statements it finds.

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame(
    ...     {
    ...         "doc_id": ["a", "b"],
    ...         "outlet": ["A", "B"],
    ...         "text": ["Talks begin in Oslo. Rain fell.", "Negotiations start in Oslo."],
    ...     }
    ... )
    >>> coverage = compare_coverage(split_sentences(articles), articles=articles)
    >>> coverage[["statement_text", "outlet", "status", "n_outlets"]]
            statement_text outlet     status  n_outlets
    0           Rain fell.      A     stated          1
    1           Rain fell.      B  not found          1
    2  Talks begin in Oslo.      A     stated          2
    3  Talks begin in Oslo.      B     stated          2
    """
    check_table(sentences, SENTENCES, name="sentences")
    check_table(articles, ("doc_id", by), name="articles")
    said = _prepare(sentences, articles=articles, by=by, quotes=quotes)
    outlets = list(dict.fromkeys(articles[by].fillna(_MISSING)))
    space = make_space(said["text"])
    edges = find_edges(space, stated=STATED, partly=PARTLY)
    centres = group_statements(edges, outlets=pd.factorize(said[by])[0], n=len(said))
    rows = _look_through(said, edges=edges, centres=centres, outlets=outlets, by=by)
    rows = _rank(rows, n=len(outlets), by=by)
    return rows[rows["n_outlets"] >= min_outlets].reset_index(drop=True)


def _prepare(
    sentences: pd.DataFrame, *, articles: pd.DataFrame, by: str, quotes: pd.DataFrame | None
) -> pd.DataFrame:
    """Return the sentences to compare with their outlet, depth and share of quoted words."""
    if len(sentences) > _MOST_SENTENCES:
        raise ValueError(
            f"sentences: {len(sentences):,} are too many to compare each with each. Choose the "
            f"articles of one event, at most {_MOST_SENTENCES:,} sentences."
        )
    groups = articles.drop_duplicates("doc_id").set_index("doc_id")[by].fillna(_MISSING)
    said = sentences[sentences["role"] != "heading"].reset_index(drop=True)
    said[by] = said["doc_id"].map(groups).fillna(_MISSING)
    ends = said.groupby("doc_id", dropna=False)["end"].transform("max")
    said["depth"] = said["start"] / ends.where(ends > 0, 1)
    if quotes is None:
        said["quoted"] = [_quoted_share(text) for text in said["text"]]
    else:
        check_table(quotes, SPANS, name="quotes")
        said["quoted"] = share_inside(said, spans=quotes)
    return said


def _quoted_share(text: str) -> float:
    """Return the share of a sentence that stands between quotation marks."""
    inside = sum(len(match.group()) for match in _QUOTED.finditer(fold_characters(text)))
    return inside / max(1, len(text))


def _look_through(
    said: pd.DataFrame, *, edges: Edges, centres: list[int], outlets: list[str], by: str
) -> pd.DataFrame:
    """Return, for each statement and outlet, the outlet's sentence that is most like it."""
    numbers = pd.Series(range(len(centres)), index=centres)
    near = edges.both_ways()
    near = near[near["left"].isin(numbers.index)]
    own = pd.DataFrame({"left": centres, "right": centres, "similarity": 1.0, "conflict": ""})
    near = pd.concat([own, near], ignore_index=True) if len(near) else own
    near["statement"] = numbers.loc[near["left"]].to_numpy()
    there = said.iloc[near["right"]].reset_index(drop=True)
    near = pd.concat([near, there.drop(columns=["sentence", "paragraph", "role"])], axis=1)
    near["status"] = _status(near)
    rank = near["status"].map({name: i for i, name in enumerate(_BEST_FIRST)})
    near = near.assign(rank=rank).sort_values(
        ["statement", "rank", "similarity", "right"],
        ascending=[True, True, False, True],
        kind="stable",
    )
    best = near.drop_duplicates(["statement", by]).set_index(["statement", by])
    grid = pd.MultiIndex.from_product([range(len(centres)), outlets], names=["statement", by])
    rows = best.reindex(grid).reset_index()
    lost = rows["status"].isna() | (rows["status"] == "not found")
    rows["status"] = rows["status"].fillna("not found")
    rows["conflict"] = rows["conflict"].fillna("")
    rows["similarity"] = rows["similarity"].fillna(0.0)
    rows["text"] = rows["text"].where(~lost, "")
    rows["doc_id"] = rows["doc_id"].astype(object).where(~lost, "")
    for column in ("start", "end"):
        rows[column] = rows[column].where(~lost, -1).astype("int64")
    rows["statement_text"] = said["text"].to_numpy()[
        np.array(centres, dtype=np.int64)[rows["statement"]]
    ]
    return rows


def _status(near: pd.DataFrame) -> np.ndarray:
    """Return what a likeness and a conflict say."""
    like = near["similarity"] >= STATED
    agrees = near["conflict"] == ""
    loose = near["conflict"].isin(["numbers", "names", "modality", "tense", "wording"]) & like
    status = np.where(agrees & like, "stated", np.where(agrees | loose, "partly", "not found"))
    return np.where((near["quoted"] >= 0.5) & (status == "stated"), "only quoted", status)


def _rank(rows: pd.DataFrame, *, n: int, by: str) -> pd.DataFrame:
    """Return the rows with how many carry the statement and how telling each absence is."""
    carries = rows["status"].isin(["stated", "only quoted"])
    rows["n_outlets"] = carries.groupby(rows["statement"]).transform("sum")
    found = rows["status"] != "not found"
    rows["n_found"] = found.groupby(rows["statement"]).transform("sum")
    top = (1 - rows["depth"].where(carries)).groupby(rows["statement"]).transform("mean").fillna(0)
    telling = rows["n_outlets"] / max(1, n - 1) * top
    rows["telling"] = telling.where(rows["status"] == "not found", 0.0)
    rows["note"] = "" if n > 1 else "only one outlet: nothing can be missing"
    most = rows.groupby("statement")["telling"].transform("max")
    rows = rows.assign(most=most).sort_values(
        ["most", "n_outlets", "statement"], ascending=[False, False, True], kind="stable"
    )
    rows["statement"] = pd.factorize(rows["statement"])[0]
    return rows[[by if column == "outlet" else column for column in COVERAGE]]


def summarise_coverage(coverage: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """Count, for each outlet, the statements it states, quotes and lacks.

    Parameters
    ----------
    coverage : DataFrame
        What `compare_coverage` returned.
    by : str
        The column that was compared.

    Returns
    -------
    DataFrame
        One row per outlet: `n` (statements that two outlets or more carry, the denominator),
        `stated`, `partly`, `only_quoted`, `not_found` of these, `share_found` (0-1, not "not
        found"), `alone` (statements that this outlet carries and no other, not even in part),
        `reason` (why a share is missing, else empty).

    Examples
    --------
    >>> coverage = pd.DataFrame({
    ...     "outlet": ["A", "B"], "status": ["stated", "not found"], "n_outlets": 1, "n_found": 1,
    ... })
    >>> summarise_coverage(coverage)[["outlet", "n", "alone", "reason"]]
      outlet  n  alone                                   reason
    0      A  0      1  no statement is carried by two outlets
    1      B  0      0  no statement is carried by two outlets
    """
    check_table(coverage, (by, "status", "n_outlets", "n_found"), name="coverage")
    shared = coverage["n_outlets"] >= 2
    outlets = pd.Index(pd.unique(coverage[by]), name=by)
    table = pd.crosstab(coverage[by][shared], coverage["status"][shared])
    table = table.reindex(index=outlets, columns=list(_STATUS), fill_value=0)
    table.columns = pd.Index([name.replace(" ", "_") for name in _STATUS])
    table.insert(0, "n", table.sum(axis=1))
    table["share_found"] = 1 - table["not_found"] / table["n"].where(table["n"] > 0)
    alone = (coverage["n_found"] == 1) & (coverage["status"] != "not found")
    table["alone"] = coverage[by][alone].value_counts().reindex(outlets, fill_value=0)
    table["reason"] = np.where(table["n"] > 0, "", "no statement is carried by two outlets")
    return table.reset_index()


def load_coverage_accuracy(*, level: float = 0.95) -> pd.DataFrame:
    """Return how well like statements are found, on pairs labelled by hand for this kit.

    Parameters
    ----------
    level : float
        The level of confidence of the intervals.

    Returns
    -------
    DataFrame
        `measure` (precision, recall), `value`, `low`, `high` (Wilson's interval), `n`.

    Notes
    -----
    Measured on 148 pairs in two sets, each once and before any rule was changed for it. Half state
    the same, mostly in other words; the others share topic, names and most words, and differ in a
    number, verb, negation, tense or outcome, so that more shared words speak against likeness.
    Pairs of sentences in news that were not made to mislead are easier: 91 in the manner of
    newswire had precision .75 and recall .80 when first read. Read "not found" as a place to look,
    not as a finding, and open what is "stated". The likeness itself (`score_statements`) followed
    human ratings of newswire and headline pairs with Pearson's r = .82 (95 pairs of the STS
    Benchmark, used for no rule; the share of equal words has .67).

    Examples
    --------
    >>> load_coverage_accuracy()["measure"].tolist()
    ['precision', 'recall']
    """
    return read_accuracy("words", folder="coverage", level=level)
