"""Counts of dictionary forms, for those who have simplemma installed."""

from __future__ import annotations

import pandas as pd

from analysis.tables import COUNTS, check_table


def count_lemmas(counts: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """Add up the counts of the forms of a word under its dictionary form.

    Parameters
    ----------
    counts : DataFrame
        What `count_terms` returned; of a phrase each word is looked up.
    language : str
        A language that simplemma knows, as "en", "uk", "ru" or "de".

    Returns
    -------
    DataFrame
        `counts` with the dictionary forms in `term`, the group's most frequent first; `rule`
        says that they are lemmas.

    Raises
    ------
    ImportError
        If simplemma is not installed.

    Examples
    --------
    >>> counts = pd.DataFrame({"outlet": "A", "term": ["talks", "talk"], "count": [3, 1],
    ...     "words": 100})
    >>> count_lemmas(counts)[["term", "count", "per_thousand"]]
       term  count  per_thousand
    0  talk      4          40.0
    """
    check_table(counts, COUNTS, name="counts")
    try:
        import simplemma
    except ImportError as error:
        raise ImportError(
            "simplemma is not installed. Run: pip install 'media-analysis[lemmas]'."
        ) from error
    distinct = counts["term"].unique()
    words = {word for term in distinct for word in term.split(" ")}
    lemma = {word: simplemma.lemmatize(word, lang=language).lower() for word in words}
    forms = {term: " ".join(lemma[word] for word in term.split(" ")) for term in distinct}
    keys = [c for c in counts.columns if c not in ("term", "count", "per_thousand", "rule")]
    summed = (
        counts.assign(term=counts["term"].map(forms).astype("str"))
        .groupby([*keys, "term"], sort=False, dropna=False, observed=True)["count"]
        .sum()
        .reset_index()
        .assign(order=lambda table: table.groupby(keys, sort=False, dropna=False).ngroup())
        .sort_values(["order", "count", "term"], ascending=[True, False, True], ignore_index=True)
    )
    result = summed[[*(key for key in keys if key != "words"), "term", "count", "words"]].assign(
        per_thousand=summed["count"] * 1000 / summed["words"]
    )
    if "rule" in counts.columns:
        rule = f"{next(iter(counts['rule']), '')}; lemmas simplemma {language}"
        result["rule"] = pd.Categorical([rule] * len(result))
    return result
