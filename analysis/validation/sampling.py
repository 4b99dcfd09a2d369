"""Coding sheets: which sentences people code by hand, without seeing what the machine said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.tables import as_columns, check_table, quoted

KEYS = ("doc_id", "sentence")


def draw_sample(
    sentences: pd.DataFrame,
    *,
    n: int,
    by: str | Iterable[str] | None = None,
    codes: Sequence[str] = ("code",),
    seed: int = 0,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw sentences for blind coding, evenly from every stratum.

    Even numbers per stratum, such as every label that the machine gave, make rare ones visible.
    The weights in the key undo this where a share of all sentences is estimated.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence: `doc_id`, `sentence`, `text`, and the columns of `by`.
    n : int
        How many to draw; all, if there are fewer.
    by : str or iterable of str, optional
        Columns of the strata. A stratum smaller than its part is drawn whole, and the others
        make up for it.
    codes : sequence of str, default ("code",)
        Names of the empty columns that the coders fill in.
    seed : int, default 0
        The same seed draws the same sample.

    Returns
    -------
    sheet : DataFrame
        What coders get, in random order: `item`, `text` and the empty code columns. It names
        neither outlet nor article nor anything the machine said.
    key : DataFrame
        What leads back, for the researcher alone: `item`, `weight` (sentences that each drawn
        one stands for) and all columns of `sentences` but `text`.

    Raises
    ------
    ValueError
        If `n` is below 1, a sentence stands twice in the table, or a code column would hide one
        of the sheet's own.

    Examples
    --------
    >>> sentences = pd.DataFrame({
    ...     "doc_id": list("aabb"), "sentence": [0, 1, 0, 1],
    ...     "text": ["Rain fell.", "It was grim.", "Sun shone.", "It was fine."],
    ...     "tone": ["none", "dark", "none", "none"],
    ... })
    >>> sheet, key = draw_sample(sentences, n=2, by="tone", seed=1)
    >>> list(sheet.columns), sheet["text"].tolist()
    (['item', 'text', 'code'], ['Rain fell.', 'It was grim.'])
    >>> key
       item  weight doc_id  sentence  tone
    0     1     3.0      a         0  none
    1     2     1.0      a         1  dark
    """
    strata = [] if by is None else as_columns(by)
    check_table(sentences, (*KEYS, "text", *strata), name="sentences")
    _check_request(sentences, n=n, codes=codes)
    sentences = sentences.sort_values(list(KEYS), kind="stable")
    rng = np.random.default_rng(seed)
    stratum = _number_strata(sentences, strata)
    sizes = np.bincount(stratum)
    parts = share_out(n, sizes=sizes)
    shuffled = rng.permutation(len(sentences))
    rank = pd.Series(stratum[shuffled]).groupby(stratum[shuffled]).cumcount().to_numpy()
    drawn = rng.permutation(shuffled[rank < parts[stratum[shuffled]]])
    rows = sentences.iloc[drawn].reset_index(drop=True)
    item = np.arange(1, len(rows) + 1)
    sheet = pd.DataFrame({"item": item, "text": rows["text"], **dict.fromkeys(codes, "")})
    key = rows.drop(columns="text")
    key.insert(0, "item", item)
    key.insert(1, "weight", (sizes / np.maximum(parts, 1))[stratum[drawn]])
    return sheet, key


def share_out(n: int, *, sizes: np.ndarray) -> np.ndarray:
    """Share `n` out evenly over strata, none getting more than its size.

    Parameters
    ----------
    n : int
        How many in all.
    sizes : ndarray of int, shape (strata,)
        How many each stratum has.

    Returns
    -------
    ndarray of int, shape (strata,)

    Examples
    --------
    >>> share_out(10, sizes=np.array([2, 50, 50])).tolist()
    [2, 4, 4]
    """
    parts = np.zeros(len(sizes), dtype=np.int64)
    left = min(n, int(sizes.sum()))
    # the smallest stratum first, so that what it cannot give is spread over the larger ones
    for done, stratum in enumerate(np.argsort(sizes, kind="stable")):
        parts[stratum] = min(int(sizes[stratum]), left // (len(sizes) - done))
        left -= int(parts[stratum])
    return parts


def join_sheets(sheets: Mapping[str, pd.DataFrame], *, code: str = "code") -> pd.DataFrame:
    """Join the sheets that coders filled in to one table of codes.

    Parameters
    ----------
    sheets : mapping of str to DataFrame
        The coder's name and sheet, with `item` and the column `code`.
    code : str, default "code"
        Which column of the sheets to take.

    Returns
    -------
    DataFrame
        One row per code given: `item`, `coder`, `code`. Cells left empty are not codes.

    Raises
    ------
    ValueError
        If a coder's sheet holds an item twice.

    Examples
    --------
    >>> ann = pd.DataFrame({"item": [1, 2], "code": ["blame", ""]})
    >>> ben = pd.DataFrame({"item": [1, 2], "code": ["blame", "cost"]})
    >>> join_sheets({"Ann": ann, "Ben": ben})
       item coder   code
    0     1   Ann  blame
    1     1   Ben  blame
    2     2   Ben   cost
    """
    parts = []
    for coder, sheet in sheets.items():
        check_table(sheet, ("item", code), name=f"sheet of {coder}")
        twice = sheet.loc[sheet["item"].duplicated(), "item"]
        if len(twice):
            raise ValueError(
                f"sheet of {coder}: item {twice.iloc[0]} stands twice. Keep one row per item."
            )
        given = sheet[sheet[code].notna() & (sheet[code].astype(str).str.strip() != "")]
        columns = {"item": given["item"], "coder": coder, "code": given[code]}
        parts.append(pd.DataFrame(columns))
    if not parts:
        return pd.DataFrame(columns=["item", "coder", "code"])
    return pd.concat(parts).sort_values(["item", "coder"], kind="stable", ignore_index=True)


def _check_request(sentences: pd.DataFrame, *, n: int, codes: Sequence[str]) -> None:
    """Raise if the sample cannot be drawn as asked."""
    if n < 1:
        raise ValueError(f"n: must be at least 1, found {n}. Say how many sentences to draw.")
    clash = sorted({"item", "text"} & set(codes))
    if clash:
        raise ValueError(f"codes: {quoted(clash)} is a column of every sheet. Choose another name.")
    twice = sentences[sentences.duplicated(list(KEYS))]
    if len(twice):
        doc_id, number = twice.iloc[0][list(KEYS)]
        raise ValueError(
            f"sentences: sentence {number} of {doc_id!r} stands twice. "
            "A sheet has one row per sentence; choose one target, frame or voice first."
        )


def _number_strata(sentences: pd.DataFrame, strata: list[str]) -> np.ndarray:
    """Give each row the number of its stratum, in the order of the strata's names."""
    if not strata:
        return np.zeros(len(sentences), dtype=np.int64)
    groups = sentences.groupby(strata, dropna=False, sort=True, observed=True)
    return groups.ngroup().to_numpy()
