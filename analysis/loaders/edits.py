"""Changes to a text, kept as rows so that the text before them can be given back exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.tables import check_table


class Edit(NamedTuple):
    """One change: the characters from `start` to `end` become `inserted`, by a named rule."""

    start: int
    end: int
    inserted: str
    rule: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    r"""Return the text after the edits, which are in order and do not overlap.

    Examples
    --------
    >>> apply_edits("a\x00b", [Edit(1, 2, "", "control_character")])
    'ab'
    """
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (text[done : edit.start], edit.inserted)
        done = edit.end
    return "".join(parts) + text[done:]


def compose_edits(first: Sequence[Edit], second: Sequence[Edit], *, middle: str) -> list[Edit]:
    """Return edits of the first text that do both steps at once.

    Parameters
    ----------
    first : sequence of Edit
        Edits of the text as it was.
    second : sequence of Edit
        Edits of the text that the first step gave.
    middle : str
        The text that the first step gave.

    Returns
    -------
    list of Edit
        Where edits of both steps overlap they become one, by the name of the second.

    Examples
    --------
    >>> compose_edits([Edit(1, 2, "", "a")], [Edit(2, 3, "", "b")], middle="wxyz")
    [Edit(start=1, end=2, inserted='', rule='a'), Edit(start=3, end=4, inserted='', rule='b')]
    """
    result: list[Edit] = []
    shift = 0  # what to add to a place in the middle text to get its place in the first one
    for group in _overlapping([*_in_middle(first), *((e.start, e.end, e, False) for e in second)]):
        low, high = group[0][0], max(item[1] for item in group)
        later = [edit for *_, edit, is_first in group if not is_first]
        start = low + shift
        shift += sum(
            edit.end - edit.start - len(edit.inserted) for *_, edit, is_first in group if is_first
        )
        moved = [e._replace(start=e.start - low, end=e.end - low) for e in later]
        inserted = apply_edits(middle[low:high], moved)
        rule = (later or [group[0][2]])[0].rule
        result.append(Edit(start, high + shift, inserted, rule))
    return result


_Placed = tuple[int, int, Edit, bool]


def _in_middle(first: Sequence[Edit]) -> Iterator[_Placed]:
    """Give each edit of the first step with the place of its inserted text."""
    shift = 0
    for edit in first:
        low = edit.start - shift
        yield low, low + len(edit.inserted), edit, True
        shift += edit.end - edit.start - len(edit.inserted)


def _overlapping(placed: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """Group edits that share characters of the middle text."""
    group: list[_Placed] = []
    reach = 0
    for item in sorted(placed, key=lambda item: item[:2]):
        if group and item[0] >= reach:
            yield group
            group = []
        reach = max(reach, item[1]) if group else item[1]
        group.append(item)
    if group:
        yield group


def restore_text(text: str, *, ledger: pd.DataFrame) -> str:
    """Give the decoded text back from the cleaned one.

    Parameters
    ----------
    text : str
        One article's text after `clean_articles`.
    ledger : DataFrame
        The ledger's rows of that article.

    Returns
    -------
    str
        The text as it was before cleaning, character for character.

    Raises
    ------
    ValueError
        If the rows belong to more than one article, or not to this text.

    Examples
    --------
    >>> row = {"doc_id": "a", "start": 5, "end": 10, "removed": " MORE", "inserted": "",
    ...        "rule": "related_link"}
    >>> restore_text("Rain.", ledger=pd.DataFrame([row]))
    'Rain. MORE'
    """
    check_table(ledger, ("doc_id", "start", "end", "removed", "inserted"), name="ledger")
    named = ledger["doc_id"].drop_duplicates()
    if len(named) > 1:
        raise ValueError(
            f"ledger: rows of {len(named)} articles for one text. Select one: "
            "ledger[ledger['doc_id'] == ...]."
        )
    rows = ledger.sort_values(["start", "end"])
    parts: list[str] = []
    taken = before = 0
    for start, end, removed, inserted in zip(
        rows["start"].astype("int64").tolist(),
        rows["end"].astype("int64").tolist(),
        rows["removed"].astype("str").tolist(),
        rows["inserted"].astype("str").tolist(),
        strict=True,
    ):
        kept = start - before
        if kept < 0 or text[taken + kept : taken + kept + len(inserted)] != inserted:
            raise ValueError(
                f"ledger: the row at {start} does not fit this text. Pass the cleaned text and "
                "the rows that the same call of clean_articles returned."
            )
        parts += (text[taken : taken + kept], removed)
        taken += kept + len(inserted)
        before = end
    return "".join(parts) + text[taken:]
