"""Clean articles of page furniture and odd characters, with a ledger of every change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import pandas as pd

from analysis.loaders.characters import find_character_edits
from analysis.loaders.edits import Edit, apply_edits, compose_edits
from analysis.loaders.galleries import cut_galleries
from analysis.loaders.lines import Line, Page, map_offset, split_lines
from analysis.loaders.rules import Rule, default_rules, is_reported, most_words
from analysis.loaders.sections import cut_section
from analysis.loaders.structure import cut_by_structure
from analysis.loaders.titles import find_title
from analysis.loaders.wrapping import find_wrap_edits
from analysis.tables import LEDGER, check_table
from analysis.text import count_words

CLEANING_VERSION: Final = "cleaning-4"
_REPEATED: Final = 40  # words of the longest line whose verdict is kept for the next article
_LONGEST_LABEL: Final = 14  # characters, as of "Above:"
_LONGEST_WORD: Final = 24  # characters
_LETTERS: Final = bytes(code if 97 <= code <= 122 else 32 for code in range(256))
_TELLING: Final = "@\u00a9|/{<["  # marks that some rules look for
_MARKS: Final = (
    " ([*\u00ab\u2190\u2022\u00b7\u25cf\u25aa\u25ba\u25b6\u00bb\u203a>\u2192|\u2013\u2014-"
)


class Cleaned(NamedTuple):
    """A cleaned text, the edits of the text before, and the title line found in it."""

    text: str
    edits: list[Edit]
    title: str


def clean_articles(
    articles: pd.DataFrame, *, rules: Sequence[Rule] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    r"""Cut page furniture and odd characters out of articles; keep every change in a ledger.

    What remains is the title (once, if the text has it) and the paragraphs of the article.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`, and `title` if known.
    rules : sequence of Rule, optional
        Furniture rules from `load_rules`; by default all that come with the package.

    Returns
    -------
    articles : DataFrame
        The same rows; `text` cleaned, `words` counted anew, an empty `title` filled with the
        title line found in the text.
    ledger : DataFrame
        One row per change: `doc_id`, `start`, `end` (in the text before), `removed`,
        `inserted`, `rule`. `restore_text` gives the text before back exactly.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "title": [""], "text": [
    ...     "Bridge reopens\n\nThe bridge over the fjord reopened on Monday, the council said.\n"
    ...     "\nShare this article\n\nDrivers had waited for three long months to cross it."]})
    >>> cleaned, ledger = clean_articles(articles)
    >>> ledger[["removed", "rule"]]
                      removed       rule
    0  Share this article\n\n  share_box
    >>> cleaned.loc[0, "title"]
    'Bridge reopens'
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    used = default_rules() if rules is None else tuple(rules)
    has_title = "title" in articles.columns
    titles = articles["title"].fillna("").tolist() if has_title else [""] * len(articles)
    results = [
        clean_text(text, title=title, rules=used)
        for text, title in zip(articles["text"].fillna("").tolist(), titles, strict=True)
    ]
    texts = pd.Series([result.text for result in results], index=articles.index, dtype="str")
    found = [title or result.title for title, result in zip(titles, results, strict=True)]
    cleaned = articles.assign(
        text=texts,
        title=pd.Series(found, index=articles.index, dtype="str"),
        words=count_words(texts),
    )
    return cleaned, _make_ledger(articles, results)


def _make_ledger(articles: pd.DataFrame, results: Sequence[Cleaned]) -> pd.DataFrame:
    """Lay out the edits of all articles."""
    rows = [
        (doc_id, edit.start, edit.end, text[edit.start : edit.end], edit.inserted, edit.rule)
        for doc_id, text, result in zip(
            articles["doc_id"].tolist(), articles["text"].fillna("").tolist(), results, strict=True
        )
        for edit in result.edits
    ]
    types = dict.fromkeys(LEDGER, "str") | {"start": "int64", "end": "int64"}
    return pd.DataFrame(rows, columns=list(LEDGER)).astype(types)


def clean_text(text: str, *, title: str = "", rules: Sequence[Rule]) -> Cleaned:
    r"""Clean one text.

    Parameters
    ----------
    text : str
        Decoded text.
    title : str
        The title if it is known.
    rules : sequence of Rule
        Furniture rules.

    Examples
    --------
    >>> clean_text("Rain fell on the\u200b town all day.\nAdvertisement",
    ...            rules=default_rules()).text
    'Rain fell on the town all day.'
    """
    first = find_character_edits(text)
    repaired = apply_edits(text, first)
    joins = find_wrap_edits(repaired)
    if joins:
        first = compose_edits(first, joins, middle=repaired)
        repaired = apply_edits(repaired, joins)
    page = Page(split_lines(repaired))
    _cut_by_rules(page, rules)
    allowed = {rule.name for rule in rules if rule.where == "layout"}
    cut_galleries(page, allowed=allowed)
    page.title = find_title(page, title=title)
    cut_by_structure(page, allowed=allowed)
    _cut_foot(page, [rule for rule in rules if rule.where == "foot"])
    second = _line_edits(repaired, page)
    if len(page.cuts) < len(page.lines):
        second = sorted(second + _inline_edits(repaired, page, rules))
    edits = compose_edits(first, second, middle=repaired)
    found = ""
    if page.title is not None:
        line = page.lines[page.title]
        found = repaired[line.start : line.end].strip()
    return Cleaned(apply_edits(text, edits), edits, found)


def _cut_by_rules(page: Page, rules: Sequence[Rule]) -> None:
    """Cut the lines that furniture rules match."""
    whole = tuple(rule for rule in rules if rule.where in ("line", "rest", "end"))
    spanning = tuple(rule for rule in whole if rule.lines > 1)
    for index, line in enumerate(page.lines):
        for rule in () if line.ended else _of_interest(spanning, line.text, plain=False):
            _try_rule(page, index, rule)
        if index not in page.cuts:
            name = _name_furniture(line, whole)
            if name:
                page.cuts[index] = name
    for rule in rules:
        if rule.where in ("rest", "end"):
            for index in [i for i, name in page.cuts.items() if name == rule.name]:
                cut_section(page, index + 1, rule=rule)
    for rule in rules:
        if rule.where == "head":
            for index in range(page.first_prose):
                _try_rule(page, index, rule)


def _name_furniture(line: Line, rules: tuple[Rule, ...]) -> str:
    """Return the first rule that cuts a line wherever it stands; empty for none."""
    if line.words > most_words(rules):
        return ""
    name = _name_short if line.words <= _REPEATED else _name_line
    return name(line.text, line.words, line.prose, rules)


def _name_line(text: str, words: int, prose: bool, rules: tuple[Rule, ...]) -> str:
    """Try the rules in turn; a plain sentence is not looked at without a word that tells."""
    labelled = text[:3].isupper() or ":" in text[:_LONGEST_LABEL]
    rules = _of_interest(rules, text, plain=prose and not labelled)
    if not rules or (text[0] not in _MARKS and is_reported(text)):
        return ""
    return next((rule.name for rule in rules if words <= rule.words and _matches(rule, text)), "")


def _of_interest(rules: tuple[Rule, ...], text: str, *, plain: bool) -> tuple[Rule, ...]:
    """Keep the rules that a line holds a word of; of a plain sentence more words are asked."""
    said = _words_and_marks(text)
    if plain:
        signals = next((rule.signals for rule in rules if rule.signals), frozenset())
        if signals.isdisjoint(said):
            rules = tuple(rule for rule in rules if not rule.signals)
    return tuple(rule for rule in rules if not rule.needs or not rule.needs.isdisjoint(said))


def _words_and_marks(text: str) -> set[str]:
    """Return a line's words of plain letters, and the marks in it and at its end that tell."""
    letters = text.lower().encode("ascii", "replace").translate(_LETTERS)
    found = set(letters.decode("ascii").split())
    found.update(mark for mark in _TELLING if mark in text)
    found.add(":" if text[-3:-2] == ":" else text[-1])
    return found


# pages of one outlet repeat the same buttons and notices
_name_short = lru_cache(maxsize=20_000)(_name_line)


def _cut_foot(page: Page, rules: Sequence[Rule]) -> None:
    """Cut matching lines from the end upwards, and further up between other furniture."""
    first = page.first_prose
    ending = True
    for index in reversed(page.kept):
        around = [i in page.cuts for i in range(index - 2, index + 3)]
        # a sub-heading may stand on either side of a paragraph, but rarely two
        parted = around[1] and around[3] and (around[0] or around[4])
        for rule in rules if index > first and (ending or parted) else ():
            _try_rule(page, index, rule)
        ending = ending and index in page.cuts


def _try_rule(page: Page, index: int, rule: Rule) -> None:
    """Cut a line, or several in a row, if the rule matches there."""
    if index in page.cuts:
        return
    for count in range(min(rule.lines, len(page.lines) - index), 1, -1):
        group = page.lines[index : index + count]
        fits = sum(line.words for line in group) <= rule.words
        broken_off = fits and not any(line.ended for line in group[:-1])
        if broken_off and _matches(rule, " ".join(line.text for line in group)):
            page.cuts.update(dict.fromkeys(range(index, index + count), rule.name))
            return
    line = page.lines[index]
    if line.words <= rule.words and _matches(rule, line.text):
        page.cuts[index] = rule.name


def _matches(rule: Rule, text: str) -> bool:
    """Tell whether a rule matches a line; a list's mark or a bracket before it changes nothing."""
    if rule.find(text):
        return True
    bare = text.lstrip(_MARKS)
    return bare != text and rule.find(bare) is not None


def _line_edits(text: str, page: Page) -> list[Edit]:
    """Return the edits that take the cut lines out, with the blank lines after them."""
    edits: list[Edit] = []
    lines = page.lines
    last_kept = max(page.kept, default=-1)
    for index, line in enumerate(lines):
        following = lines[index + 1].start if index + 1 < len(lines) else len(text)
        if index in page.cuts:
            # nothing is kept behind the last paragraph, so its line break goes too
            behind = last_kept >= 0 and index == last_kept + 1
            start = lines[last_kept].end if behind else line.start
            edits.append(Edit(start, following, "", page.cuts[index]))
        elif text[line.end : following].strip("\n") and index != last_kept:
            edits.append(Edit(line.end, following, "\n\n", "blank_line"))
    return edits


def _inline_edits(text: str, page: Page, rules: Sequence[Rule]) -> list[Edit]:
    """Return the edits inside kept paragraphs: datelines before, agency tags after."""
    prose = [i for i in page.kept if i != page.title and page.lines[i].words >= 8]
    edits = []
    for rule in rules:
        if rule.where in ("opening", "ending"):
            for index in prose[:3] if rule.where == "opening" else prose[-3:]:
                edit = _inline_edit(text, page.lines[index], rule)
                if edit:
                    edits.append(edit)
                    break
    return edits


def _inline_edit(text: str, line: Line, rule: Rule) -> Edit | None:
    """Return the edit of one paragraph by one rule, if enough of it remains."""
    # an ending is looked for only where one of so many words can begin
    skipped = max(0, len(line.text) - rule.words * _LONGEST_WORD) if rule.where == "ending" else 0
    found = rule.find(line.text[skipped:])
    if not found:
        return None
    found = (found[0] + skipped, found[1] + skipped)
    matched = line.text[found[0] : found[1]]
    if len(matched.split()) > rule.words or line.words - len(matched.split()) < 5:
        return None
    raw = text[line.start : line.end]
    start = line.start + (map_offset(raw, found[0]) if found[0] else 0)
    if rule.where == "ending":
        # the blank before the tag goes with it
        return Edit(line.start + len(raw[: start - line.start].rstrip()), line.end, "", rule.name)
    return Edit(start, line.start + map_offset(raw, found[1]), "", rule.name)
