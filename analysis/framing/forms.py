"""Forms with conditions: words and phrases that count only in some company.

A form is a word or phrase of `find_patterns`. Behind it may stand, in any order,

- `not:a|b`: a hit that is part of one of these longer phrases does not count;
- `near:a|b`: one of these stands at most ten words away, in the same sentence;
- `without:a|b`: none of these stands in the same sentence;
- `negated:no` or `negated:yes`: only hits outside, or only inside, a negation count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.framing.negation import add_negation
from analysis.framing.passages.spans import share_inside
from analysis.framing.wordline import Flags, Ints, WordLine
from analysis.tables import check_articles, check_table
from analysis.text import find_patterns

NEAR_WORDS = 10
"""How many words apart two forms may stand to be near each other."""

_CONDITION = re.compile(r" (\w+):(?=\S)")
_KNOWN = ("not", "near", "without", "negated")


@dataclass(frozen=True)
class Form:
    """A form and its conditions.

    Parameters
    ----------
    head : str
        The word or phrase that is the hit.
    longer, near, without : tuple of str
        The phrases of `not:`, `near:` and `without:`.
    negated : str
        "yes", "no", or "" for either.
    """

    head: str
    longer: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    negated: str = ""


def parse_form(form: str) -> Form:
    """Split a form into its head and its conditions.

    Parameters
    ----------
    form : str
        A form as written in a codebook.

    Returns
    -------
    Form
        The head and the conditions.

    Raises
    ------
    ValueError
        If a condition is unknown or empty, or there is no head.

    Examples
    --------
    >>> parse_form("deal near:trade|border negated:no")
    Form(head='deal', longer=(), near=('trade', 'border'), without=(), negated='no')
    """
    head, *parts = _CONDITION.split(" ".join(str(form).split()))
    values = dict(zip(parts[::2], parts[1::2], strict=True))
    unknown = [key for key in values if key not in _KNOWN]
    if unknown or _CONDITION.match(f" {head}") or values.get("negated", "no") not in ("yes", "no"):
        found = f"{unknown[0]}:" if unknown else form
        raise ValueError(
            f"form {form!r}: not a form with conditions; found {found!r}. Write a word or phrase "
            "and behind it not:, near:, without: or negated:yes|no."
        )
    lists = {key: tuple(values[key].split("|")) for key in _KNOWN[:3] if key in values}
    return Form(
        head,
        longer=lists.get("not", ()),
        near=lists.get("near", ()),
        without=lists.get("without", ()),
        negated=values.get("negated", ""),
    )


def find_forms(
    articles: pd.DataFrame,
    *,
    patterns: pd.DataFrame,
    apart: str | None = None,
    mark_negation: bool = False,
) -> pd.DataFrame:
    """Find forms with their conditions.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    patterns : DataFrame
        `form`, and any columns that say what it stands for.
    apart : str, optional
        A column of `patterns`; forms of different values of it may overlap. Without, the longest
        form of all wins wherever forms overlap.
    mark_negation : bool
        Add `negated`.

    Returns
    -------
    DataFrame
        One row per hit in reading order: `doc_id`, `start`, `end`, `text`, the columns of
        `patterns` (`form` as given, conditions included), and `negated` if asked for: a negation
        reaches the hit, and the form does not ask for one with `negated:yes`.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["A trade war. No war at the coast."]})
    >>> patterns = pd.DataFrame(
    ...     {"form": ["war not:trade war", "coast near:war"], "name": ["war", "sea"]})
    >>> find_forms(articles, patterns=patterns, mark_negation=True)
      doc_id  start  end   text               form name  negated
    0      a     16   19    war  war not:trade war  war     True
    1      a     27   32  coast     coast near:war  sea     True
    """
    check_articles(articles, ("doc_id", "text"))
    check_table(patterns, ("form",), name="patterns")
    patterns = patterns.reset_index(drop=True)
    forms = [parse_form(form) for form in patterns["form"]]
    hits = _find_heads(articles, patterns=patterns, forms=forms, apart=apart)
    hits = _drop_parts(hits, articles=articles, forms=forms)
    needs_words = mark_negation or any(form.near or form.without or form.negated for form in forms)
    if needs_words:
        line = WordLine(articles)
        hits = add_negation(hits, articles=articles, line=line)
        hits = _keep_company(hits, articles=articles, forms=forms, line=line)
    return _name_hits(hits, articles=articles, patterns=patterns, mark_negation=mark_negation)


def _find_heads(
    articles: pd.DataFrame, *, patterns: pd.DataFrame, forms: Sequence[Form], apart: str | None
) -> pd.DataFrame:
    """Return one row per hit of a head and row of the patterns that has this head."""
    heads = pd.DataFrame({"form": [form.head for form in forms], "row": range(len(forms))})
    heads["group"] = 0 if apart is None else pd.factorize(patterns[apart])[0]
    return find_patterns(articles, patterns=heads, within="group")


def _drop_parts(
    hits: pd.DataFrame, *, articles: pd.DataFrame, forms: Sequence[Form]
) -> pd.DataFrame:
    """Drop the hits that are part of a longer phrase of `not:`."""
    drop: Flags = np.zeros(len(hits), dtype=bool)
    for mine, phrases in _find_company(hits, articles, [form.longer for form in forms]):
        drop[mine] = share_inside(hits[mine], spans=phrases) == 1
    return hits[~drop].reset_index(drop=True)


def _find_company(
    hits: pd.DataFrame, articles: pd.DataFrame, lists: Sequence[tuple[str, ...]]
) -> Iterator[tuple[Flags, pd.DataFrame]]:
    """Yield, for each list of phrases, the hits that it concerns and where its phrases stand.

    `lists` holds the phrases of each row of the patterns. Articles without a hit that any list
    concerns are not searched again, and a phrase of many lists is searched once.
    """
    wanted = sorted({phrases for phrases in lists if phrases})
    number = {phrases: index for index, phrases in enumerate(wanted)}
    of_row = np.array([number.get(phrases, -1) for phrases in lists], dtype=np.int64)
    of_hit = of_row[hits["row"].to_numpy(dtype=np.int64)]
    if not (of_hit >= 0).any():
        return
    among = articles[articles["doc_id"].isin(hits.loc[of_hit >= 0, "doc_id"])]
    every = sorted({phrase for phrases in wanted for phrase in phrases})
    found = find_patterns(among, patterns=pd.DataFrame({"form": every}), within="form")
    places = found.groupby("form").indices
    for phrases, index in number.items():
        rows = [places[phrase] for phrase in phrases if phrase in places]
        if rows:
            yield of_hit == index, found.take(np.sort(np.concatenate(rows)))


def _keep_company(
    hits: pd.DataFrame, *, articles: pd.DataFrame, forms: Sequence[Form], line: WordLine
) -> pd.DataFrame:
    """Keep the hits that meet `near:`, `without:` and `negated:`."""
    rows = hits["row"].to_numpy(dtype=np.int64)
    keep: Flags = np.array([not form.near for form in forms], dtype=bool)[rows]
    for mine, others in _find_company(hits, articles, [form.near for form in forms]):
        keep[mine] = _is_near(hits[mine], others, line)
    for mine, others in _find_company(hits, articles, [form.without for form in forms]):
        sentences = line.sentences_of(line.first_words(hits[mine]))
        keep[mine] &= ~np.isin(sentences, line.sentences_of(line.first_words(others)))
    wanted = np.array([form.negated for form in forms])[rows] if len(rows) else np.array([])
    negated = hits["negated"].to_numpy(dtype=bool)
    keep &= ~((wanted == "yes") & ~negated) & ~((wanted == "no") & negated)
    return hits[keep].reset_index(drop=True)


def _is_near(hits: pd.DataFrame, others: pd.DataFrame, line: WordLine) -> Flags:
    """Tell which hits have another within reach in their sentence, on either side."""
    first, last = line.first_words(hits), line.last_words(hits)
    other_last, other_first = (
        np.sort(line.last_words(others)),
        np.sort(line.first_words(others)),
    )
    before = np.searchsorted(other_last, first, side="left") - 1
    after = np.searchsorted(other_first, last, side="right")
    return _within(line, first, other_last, before) | _within(line, last, other_first, after)


def _within(line: WordLine, numbers: Ints, others: Ints, index: Ints) -> Flags:
    """Tell where the other word of an index is in the same sentence and near."""
    if not len(others):
        return np.zeros(len(numbers), dtype=bool)
    known = (index >= 0) & (index < len(others))
    other = others[np.clip(index, 0, len(others) - 1)]
    close = np.abs(other - numbers) <= NEAR_WORDS
    result: Flags = known & close & (line.sentences_of(other) == line.sentences_of(numbers))
    return result


def _name_hits(
    hits: pd.DataFrame, *, articles: pd.DataFrame, patterns: pd.DataFrame, mark_negation: bool
) -> pd.DataFrame:
    """Give the hits the columns of their pattern; one hit per span and name, in reading order."""
    names = [name for name in patterns.columns if name not in hits.columns or name == "form"]
    named = patterns[names].take(hits["row"].to_numpy(dtype=np.int64)).reset_index(drop=True)
    columns = ["doc_id", "start", "end", "text", *(["negated"] if mark_negation else [])]
    result = pd.concat([hits[columns], named], axis=1)
    order = pd.Index(articles["doc_id"]).get_indexer(pd.Index(result["doc_id"]))
    as_written = result["form"].ne(result["text"])
    result = result.assign(order_=order, other_=as_written).sort_values(
        ["order_", "start", "end", "other_"], kind="stable"
    )
    what = [name for name in names if name != "form"]
    result = result.drop_duplicates(["doc_id", "start", "end", *what])
    ending = ["negated"] if mark_negation else []
    if mark_negation:
        asked = result["form"].str.contains("negated:yes", regex=False)
        result = result.assign(negated=result["negated"] & ~asked)
    return result[["doc_id", "start", "end", "text", *names, *ending]].reset_index(drop=True)
