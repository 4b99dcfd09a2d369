"""Text that was decoded wrongly once: mended on request, each mending told."""

from __future__ import annotations

import pandas as pd

from analysis.tables import check_table
from analysis.text import count_words


def clean_mojibake(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    r"""Mend text such as "donâ€™t" that was read in the wrong encoding before it came here.

    Only the decoding is mended: quotes stay curly, entities stay entities. Needs `ftfy`, which
    comes with the extra `formats`.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.

    Returns
    -------
    articles : DataFrame
        The same rows with mended `text` and new `words`.
    log : DataFrame
        One row per mended article: `doc_id`, `before`, `after` (the whole text), `steps`.

    Raises
    ------
    ImportError
        If `ftfy` is not installed.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["It isnâ€™t over, the council says."]})
    >>> mended, log = clean_mojibake(articles)
    >>> mended.loc[0, "text"], log.loc[0, "steps"]
    ('It isn’t over, the council says.', 'encode sloppy-windows-1252, decode utf-8')
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    try:
        from ftfy import TextFixerConfig, fix_and_explain
    except ImportError:
        raise ImportError(
            "clean_mojibake needs the package 'ftfy'. Install it: pip install ftfy."
        ) from None
    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
    )
    rows: list[tuple[str, str, str, str]] = []
    texts: list[str] = []
    for doc_id, before in zip(
        articles["doc_id"].tolist(), articles["text"].fillna("").tolist(), strict=True
    ):
        after, steps = fix_and_explain(before, config)
        texts.append(after)
        if after != before:
            told = ", ".join(f"{step.action} {step.parameter}" for step in steps or ())
            rows.append((doc_id, before, after, told))
    column = pd.Series(texts, index=articles.index, dtype="str")
    columns = ["doc_id", "before", "after", "steps"]
    return (
        articles.assign(text=column, words=count_words(column)),
        pd.DataFrame(rows, columns=columns).astype("str"),
    )
