"""Findings about a corpus, and how the checks collect them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One finding on its way to the table."""

    severity: Severity
    check: str
    doc_ids: Sequence[str]
    finding: str
    remedy: str


def find_where(articles: pd.DataFrame, test: Callable[[str], object]) -> list[str]:
    """Return the ids of the articles whose text passes a test."""
    return [
        doc_id
        for doc_id, text in zip(articles["doc_id"].tolist(), articles["text"].tolist(), strict=True)
        if test(text)
    ]


def find_ids(
    articles: pd.DataFrame, name: str, test: Callable[[pd.Series], pd.Series]
) -> list[str]:
    """Return the ids where a column, if there is one, passes a test."""
    if name not in articles:
        return []
    return distinct(articles.loc[test(articles[name]), "doc_id"])


def distinct(values: Iterable[str]) -> list[str]:
    """Return values without repeats, in order."""
    return list(dict.fromkeys(values))


def keep_some(*found: tuple[Severity, str, Sequence[str], str, str]) -> list[Finding]:
    """Keep the findings that concern at least one article."""
    return [Finding(*item) for item in found if item[2]]
