"""Find words, phrases and wildcards, thousands at once, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import pandas as pd

from analysis.tables import check_table
from analysis.text.chunks import join_texts, text_values
from analysis.text.folding import fold_characters, lower_characters

Case = Literal["smart", "ignore", "exact"]

_FIRST = re.compile(r"\w+")
_STAR = r"\w{0,40}"
_ANY_WORD = r"\w+(?:['-]\w+){0,6}"


class _Form(NamedTuple):
    """A form, ready to be tried at a place: its row in the patterns and its expression."""

    row: int
    expression: re.Pattern[str]


def find_patterns(
    articles: pd.DataFrame, *, patterns: pd.DataFrame, case: Case = "smart"
) -> pd.DataFrame:
    """Find every form of a table of patterns, the longest first.

    A form is a word, a word with `*` for any letters (`conflict*`), or a phrase of such words;
    `*` as a word of its own stands for any one word. Forms match whole words; a possessive may
    follow. Where forms overlap, the first and then the longest wins; a form listed under
    several ids gives a hit for each.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    patterns : DataFrame
        `form`, and any columns that say what it stands for.
    case : {"smart", "ignore", "exact"}
        "smart": a word of a form in lower case matches in any case, a word with a capital as
        written or all in capitals, so `US` never matches `us`.

    Returns
    -------
    DataFrame
        One row per hit in reading order: `doc_id`, `start`, `end`, `text` (as written), `form`
        and the other columns of `patterns`.

    Raises
    ------
    ValueError
        If a form is empty, holds no letter or digit, or has more than three `*` in a word.

    Notes
    -----
    Quotes, dashes and odd spaces match their plain variants. A hyphen is a word boundary
    (`Ukraine` is found in `Ukraine-Russia talks`), but `cease-fire` matches only with its hyphen.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["The US says Ukraine\u2019s talks help us."]})
    >>> patterns = pd.DataFrame({"form": ["US", "Ukraine", "talk*"], "target": ["us", "ua", "talks"]})
    >>> find_patterns(articles, patterns=patterns)
      doc_id  start  end     text     form target
    0      a      4    6       US       US     us
    1      a     12   19  Ukraine  Ukraine     ua
    2      a     22   27    talks    talk*  talks
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    check_table(patterns, ("form",), name="patterns")
    index = _FormIndex(patterns["form"].tolist(), case)
    rows: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    which: list[int] = []
    found: list[str] = []
    for chunk in join_texts(text_values(articles["text"])):
        for start, end, forms in index.scan(fold_characters(chunk.text)):
            starts += [start] * len(forms)
            ends += [end] * len(forms)
            which += forms
            found += [chunk.text[start:end]] * len(forms)
        pending = pd.Series(starts[len(rows) :], dtype="int64").to_numpy()
        row, local = chunk.locate(pending)
        shift = pending - local
        ends[len(rows) :] = (
            pd.Series(ends[len(rows) :], dtype="int64").to_numpy() - shift
        ).tolist()
        starts[len(rows) :] = local.tolist()
        rows += row.tolist()
    hits = pd.DataFrame(
        {
            "doc_id": articles["doc_id"].take(rows).array,
            "start": pd.Series(starts, dtype="int64"),
            "end": pd.Series(ends, dtype="int64"),
            "text": pd.Series(found, dtype="str"),
        }
    )
    others = [column for column in patterns.columns if column not in (*hits.columns, "form")]
    named = patterns[["form", *others]].take(which).reset_index(drop=True)
    return pd.concat([hits, named], axis=1)


class _FormIndex:
    """The forms by how they begin, so that only few are tried at any place."""

    def __init__(self, forms: Iterable[object], case: Case) -> None:
        self.exact: dict[str, list[_Form]] = {}
        self.prefix: dict[str, list[_Form]] = {}
        self.anywhere: list[_Form] = []
        for row, form in enumerate(forms):
            folded = _check_form(form)
            entry = _Form(row, _compile_form(folded, case))
            self._file(entry, lower_characters(folded))
        self.lengths = sorted({len(prefix) for prefix in self.prefix})

    def _file(self, entry: _Form, form: str) -> None:
        """Put a form under its first run of letters."""
        first = _FIRST.search(form)
        if first is None or "*" in form[: first.start()]:
            self.anywhere.append(entry)
        elif form[first.end() : first.end() + 1] == "*":
            self.prefix.setdefault(first.group(), []).append(entry)
        else:
            self.exact.setdefault(first.group(), []).append(entry)

    def scan(self, text: str) -> Iterator[tuple[int, int, list[int]]]:
        """Yield start, end and the rows of the forms of every hit, none overlapping."""
        lowered = lower_characters(text)
        free = 0
        for run in _FIRST.finditer(lowered):
            if run.start() < free:
                continue
            token = run.group()
            forms = self.exact.get(token, [])
            for length in self.lengths:
                forms = (
                    forms + self.prefix.get(token[:length], []) if length <= len(token) else forms
                )
            if forms or self.anywhere:
                best = _longest(text, run.start(), forms + self.anywhere)
                if best is not None:
                    yield best
                    free = best[1]


def _longest(text: str, at: int, forms: list[_Form]) -> tuple[int, int, list[int]] | None:
    """Return the longest hit of the forms whose first run of letters is at a place."""
    reached: dict[tuple[int, int], list[int]] = {}
    for form in forms:
        match = form.expression.match(text, at)
        if match is not None:
            reached.setdefault((match.end(), at), []).append(form.row)
    if not reached:
        return None
    end, start = max(reached)
    return start, end, reached[end, start]


def _check_form(form: object) -> str:
    """Return a form folded, or say what is wrong with it."""
    folded = " ".join(fold_characters(form).split()) if isinstance(form, str) else ""
    if not re.search(r"\w", folded):
        raise ValueError(
            f"patterns: a form needs a letter or digit, found {form!r}. Write a word, a phrase, "
            "or a word with *, such as 'conflict*'."
        )
    if any(word.count("*") > 3 for word in folded.split()):
        raise ValueError(
            f"patterns: more than three * in a word of {form!r}. Use fewer, or find_regex."
        )
    return folded


def _compile_form(form: str, case: Case) -> re.Pattern[str]:
    """Return the expression of a form."""
    words = [_word_expression(word, case) for word in form.split(" ")]
    left = r"(?<!\w)(?<!\w')" if re.match(r"[\w*]", form) else ""
    if form[0].isdigit():
        left += r"(?<!\d[.,])"
    right = r"(?!\w)(?!'(?!s\b)\w)" if re.match(r"[\w*]", form[-1]) else r"(?!\w)"
    if form[-1].isdigit():
        right += r"(?![.,]\d)"
    return re.compile(left + " +".join(words) + right)


def _word_expression(word: str, case: Case) -> str:
    """Return the expression of one word of a form."""
    if word == "*":
        return _ANY_WORD
    plain = _STAR.join(re.escape(part) for part in word.split("*"))
    if case == "exact":
        return plain
    if case == "ignore" or word == word.lower():
        return f"(?i:{plain})"
    upper = _STAR.join(re.escape(part.upper()) for part in word.split("*"))
    return f"(?:{plain}|{upper})"
