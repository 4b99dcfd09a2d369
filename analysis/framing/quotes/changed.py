"""Quotations that changed: one statement as several outlets render it, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import pandas as pd

from analysis.framing.quotes.changed_align import Alignment, align_words
from analysis.framing.quotes.changed_marks import describe_changes, pick_base, same_wording
from analysis.framing.quotes.changed_renderings import Rendering, read_reference, read_renderings
from analysis.tables import SPANS, check_table

REFERENCE = "(reference)"
"""The outlet of the row that holds a reference text's own words."""

_COMMON = 200  # a word that more renderings share proposes no pair


def compare_quotes(
    quotes: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    reference: str | None = None,
    by: str = "outlet",
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
        `doc_id`, `text` and the column `by`.
    reference : str, optional
        A text to compare against, such as a transcript.
    by : str
        Column with the name of the outlet.

    Returns
    -------
    DataFrame
        One row per rendering, group by group, the fullest first: `group` (from 1), `statement`
        ("one speaker" or "several speakers"), `speaker`, `by`, `doc_id`, `start`, `end` (of the
        stretch in `articles.text`), `text` (words inside the marks; parts of one sentence joined
        by " … "), `context` (the sentence's words around them), `base` (True for the rendering
        that the others are compared with: the reference if it holds the statement, else the
        fullest), `change` ("fullest wording" or "reference" for the base; "same words",
        "shorter" or "other words" for the others), `differs` (True where the words are not those
        of the base, and for a base from which one differs in that way), `similarity` (0-1, the
        share of the shorter statement that agrees with the base), `only_here` (runs of words
        that the base lacks; in the base, those that no other has), `not_here` (runs of words of
        the base that are lacking), and `marked` (the text with the words of `only_here` between
        `**`, for a figure).

    Notes
    -----
    Which wording is the original cannot be told without a reference: the base is only the
    longest, and nothing is said of who changed what. A word may differ because an outlet
    translated the statement itself.

    Examples
    --------
    >>> from analysis.framing.quotes.find import find_quotes
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"], "text": [
    ...     "Lena Ott hoped for a “lasting, reliable peace”.",
    ...     "Lena Ott spoke of a “lasting and dependable peace”."]})
    >>> compared = compare_quotes(find_quotes(articles), articles=articles)
    >>> compared[["outlet", "change", "only_here", "not_here"]]
      outlet           change       only_here        not_here
    0  Times  fullest wording  and dependable
    1   Post      other words        reliable  and dependable
    """
    check_table(quotes, (*SPANS, "text", "kind", "canonical", "cue_start"), name="quotes")
    check_table(articles, ("doc_id", "text", by), name="articles")
    renderings = read_renderings(quotes, articles)
    links = _find_links(renderings)
    groups = [("one speaker", group) for group in _join(links["one speaker"], len(renderings))]
    groups += [("several speakers", g) for g in _join(links["several speakers"], len(renderings))]
    groups.sort(key=lambda item: (item[0] != "one speaker", -len(item[1]), item[1]))
    outlets = dict(zip(articles["doc_id"], articles[by], strict=True))
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


def _find_links(renderings: list[Rendering]) -> dict[str, list[tuple[int, int]]]:
    """Return the pairs of one speaker's statement, and those of several speakers' same words."""
    links: dict[str, list[tuple[int, int]]] = {"one speaker": [], "several speakers": []}
    for i, j in sorted(_candidates(renderings)):
        one, other = renderings[i], renderings[j]
        if one.speaker == other.speaker:
            if one.doc_id != other.doc_id and _same_statement(one, other):
                links["one speaker"].append((i, j))
        elif _same_words(one, other):
            links["several speakers"].append((i, j))
    return links


def _candidates(renderings: list[Rendering]) -> set[tuple[int, int]]:
    """Return the pairs that share at least two words or synonym sets."""
    holders: dict[object, list[int]] = defaultdict(list)
    for number, rendering in enumerate(renderings):
        for key in {key for word in rendering.words for key in (word.stem, *word.sets)}:
            holders[key].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for key, numbers in holders.items():
        if 1 < len(numbers) <= _COMMON and key is not None:
            for pair in combinations(numbers, 2):
                shared[pair] += 1
    short = {k for k, rendering in enumerate(renderings) if len(rendering.words) < 4}
    return {pair for pair, count in shared.items() if count > 1 or short.issuperset(pair)}


def _same_statement(one: Rendering, other: Rendering) -> bool:
    """Tell whether two quotations of one speaker render the same statement."""
    if _agree(align_words(one.inside, other.inside), one, other):
        return True
    if same_wording(one.text, other.text):
        return True
    for part, whole in ((one, other), (other, one)):
        for sentence in part.sentences:
            if _holds(sentence, whole) or _alike(sentence, whole):
                return True
    return _same_setting(one, other)


def _agree(within: Alignment, one: Rendering, other: Rendering) -> bool:
    """Tell whether the words inside the marks agree well enough by themselves."""
    if within.matched >= 4 and within.share >= 0.45:
        return True
    if within.matched >= 2.5 and within.share >= 0.6:
        return True
    return within.matched >= 1.6 and within.matched >= 0.6 * max(one.weight, other.weight)


def _alike(sentence: Rendering, other: Rendering) -> bool:
    """Tell whether one sentence of a longer quotation and a short one are mostly the same."""
    within = align_words(sentence.inside, other.inside)
    return within.matched >= 1.6 and within.matched >= 0.6 * max(sentence.weight, other.weight)


def _holds(sentence: Rendering, other: Rendering) -> bool:
    """Tell whether one sentence of a longer quotation stands in another quotation."""
    if sentence.weight < 4:
        return False
    return align_words(sentence.inside, other.inside).matched >= 0.6 * sentence.weight


def _same_setting(one: Rendering, other: Rendering) -> bool:
    """Tell whether a short phrase stands in the same words as another rendering.

    What is compared is then the phrase with the words around it (`a “brisk” phone call with
    the envoy`); something inside the marks must agree as well.
    """
    short = min(one.weight, other.weight)
    if not (one.partial or other.partial) or not 1.5 <= short <= 4:
        return False
    wide = align_words(one.words, other.words)
    return wide.inside >= 0.8 and wide.matched >= 2.5 and wide.share >= 0.5


def _same_words(one: Rendering, other: Rendering) -> bool:
    """Tell whether two speakers are quoted with nearly the same words."""
    within = align_words(one.inside, other.inside)
    alike = min(one.weight, other.weight) >= 0.6 * max(one.weight, other.weight)
    return alike and within.matched >= 3 and within.share >= 0.75


def _join(links: Iterable[tuple[int, int]], size: int) -> list[list[int]]:
    """Return the groups that pairs make up."""
    leader = list(range(size))

    def find(k: int) -> int:
        while leader[k] != k:
            leader[k] = leader[leader[k]]
            k = leader[k]
        return k

    for i, j in links:
        leader[find(j)] = find(i)
    groups: dict[int, list[int]] = defaultdict(list)
    for k in range(size):
        groups[find(k)].append(k)
    return [group for group in groups.values() if len(group) > 1]


def _describe(
    group: list[int], renderings: list[Rendering], reference: str | None
) -> list[dict[str, object]]:
    """Return the rows of one group, compared with its base."""
    members = [renderings[k] for k in group]
    original = None if reference is None else read_reference(reference, members)
    if original is not None:
        members.append(original)
    base = pick_base(members, original)
    name = "fullest wording" if original is None else "reference"
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
