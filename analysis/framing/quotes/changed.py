"""Quotations that changed: one statement as several outlets render it, side by side."""

from __future__ import annotations

import warnings

import pandas as pd

from analysis.framing.groups import fill_missing
from analysis.framing.quotes.changed_links import one_speaker, several_speakers
from analysis.framing.quotes.changed_marks import describe_changes, pick_base
from analysis.framing.quotes.changed_renderings import Rendering, read_reference, read_renderings
from analysis.tables import SPANS, check_articles, check_documents, check_least, check_table

REFERENCE = "(reference)"
"""The outlet of the row that holds a reference text's own words."""

_ONE_OUTLET = (
    "articles: all are of one outlet, so only its own articles can be compared. "
    "Give articles of two or more."
)


def compare_quotes(
    quotes: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    reference: str | None = None,
    by: str = "outlet",
    max_days: float | None = 14,
) -> pd.DataFrame:
    """Align the renderings of one statement across articles and mark the words that differ.

    Two quotations of one speaker in different articles belong together when the words inside
    the marks, read in order and with near-synonyms allowed, agree for most of the shorter one;
    a short phrase may lean on the words it stands in (`a “brisk” phone call with the envoy`),
    but only where something inside the marks agrees too. Statements that merely share a topic
    agree in scattered words and are not joined. Several speakers with nearly the same words
    form a group of their own, which is not one statement.

    Parameters
    ----------
    quotes : DataFrame
        What `find_quotes` returns.
    articles : DataFrame
        `doc_id`, `text`, the column `by`, and `published` if dates are to count.
    reference : str, optional
        A text to compare against, such as a transcript.
    by : str
        Column with the name of the outlet.

    max_days : float or None
        Two articles may quote one statement only if at most so many days lie between them (two
        weeks reach to the next issue of a weekly); None compares articles of any dates, and one
        without a date is compared with all.

    Returns
    -------
    DataFrame
        One row per rendering, group by group, the fullest first: `group` (from 1), `statement`
        ("one speaker" or "several speakers"), `speaker`, `by`, `doc_id`, `start`, `end` (of the
        stretch in `articles.text`), `text` (words inside the marks; parts of one sentence joined
        by " … "), `context` (the sentence's words around them), `base` (True for the rendering
        that the others are compared with: the reference if it holds the statement, else the
        fullest), `change` ("longest wording" or "reference" for the base; "same words",
        "shorter" or "other words" for the others), `differs` (True where the words are not those
        of the base, and for a base from which one differs in that way), `similarity` (0-1, the
        share of the shorter statement that agrees with the base), `only_here` (runs of words
        that the base lacks; in the base, those that no other has), `not_here` (runs of words of
        the base that are lacking), and `marked` (the text with the words of `only_here` between
        `**`, for a figure).

    Warns
    -----
    UserWarning
        If all articles are of one outlet, so that there are no other outlets to compare.

    Notes
    -----
    Which wording is the original cannot be told without a reference: the base is only the
    longest, and nothing is said of who changed what. A word may differ because an outlet
    translated the statement itself.

    Copies are compared once. Each other rendering is aligned with the 40 of its speaker with
    which it shares most, looked up by its rarest words and pairs of words, so time grows with the
    renderings. A group of more than five wordings takes in what renders the same statement as
    its fullest, so that no chain of resemblances joins what has nothing in common. Words that
    more than 20 and more than one in fifty of a speaker's wordings have count half against the
    others. Phrases repeated in many statements (`for as long as it takes`) may still join some
    of them: look at large groups.

    Examples
    --------
    >>> from analysis.framing.quotes.find import find_quotes
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"], "text": [
    ...     "Lena Ott hoped for a “lasting, reliable peace”.",
    ...     "Lena Ott spoke of a “lasting and dependable peace”."]})
    >>> compared = compare_quotes(find_quotes(articles), articles=articles)
    >>> compared[["outlet", "change", "only_here", "not_here"]]
      outlet           change       only_here        not_here
    0  Times  longest wording  and dependable
    1   Post      other words        reliable  and dependable
    """
    check_table(quotes, (*SPANS, "text", "kind", "canonical", "cue_start"), name="quotes")
    check_articles(articles, ("doc_id", "text", by))
    check_documents(quotes, articles=articles, name="quotes")
    if len(articles) and articles[by].nunique(dropna=False) < 2:
        warnings.warn(_ONE_OUTLET, stacklevel=2)
    check_least(1 if max_days is None else max_days, name="max_days", least=0)
    reach = float("inf") if max_days is None else float(max_days)
    renderings = read_renderings(quotes, articles)
    groups = [("one speaker", group) for group in one_speaker(renderings, reach=reach)]
    groups += [("several speakers", g) for g in several_speakers(renderings, reach=reach)]
    groups.sort(key=lambda item: (item[0] != "one speaker", -len(item[1]), item[1]))
    outlets = dict(zip(articles["doc_id"], fill_missing(articles[by]), strict=True))
    rows = [
        {"group": number, "statement": kind, by: outlets.get(row["doc_id"], REFERENCE), **row}
        for number, (kind, group) in enumerate(groups, start=1)
        for row in _describe(sorted(group), renderings, reference)
    ]
    return _typed(rows, by=by)


def _typed(rows: list[dict[str, object]], *, by: str) -> pd.DataFrame:
    """Return the rows as a table, with its columns also where it is empty."""
    columns = [
        *("group", "statement", "speaker", by, "doc_id", "start", "end", "text", "context"),
        *("base", "change", "differs", "similarity", "only_here", "not_here", "marked"),
    ]
    table = pd.DataFrame(rows, columns=columns)
    types = {"group": "int64", "start": "int64", "end": "int64", "base": "bool", "differs": "bool"}
    return table.astype(types | {"similarity": "float64"})


def _describe(
    group: list[int], renderings: list[Rendering], reference: str | None
) -> list[dict[str, object]]:
    """Return the rows of one group, compared with its base."""
    members = [renderings[k] for k in group]
    original = None if reference is None else read_reference(reference, members)
    if original is not None:
        members.append(original)
    base = pick_base(members, original)
    name = "longest wording" if original is None else "reference"
    members.sort(key=lambda member: (member is not base, -member.weight, str(member.doc_id)))
    return [
        {
            "speaker": member.speaker,
            "doc_id": member.doc_id,
            "start": member.start,
            "end": member.end,
            "text": member.text,
            "context": member.context,
            "base": member is base,
            **row,
        }
        for member, row in zip(members, describe_changes(members, base, name=name), strict=True)
    ]
