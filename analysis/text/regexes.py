"""Regular expressions under a time limit, for those who ask for them."""

from __future__ import annotations

import pandas as pd
import regex

from analysis.tables import check_table
from analysis.text.chunks import text_values
from analysis.text.folding import fold_characters


def find_regex(articles: pd.DataFrame, *, pattern: str, timeout: float = 1.0) -> pd.DataFrame:
    r"""Find a regular expression in folded text, under a time limit.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    pattern : str
        An expression of the `regex` package; quotes, dashes and spaces are matched folded.
    timeout : float
        Seconds that one article may take.

    Returns
    -------
    DataFrame
        One row per hit that is not empty: `doc_id`, `start`, `end`, `text`, `form` (the pattern).

    Raises
    ------
    ValueError
        If the expression is no valid one.
    TimeoutError
        If an article takes longer than `timeout`.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["a deal, no deal"]})
    >>> find_regex(articles, pattern=r"\bno \w+")
      doc_id  start  end     text      form
    0      a      8   15  no deal  \bno \w+
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        raise ValueError(f"pattern: {pattern!r} is no regular expression ({error}).") from error
    found = []
    for doc_id, text in zip(articles["doc_id"], text_values(articles["text"]), strict=True):
        try:
            for match in compiled.finditer(fold_characters(text), timeout=timeout):
                start, end = match.span()
                if end > start:
                    found.append((doc_id, start, end, text[start:end], pattern))
        except TimeoutError as error:
            raise TimeoutError(
                f"pattern: {pattern!r} took more than {timeout} s on article {doc_id!r}. "
                "Simplify it, or use find_patterns."
            ) from error
    hits = pd.DataFrame(found, columns=["doc_id", "start", "end", "text", "form"])
    return hits.astype({"start": "int64", "end": "int64", "text": "str", "form": "str"})
