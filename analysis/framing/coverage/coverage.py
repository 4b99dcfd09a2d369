"""Which statements each outlet carries, in whatever words, and which it lacks."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.coverage.groups import Edges, find_edges, group_statements
from analysis.framing.coverage.lexicon import words_in
from analysis.framing.coverage.nearest import add_nearest, add_others
from analysis.framing.coverage.similarity import make_space
from analysis.framing.coverage.statements import look_through, rank_statements
from analysis.framing.coverage.voices import add_voices
from analysis.tables import SENTENCES, SPANS, check_articles, check_documents, check_table
from analysis.text import fold_characters, has_letter

COVERAGE = (
    *("statement", "statement_text", "outlet", "status", "doc_id", "start", "end", "text"),
    *("also", "similarity", "conflict", "nearest", "doubt"),
    *("n_outlets", "n_found", "n_near", "telling", "note"),
)
"""One row per statement and outlet."""

_MISSING = "(missing)"
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
_OPENING = re.compile(r"\W*\w+")
_MOSTLY = 0.5
_MOST_SENTENCES = 500_000
_ONLY_ONE = "only one outlet: nothing can be missing"
_STATUS = ("stated", "partly", "only quoted", "not found")


def compare_coverage(
    sentences: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: str = "outlet",
    quotes: pd.DataFrame | None = None,
    min_outlets: int = 1,
) -> pd.DataFrame:
    """Tell which statements each outlet states, states in part, only quotes, or lacks.

    Two sentences tell the same fact if enough speaks for it: words, synonyms, names, numbers and
    spelling that they share, and how rare these are in the articles; that one is much more like the
    other than the rest of its article is; and that both are like a third one. How much each counts
    is data, fitted on labelled events. Sentences that tell the same are grouped around the one that
    most outlets state whole, and each outlet is looked through for its nearest sentence.
    Numbers, negation, tense and certainty must agree, names too where all else is told in like
    words, and known speakers; else, and where the outlet's sentence is much shorter, the statement
    is found in part at most, as it is where it is likely, but not sure, that both tell the same. A
    statement is only quoted if most of the words that the outlet's
    sentence has of it are. Give the articles of one event.

    Parameters
    ----------
    sentences : DataFrame
        The sentences of the articles; headings are left out, titles count.
    articles : DataFrame
        `doc_id` and the column of `by`. An outlet whose articles have no words lacks no
        statement and has no rows.
    by : str
        The column of `articles` that is compared.
    quotes : DataFrame, optional
        What `find_quotes` returned, or spans of quoted words. With `kind`, reported words and
        scare quotes do not count as quoted; with `canonical`, a statement of one person is not
        found in the words of another. Without it, words between quotation marks in one sentence
        count as quoted.
    min_outlets : int
        Leave out statements that fewer outlets carry.

    Returns
    -------
    DataFrame
        One row per statement and outlet, what several outlets carry first, and of that the most
        telling absences: `statement` (number, from 1),
        `statement_text`, the outlet (column `by`), `status` (stated, partly, only quoted, not
        found), `doc_id`, `start`, `end`, `text` of the outlet's sentence (empty and -1 where not
        found), `also` (its further sentences that tell it and stand nowhere else in the table, a
        line each), `similarity` (0-1, how likely both tell the same fact; 0 if none does),
        `conflict` (in what the nearest sentence disagrees), `nearest` (where not found: a
        sentence that may tell it, if one comes near), `doubt` (0-1: how likely the outlet tells
        what was not found in it, by how likely its nearest sentence does; fitted on labelled
        events), `n_outlets` (outlets that state or quote it), `n_found` (these and those that state
        it in part), `n_near` (these and those with a sentence that comes near), `telling` (0-1: the
        share of the other outlets that carry it, times how near the top they do, times 1 less
        `doubt`; 0 where it is found), `note`.

    Raises
    ------
    ValueError
        If there are more than 500,000 sentences.

    Notes
    -----
    "Not found" is a statement about this search, not about the outlet: see
    `load_coverage_accuracy` for how many statements it finds again.

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
    0  Talks begin in Oslo.      A     stated          2
    1  Talks begin in Oslo.      B     stated          2
    2            Rain fell.      A     stated          1
    3            Rain fell.      B  not found          1
    """
    check_table(sentences, SENTENCES, name="sentences")
    check_articles(articles, ("doc_id", by))
    check_documents(sentences, articles=articles, name="sentences")
    worded = sentences["text"].map(has_letter).astype(bool)
    articles = articles[articles["doc_id"].isin(sentences.loc[worded, "doc_id"])]
    sentences = sentences[worded]
    outlets = list(dict.fromkeys(articles[by].fillna(_MISSING)))
    said = prepare_sentences(sentences, articles=articles, by=by, quotes=quotes)
    edges = find_like(said)
    centres = group_statements(
        edges, outlets=said["outlet"].to_numpy(), n=len(said), plain=find_plain(said)
    )
    rows = look_through(
        said, edges=edges, centres=centres, outlets=outlets, min_outlets=min_outlets
    )
    rows = add_nearest(rows, said=said, edges=edges, centres=centres)
    rows = add_others(rows, said=said, edges=edges, centres=centres)
    rows = rank_statements(rows, n=len(outlets)).reset_index(drop=True)
    return rows[list(COVERAGE)].rename(columns={"outlet": by})


def prepare_sentences(
    sentences: pd.DataFrame, *, articles: pd.DataFrame, by: str, quotes: pd.DataFrame | None
) -> pd.DataFrame:
    """Return the sentences to compare with `outlet` (a code), `depth` and `quoted` (share).

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["A"], "text": ['"Yes." Rain fell.']})
    >>> said = prepare_sentences(
    ...     split_sentences(articles), articles=articles, by="outlet", quotes=None
    ... )
    >>> said[["outlet", "depth", "quoted"]].round(2)
       outlet  depth  quoted
    0       0   0.00     1.0
    1       0   0.41     0.0
    """
    if len(sentences) > _MOST_SENTENCES:
        raise ValueError(
            f"sentences: {len(sentences):,} are too many to compare at once. Choose the articles "
            f"of fewer events, at most {_MOST_SENTENCES:,} sentences."
        )
    each = articles.drop_duplicates("doc_id")
    codes = pd.Series(pd.factorize(articles[by].fillna(_MISSING))[0], index=articles.index)
    groups = pd.Series(codes[each.index].to_numpy(), index=each["doc_id"])
    said = sentences[sentences["role"] != "heading"].reset_index(drop=True)
    said["outlet"] = said["doc_id"].map(groups)
    ends = said.groupby("doc_id", dropna=False)["end"].transform("max")
    said["depth"] = said["start"] / ends.where(ends > 0, 1)
    if quotes is None:
        unquoted = [_QUOTED.sub("", fold_characters(text)) for text in said["text"]]
        lengths = zip(map(len, unquoted), map(len, said["text"]), strict=True)
        said["unquoted"] = pd.Series(unquoted, dtype="str", index=said.index)
        said["quoted"] = [1 - rest / max(1, whole) for rest, whole in lengths]
        return said.assign(speaker="")
    check_table(quotes, SPANS, name="quotes")
    return add_voices(said, quotes=quotes)


def find_plain(said: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell which sentences say by themselves who they are about: no quotation, no pronoun first.

    Examples
    --------
    >>> said = pd.DataFrame({"text": ["Li left.", "She left.", "“I left,” he said."]})
    >>> find_plain(said.assign(quoted=[0.0, 0.0, 0.4])).tolist()
    [True, False, False]
    """
    openings = [_OPENING.match(text) for text in said["text"]]
    opens = [match[0].strip("\"'“‘ ").lower() if match else "" for match in openings]
    named = np.array([word not in words_in("pronouns") for word in opens], dtype=bool)
    return named & (said["quoted"].to_numpy(dtype=float) < _MOSTLY)


def find_like(said: pd.DataFrame) -> Edges:
    """Return which sentences of `prepare_sentences` tell the same fact.

    Examples
    --------
    >>> said = pd.DataFrame({"text": ["Rain fell.", "Rain fell."], "doc_id": ["a", "b"]})
    >>> find_like(said).table[["left", "right"]].to_numpy().tolist()
    [[0, 1]]
    """
    space = make_space(said["text"], by_rarity=True)
    speakers = said["speaker"].tolist() if "speaker" in said.columns else []
    articles = pd.factorize(said["doc_id"])[0].astype(np.int64)
    return find_edges(space, articles=articles, speakers=speakers)


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
        found"), `in_doubt` (of `not_found`, those to which a sentence of the outlet comes near),
        `near` (statements that this outlet alone carries and others state in part or come near),
        `alone` (those that no other comes near; with `n`, the sums of both are all), `reason` (why
        a share is missing, else empty).

    Examples
    --------
    >>> coverage = pd.DataFrame({
    ...     "outlet": ["A", "B"], "status": ["stated", "not found"], "nearest": "",
    ...     "n_outlets": 1, "n_near": 1,
    ... })
    >>> summarise_coverage(coverage)[["outlet", "n", "alone", "reason"]]
      outlet  n  alone                                   reason
    0      A  0      1  no statement is carried by two outlets
    1      B  0      0  no statement is carried by two outlets
    """
    check_table(coverage, (by, "status", "nearest", "n_outlets", "n_near"), name="coverage")
    shared = coverage["n_outlets"] >= 2
    outlets = pd.Index(pd.unique(coverage[by]), name=by)
    table = pd.crosstab(coverage[by][shared], coverage["status"][shared])
    table = table.reindex(index=outlets, columns=list(_STATUS), fill_value=0)
    table.columns = pd.Index([name.replace(" ", "_") for name in _STATUS])
    table.insert(0, "n", table.sum(axis=1))
    table["share_found"] = 1 - table["not_found"] / table["n"].where(table["n"] > 0)
    doubted = coverage[by][shared & (coverage["nearest"] != "")]
    table["in_doubt"] = doubted.value_counts().reindex(outlets, fill_value=0)
    sole = (coverage["n_outlets"] == 1) & coverage["status"].isin(["stated", "only quoted"])
    for name, there in (("near", coverage["n_near"] > 1), ("alone", coverage["n_near"] == 1)):
        table[name] = coverage[by][sole & there].value_counts().reindex(outlets, fill_value=0)
    reason = "no statement is carried by two outlets" if len(outlets) > 1 else _ONLY_ONE
    table["reason"] = np.where(table["n"] > 0, "", reason)
    return table.reset_index()
