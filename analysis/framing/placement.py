"""Where in an article something stands: headline, lead, first third, depth."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.framing.forms import find_forms
from analysis.framing.groups import LookedFor, add_groups, levels_of
from analysis.tables import SENTENCES, SPANS, as_columns, check_table
from analysis.text import has_letter, locate_sentences


def find_placement(hits: pd.DataFrame, *, sentences: pd.DataFrame) -> pd.DataFrame:
    r"""Say for every hit where in its article it stands.

    Parameters
    ----------
    hits : DataFrame
        Any table of hits.
    sentences : DataFrame
        The sentences of the articles searched.

    Returns
    -------
    DataFrame
        The hits with `sentence`, `paragraph`, `role`, `in_title` (the hit stands in the title of
        the text), `in_lead` (in its first body paragraph), `depth` (characters of body before the
        hit over all characters of body: 0 opens the body, a title has 0) and `in_first_third`
        (a body hit with a depth below a third).

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> text = "The bridge\nIt rained today. A bridge was shut."
    >>> articles = pd.DataFrame({"doc_id": ["a"], "title": ["The bridge"], "text": [text]})
    >>> hits = pd.DataFrame({"doc_id": ["a", "a"], "start": [4, 29], "end": [10, 35]})
    >>> placed = find_placement(hits, sentences=split_sentences(articles))
    >>> placed[["start", "role", "in_title", "in_lead", "depth", "in_first_third"]].round(2)
       start   role  in_title  in_lead  depth  in_first_third
    0      4  title      True    False   0.00           False
    1     29   body     False     True   0.51           False
    """
    check_table(hits, SPANS, name="hits")
    check_table(sentences, SENTENCES, name="sentences")
    placed = locate_sentences(hits, sentences=sentences)
    if len(placed) and placed["sentence"].lt(0).all():
        raise ValueError(
            f"sentences: none of the {len(placed)} hits stands in one of them. Give the sentences "
            "of the articles that were searched."
        )
    body = sentences[sentences["role"] == "body"].groupby("doc_id")
    edges = pd.DataFrame(
        {"opening": body["start"].min(), "lead": body["paragraph"].min(), "end": body["end"].max()}
    ).reindex(placed["doc_id"])
    opening, lead, end = (
        edges[name].astype("float64").set_axis(placed.index) for name in ("opening", "lead", "end")
    )
    length = end - opening
    depth = ((placed["start"] - opening) / length.where(length > 0)).clip(lower=0)
    in_title = placed["role"].eq("title")
    return placed.assign(
        in_title=in_title,
        in_lead=placed["role"].eq("body") & placed["paragraph"].eq(lead),
        depth=depth.mask(in_title, 0.0),
        in_first_third=placed["role"].eq("body") & depth.lt(1 / 3),
    )


def summarise_placement(
    hits: pd.DataFrame,
    *,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    by: str | Iterable[str] = ("outlet", "target"),
    looked_for: LookedFor = None,
) -> pd.DataFrame:
    r"""Summarise where each group places what was found.

    Parameters
    ----------
    hits : DataFrame
        From `find_mentions`, `find_frames` or any other search, with the columns of `by` that
        articles lack (`target`, `frame`, `speaker`, ...).
    sentences, articles : DataFrame
        The sentences and articles searched.
    by : str or iterable of str
        Columns of `articles` or `hits`.
    looked_for : DataFrame or sequence of DataFrame, optional
        What was searched for; with it, what was found nowhere has its rows too.

    Returns
    -------
    DataFrame
        One row per group: `by`, `hits` (in body text; titles are told by `in_title`, since not all
        texts hold theirs), `articles` (in the group), `articles_with` (that hold a
        hit), `in_title` and `in_lead` (share of articles), `title_from` (where the titles stand:
        "text", "manifest", "text and manifest", or empty where none is known), `first_sentence`
        (number of the first body sentence with a hit, from 0; titles and headings do not count),
        `depth` (of the first hit in body text, 0-1), `share_first_third` (of the hits), `reason`
        (why a value is missing, else empty). With several articles, `first_sentence` and `depth`
        are medians over those with a hit, the former the lower median, a whole number. An article
        without a word is in none of these numbers.

    Notes
    -----
    Where a text holds no title, but the manifest gives one, `in_title` tells whether one of the
    forms found stands in the manifest's title; where neither does, or where the hits have no
    `form` to look for, the article does not count towards `in_title`.

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> text = "The bridge\nIt rained today. A bridge was shut."
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a"], "outlet": ["Post"], "title": ["The bridge"], "text": [text]})
    >>> hits = pd.DataFrame({"doc_id": ["a"], "start": [29], "end": [35], "target": ["bridge"]})
    >>> table = summarise_placement(hits, sentences=split_sentences(articles), articles=articles)
    >>> table[["outlet", "target", "in_title", "in_lead", "first_sentence"]]
      outlet  target  in_title  in_lead  first_sentence
    0   Post  bridge       0.0      1.0               1
    """
    names = as_columns(by)
    placed = find_placement(hits, sentences=sentences)
    placed["body_sentence"] = _number_body(placed, sentences=sentences)
    placed = add_groups(placed, articles=articles, by=names)
    per_article = _per_article(placed, names=names)
    grid = levels_of(hits, articles=articles, by=names, looked_for=looked_for)
    parts = grid.merge(per_article, how="left", on=["doc_id", *names])
    parts["found"] = parts["hits"].notna()
    worded = sentences.loc[sentences["text"].map(has_letter).astype(bool), "doc_id"]
    parts["searched"] = parts["doc_id"].isin(worded)
    parts["in_lead"] = parts["in_lead"].eq(True).astype(float).where(parts["searched"])
    articles = articles[articles["doc_id"].isin(worded)]
    source = _title_sources(articles, sentences=sentences)
    parts["title_from"] = [source.get(doc_id, "") for doc_id in parts["doc_id"].tolist()]
    parts["in_title"] = _in_any_title(
        parts,
        hits=hits,
        headlines=articles[articles["doc_id"].map(source) == "manifest"],
        names=names,
    )
    return _add_up(parts, names=names)


def _number_body(placed: pd.DataFrame, *, sentences: pd.DataFrame) -> pd.Series:
    """Return the number of each hit's sentence among those of the body, missing elsewhere."""
    body = sentences.loc[sentences["role"] == "body", ["doc_id", "sentence"]]
    body = body.drop_duplicates()  # the parts of a sentence by voice are one sentence
    body = body.assign(number=body.groupby("doc_id", sort=False).cumcount().astype("Int64"))
    numbers = placed[["doc_id", "sentence"]].merge(body, how="left", on=["doc_id", "sentence"])
    return numbers["number"].set_axis(placed.index)


def _per_article(placed: pd.DataFrame, *, names: list[str]) -> pd.DataFrame:
    """Return one row per article and group that holds a hit."""
    body = placed["role"].eq("body")
    return (
        placed.assign(in_body=body, depth=placed["depth"].where(body))
        .groupby(["doc_id", *names], dropna=False)
        .agg(
            hits=("in_body", "sum"),
            in_title=("in_title", "max"),
            in_lead=("in_lead", "max"),
            first_sentence=("body_sentence", "min"),
            depth=("depth", "min"),
            early=("in_first_third", "sum"),
        )
        .reset_index()
    )


def _title_sources(articles: pd.DataFrame, *, sentences: pd.DataFrame) -> dict[object, str]:
    """Say for each article where its title stands: in its text, in the manifest alone, nowhere."""
    titled = articles["doc_id"].isin(sentences.loc[sentences["role"] == "title", "doc_id"])
    given = articles["title"].fillna("") != "" if "title" in articles.columns else titled
    sources = np.select([titled, given], ["text", "manifest"], "")
    return dict(zip(articles["doc_id"], sources.tolist(), strict=True))


def _in_any_title(
    parts: pd.DataFrame, *, hits: pd.DataFrame, headlines: pd.DataFrame, names: list[str]
) -> pd.Series:
    """Return 1.0, 0.0 or missing: in the text's title, else in the manifest's headline."""
    inside = parts["in_title"].eq(True)
    searched = parts["title_from"].eq("text")
    if "form" in hits.columns:
        searched = parts["title_from"].ne("")
    if "form" in hits.columns and len(headlines):
        own = [name for name in names if name in hits.columns and name not in headlines.columns]
        plain = headlines[["doc_id"]].assign(text=headlines["title"])
        found = find_forms(plain, patterns=hits[["form", *own]].drop_duplicates())
        found = found[["doc_id", *own]].drop_duplicates().assign(named_=True)
        inside |= parts.merge(found, how="left", on=["doc_id", *own])["named_"].eq(True).to_numpy()
    return inside.astype(float).where(searched, np.nan)


def _add_up(parts: pd.DataFrame, *, names: list[str]) -> pd.DataFrame:
    """Add up articles to groups."""
    groups = parts.groupby(names, sort=False, dropna=False)
    summary = groups.agg(
        hits=("hits", "sum"),
        articles=("searched", "sum"),
        articles_with=("found", "sum"),
        in_title=("in_title", "mean"),
        title_from=("title_from", _join_sources),
        in_lead=("in_lead", "mean"),
        first_sentence=("first_sentence", "min"),
        depth=("depth", "median"),
        early=("early", "sum"),
    )
    middle = groups["first_sentence"].quantile(0.5, interpolation="lower")
    summary["first_sentence"] = middle.astype("Int64")
    summary = summary.reset_index()
    early = summary.pop("early") / summary["hits"].where(summary["hits"] > 0)
    none = summary["articles_with"].eq(0)
    untitled = summary["in_title"].isna()
    nowhere = untitled & summary["title_from"].eq("")
    silent = summary["articles"].eq(0)
    above = summary["hits"].eq(0)
    cases = {
        "no sentences to search": silent,
        "not found": none,
        "only in the title or a heading": above,
        "no title known": nowhere,
        "title not in the text": untitled,
    }
    reason = np.select(list(cases.values()), list(cases), "")
    return summary.assign(
        hits=summary["hits"].astype(int),
        share_first_third=early,
        reason=pd.Series(reason.tolist(), dtype="str"),
    )


def _join_sources(sources: pd.Series) -> str:
    """Say where the titles of a group's articles stand."""
    return " and ".join(sorted({source for source in sources if source}, reverse=True))
