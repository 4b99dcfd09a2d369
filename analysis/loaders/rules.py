"""Furniture rules: data with examples, which a user can add to or switch off."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal, cast, get_args

import regex

from analysis.tables import quoted
from analysis.text.folding import fold_layout

Where = Literal["line", "head", "foot", "rest", "end", "opening", "ending", "layout"]
_PLACES: Final = get_args(Where)
_KEYS: Final = frozenset(
    ("name", "reason", "where", "words", "lines", "case", "when", "patterns")
) | frozenset(("needs", "cuts", "keeps"))
# a pattern that backtracks without end is stopped after this many seconds on one line
_TIMEOUT: Final = 1.0
# a whole sentence that reports speech is the article's own, whatever it begins with
_REPORTED: Final = re.compile(
    r"(?=(?:\S+ ){7}).*\b(said|says|told|(?<!have )added|wrote|warned|argued|insisted|according to"
    r"|urged)\b"
    r".*[.!?][\"')\]]*$"
    r"|.*, [^,]{2,50} (said|says|chanted|shouted|asked|urged|read|wrote|warned|cried|replied)"
    r"( [^,]{2,30})?\.$"
)


Matcher = Callable[[str], tuple[int, int] | None]
"""Says where in a line a pattern matches."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One furniture rule.

    Parameters
    ----------
    name, reason : str
        What the ledger calls it, and why such a line goes.
    where : str
        "line", "head", "foot", "rest", "end", "opening", "ending" or "layout"; see
        `furniture.toml`.
    words : int
        The longest line, in words, that it may cut.
    lines : int
        How many lines in a row a pattern may span.
    patterns : tuple of pattern
        Compiled; a user's own run under a time limit.
    cuts, keeps : tuple of str
        Examples that it cuts and counter-examples that it keeps.
    signals : frozenset of str
        Words of which a full sentence must hold one before it is looked at; empty for none.
    needs : frozenset of str
        Words of which any line must hold one before it is looked at; empty for none.
    """

    name: str
    reason: str
    where: Where
    words: int
    lines: int
    patterns: tuple[Matcher, ...]
    cuts: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    signals: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()

    def find(self, line: str) -> tuple[int, int] | None:
        """Return where in a folded line the rule matches, or None.

        Raises
        ------
        ValueError
            If a pattern takes longer than a second on the line.
        """
        if self.where not in ("opening", "ending") and is_reported(line):
            return None
        try:
            for pattern in self.patterns:
                found = pattern(line)
                if found is not None:
                    return found
        except TimeoutError:
            raise ValueError(
                f"rule {self.name!r}: a pattern took over {_TIMEOUT:g} s on the line "
                f"{line[:40]!r}. Write it without nested repeats such as (a+)+."
            ) from None
        return None


@lru_cache(maxsize=8)
def most_words(rules: tuple[Rule, ...]) -> int:
    """Return how many words a line may have that one of the rules cuts."""
    return max((rule.words for rule in rules), default=0)


@lru_cache(maxsize=64)
def is_reported(line: str) -> bool:
    """Tell a sentence that reports speech; every rule asks this of the same line."""
    return _REPORTED.match(line) is not None


@cache
def default_rules() -> tuple[Rule, ...]:
    """Return the rules that come with the package.

    Examples
    --------
    >>> "share_box" in [rule.name for rule in default_rules()]
    True
    """
    source = files("analysis.loaders").joinpath("furniture.toml").read_text(encoding="utf-8")
    return parse_rules(source, file="furniture.toml", trusted=True)


def load_rules(path: str | Path | None = None, *, without: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the package's furniture rules, with some switched off and your own added.

    Parameters
    ----------
    path : str or Path, optional
        A TOML file of `[[rule]]` entries in the form of the package's own: `name`, `reason`,
        `where`, `patterns`, and if wanted `words`, `lines`, `case`, `when`, `needs`, `cuts`,
        `keeps`.
    without : iterable of str
        Names of rules to leave out.

    Returns
    -------
    tuple of Rule
        To be passed as `clean_articles(articles, rules=...)`.

    Raises
    ------
    ValueError
        If a rule is faulty, one of its own examples fails, or a name to leave out is unknown.

    Examples
    --------
    >>> len(load_rules()) - len(load_rules(without=["author_note"]))
    1
    """
    rules = default_rules()
    if path is not None:
        file = Path(path)
        if not file.is_file():
            raise FileNotFoundError(f"No rules at {str(file)!r}. Give the path of a TOML file.")
        rules += parse_rules(file.read_text(encoding="utf-8-sig"), file=file.name)
    names = [rule.name for rule in rules]
    left_out = set(without)
    unknown = sorted(left_out - set(names))
    if unknown:
        raise ValueError(f"without: no rule {quoted(unknown)}. Known rules: {quoted(names)}.")
    return tuple(rule for rule in rules if rule.name not in left_out)


def parse_rules(source: str, *, file: str, trusted: bool = False) -> tuple[Rule, ...]:
    r"""Parse rules; those of a user are checked against their own examples and timed.

    Examples
    --------
    >>> source = '''[[rule]]
    ... name = "ferry_times"
    ... reason = "a timetable link"
    ... where = "line"
    ... patterns = ['ferry times\\b.*$']
    ... cuts = ["Ferry times for today"]
    ... keeps = ["Times have changed."]'''
    >>> [rule.name for rule in parse_rules(source, file="my.toml")]
    ['ferry_times']
    """
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(
            f"{file}: not valid TOML ({error}). Write patterns in single quotes."
        ) from None
    signals = frozenset(str(data.get("signals", "")).split()) if trusted else frozenset()
    rules = tuple(
        replace(_make_rule(entry, file=file, trusted=trusted), signals=signals)
        for entry in data.get("rule", [])
    )
    for rule in () if trusted else rules:
        check_examples(rule, file=file)
    return rules


def _make_rule(entry: Mapping[str, object], *, file: str, trusted: bool) -> Rule:
    """Make a rule from its TOML entry."""
    name = str(entry.get("name", ""))
    unknown = sorted(set(entry) - _KEYS)
    by_code = trusted and entry.get("where") == "layout"
    if unknown or not name or not (entry.get("patterns") or by_code):
        what = f"unknown key {quoted(unknown)}" if unknown else "no name or no patterns"
        raise ValueError(f"{file}, rule {name!r}: {what}. Keys are {quoted(sorted(_KEYS))}.")
    where = str(entry.get("where", "line"))
    if where not in _PLACES:
        raise ValueError(f"{file}, rule {name!r}: where is {where!r}. Write {quoted(_PLACES)}.")
    texts, case, anywhere = _texts(entry, "patterns"), bool(entry.get("case")), where == "ending"
    when = str(entry.get("when", ""))
    try:
        patterns: tuple[Matcher, ...]
        if by_code:
            patterns = ()
        elif trusted:
            joined = "|".join(f"(?:{text})" for text in texts)
            patterns = (_match_fast(f"{when}(?:{joined})", case, anywhere),)
        else:
            patterns = tuple(_match_timed(f"{when}(?:{text})", case, anywhere) for text in texts)
    except (regex.error, re.error) as error:
        raise ValueError(
            f"{file}, rule {name!r}: a pattern is no regular expression ({error}). Mend it."
        ) from None
    return Rule(
        name=name,
        reason=str(entry.get("reason", "")),
        where=cast(Where, where),
        words=int(str(entry.get("words", 40))),
        lines=int(str(entry.get("lines", 1))),
        patterns=patterns,
        cuts=_texts(entry, "cuts"),
        keeps=_texts(entry, "keeps"),
        needs=frozenset(str(entry.get("needs", "")).lower().split()),
    )


def _match_fast(pattern: str, case: bool, anywhere: bool) -> Matcher:
    """Return a matcher for the package's own patterns, which are tested."""
    compiled = re.compile(pattern, 0 if case else re.IGNORECASE)
    find = compiled.search if anywhere else compiled.match

    def match(line: str) -> tuple[int, int] | None:
        found = find(line)
        return found.span() if found and found.group().strip() else None

    return match


def _match_timed(pattern: str, case: bool, anywhere: bool) -> Matcher:
    """Return a matcher for a user's pattern, which may backtrack without end."""
    compiled = regex.compile(pattern, 0 if case else regex.IGNORECASE)
    find = compiled.search if anywhere else compiled.match

    def match(line: str) -> tuple[int, int] | None:
        found = find(line, timeout=_TIMEOUT)
        return (found.start(), found.end()) if found and found.group().strip() else None

    return match


def _texts(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    """Return a list of texts of an entry."""
    value = entry.get(key, [])
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def check_examples(rule: Rule, *, file: str) -> None:
    """Check that a rule does what its examples say."""
    for wanted, examples in ((True, rule.cuts), (False, rule.keeps)):
        for example in examples:
            line = re.sub(r"\s+", " ", fold_layout(example))
            if (rule.find(line) is not None) is not wanted:
                what = "does not match" if wanted else "matches"
                raise ValueError(
                    f"{file}, rule {rule.name!r}: it {what} its example {example!r}. Mend the "
                    "pattern or the example."
                )
