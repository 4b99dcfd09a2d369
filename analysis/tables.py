"""The shapes of the tables that the rooms hand to each other, and the check that a table has one.

Every function of the kit takes tables and returns new tables; these shapes are the interface.
A table may always carry further columns, which are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

ARTICLES = (
    *("doc_id", "outlet", "title", "published", "url", "text"),
    *("file", "sha256", "language", "words"),
)
"""One row per article. `text` is what every span refers to; it never changes once made."""

PROBLEMS = ("file", "row", "kind", "message", "kept")
"""One row per thing that was wrong while loading, with its reason; `kept` where it became an
article all the same, so that articles plus rows not kept are what came in."""

LEDGER = ("doc_id", "start", "end", "removed", "inserted", "rule")
"""One row per change that cleaning made; `start` and `end` count in the text before cleaning."""

PARAGRAPHS = ("doc_id", "paragraph", "start", "end", "text", "role")
"""One row per paragraph; `role` is title, heading or body."""

SENTENCES = ("doc_id", "sentence", "paragraph", "start", "end", "text", "role")
"""One row per sentence, in reading order; `sentence` and `paragraph` count from 0 per article."""

SPANS = ("doc_id", "start", "end")
"""The keys of every table of hits: where in `articles.text` the hit stands."""

COUNTS = ("term", "count", "words")
"""One row per group and term; `words` is the group's total, the denominator of its rates."""


@dataclass(frozen=True)
class Codebook:
    """What a study looks for, as tables.

    Parameters
    ----------
    title, question, event : str
        The study's own words for its report.
    targets : DataFrame
        One row per form: `target`, `form`, `ambiguous` (bool), `kind` (name or description).
    speakers : DataFrame
        One row per form: `speaker`, `form`, `side`, `role`, `kind` (person or institution).
    labels : DataFrame
        One row per form: `concept`, `label`, `form`.
    frames : DataFrame
        One row per frame: `frame`, `definition`, `include`, `exclude`, `example`, `source`.
    indicators : DataFrame
        One row per indicator: `frame`, `function` (problem, cause, evaluation, remedy), `form`.
    topic_words : tuple of str
        Words of the event itself, which carry no tone in the topic-neutral reading.
    notes : dict of str to str
        The study's own remarks by notebook number ("01" to "99"), shown only in its report.
    target_questions : dict of str to str
        The question that the notebook of each target asks.
    """

    title: str
    question: str
    event: str
    targets: pd.DataFrame
    speakers: pd.DataFrame
    labels: pd.DataFrame
    frames: pd.DataFrame
    indicators: pd.DataFrame
    topic_words: tuple[str, ...]
    notes: dict[str, str]
    target_questions: dict[str, str]

    @property
    def target_names(self) -> tuple[str, ...]:
        """The targets in the codebook's order."""
        return tuple(self.target_questions)


def check_table(table: pd.DataFrame, columns: Sequence[str], *, name: str) -> None:
    """Raise if a table lacks a column.

    Parameters
    ----------
    table : DataFrame
        The table that a function was given.
    columns : sequence of str
        The columns it must have, one of the shapes of this module or a part of it.
    name : str
        What the table is called in the message.

    Raises
    ------
    TypeError
        If it is no DataFrame.
    ValueError
        If a column is missing; the message names it and lists what was found.

    Examples
    --------
    >>> check_table(pd.DataFrame({"doc_id": ["a"]}), ("doc_id", "text"), name="articles")
    Traceback (most recent call last):
    ValueError: articles: no column 'text'; found 'doc_id'. Add or rename it before calling.
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"{name}: expected a pandas DataFrame, got {type(table).__name__}.")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"{name}: no column {quoted(missing)}; found {quoted(table.columns)}. "
            "Add or rename it before calling."
        )


def check_articles(
    articles: pd.DataFrame, columns: Sequence[str] = ("doc_id",), *, name: str = "articles"
) -> None:
    """Raise if a table of articles lacks a column, or has two rows for one article.

    Parameters
    ----------
    articles : DataFrame
        The table that a function was given.
    columns : sequence of str
        The columns it must have, `doc_id` among them.
    name : str
        What the table is called in the message.

    Raises
    ------
    TypeError
        If it is no DataFrame.
    ValueError
        If a column is missing, or a `doc_id` stands twice.

    Examples
    --------
    >>> check_articles(pd.DataFrame({"doc_id": ["a", "b", "a"]}))
    Traceback (most recent call last):
    ValueError: articles: every doc_id must stand once; found 'a' more than once. Give each article
    an id of its own, and pass the articles, not their sentences.
    """
    check_table(articles, columns, name=name)
    again = articles["doc_id"][articles["doc_id"].duplicated()]
    if len(again):
        raise ValueError(
            f"{name}: every doc_id must stand once; found {str(again.iloc[0])!r} more than once. "
            "Give each article an id of its own, and pass the articles, not their sentences."
        )


def check_documents(table: pd.DataFrame, *, articles: pd.DataFrame, name: str) -> None:
    """Raise if a table speaks of an article that is not among the articles.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"]})
    >>> check_documents(pd.DataFrame({"doc_id": ["b"]}), articles=articles, name="quotes")
    Traceback (most recent call last):
    ValueError: quotes: 'b' is not among the 1 articles. Give the articles that were searched.
    """
    strange = table["doc_id"][~table["doc_id"].isin(articles["doc_id"])]
    if len(strange):
        raise ValueError(
            f"{name}: {str(strange.iloc[0])!r} is not among the {len(articles):,} articles. Give "
            "the articles that were searched."
        )


def check_least(number: float, *, name: str, least: int = 1) -> None:
    """Raise if a number is too small to count anything.

    Examples
    --------
    >>> check_least(0, name="n")
    Traceback (most recent call last):
    ValueError: n: must be at least 1, found 0.
    """
    if number < least:
        raise ValueError(f"{name}: must be at least {least}, found {number}.")


def check_choices(chosen: Iterable[str], known: Iterable[str], *, name: str) -> None:
    """Raise if something is chosen that does not exist.

    Examples
    --------
    >>> check_choices(["drect"], ["direct", "block"], name="kinds")
    Traceback (most recent call last):
    ValueError: kinds: 'drect' is unknown. Choose from 'direct', 'block'.
    """
    known = list(known)
    unknown = [one for one in ([chosen] if isinstance(chosen, str) else chosen) if one not in known]
    if unknown:
        raise ValueError(f"{name}: {quoted(unknown)} is unknown. Choose from {quoted(known)}.")


def as_columns(by: str | Iterable[str]) -> list[str]:
    """Return a `by` argument, one column name or several, as a list.

    Examples
    --------
    >>> as_columns("outlet"), as_columns(["outlet", "voice"])
    (['outlet'], ['outlet', 'voice'])
    """
    return [by] if isinstance(by, str) else list(by)


def quoted(names: Iterable[object]) -> str:
    """Join names for a message.

    Examples
    --------
    >>> quoted(["a", "b"])
    "'a', 'b'"
    """
    return ", ".join(repr(str(name)) for name in names)
