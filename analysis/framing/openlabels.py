"""What a codebook does not list: labels it has no entry for, and forms that mean two things."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.framing.actions.lexicon import verb_forms, words_in
from analysis.framing.forms import parse_form
from analysis.framing.labels import find_labels
from analysis.framing.lists import words_of
from analysis.framing.mentions import find_mentions
from analysis.framing.passages.spans import share_inside
from analysis.tables import check_table
from analysis.text import find_patterns, fold_characters, locate_sentences

SLOTS = (
    "the * in NAME",
    "the * over NAME",
    "the * on NAME",
    "the * with NAME",
    "the * of NAME",
    "the * between NAME",
    "the * against NAME",
    "a * in NAME",
    "the NAME *",
    "the * NAME *",
)
"""Where labels stand: NAME is a target's name, `*` the word that is looked for."""


def find_open_labels(
    articles: pd.DataFrame,
    *,
    targets: pd.DataFrame,
    labels: pd.DataFrame,
    slots: Sequence[str] = SLOTS,
) -> pd.DataFrame:
    """Find words that stand where labels stand, and say which the codebook lists.

    "The ___ in the valley": whatever fills the gap is a candidate for a label; function words,
    the targets' own forms and, behind the name, verbs are not. Those that the codebook does not
    list are for the researcher to sort.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    targets : DataFrame
        `target`, `form`: the names that stand in the slots.
    labels : DataFrame
        `concept`, `label`, `form`: what the codebook lists.
    slots : sequence of str
        Phrases with `NAME` and one or more `*`.

    Returns
    -------
    DataFrame
        One row per candidate: `doc_id`, `start`, `end`, `text` (the candidate's span), `target`,
        `slot`, `candidate` (in lower case, no possessive), `listed` (a label of the codebook
        covers it).

    Raises
    ------
    ValueError
        If a slot lacks `NAME` or `*`.

    Examples
    --------
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a"], "text": ["The unrest in Leith goes on. The strike in Leith ended."]})
    >>> targets = pd.DataFrame({"target": ["town"], "form": ["Leith"]})
    >>> labels = pd.DataFrame({"concept": ["stop"], "label": ["strike"], "form": ["strike*"]})
    >>> find_open_labels(articles, targets=targets, labels=labels)[["candidate", "listed"]]
      candidate  listed
    0    unrest   False
    1    strike    True
    """
    check_table(targets, ("target", "form"), name="targets")
    faulty = [slot for slot in slots if "NAME" not in slot.split() or "*" not in slot.split()]
    if faulty:
        raise ValueError(
            f"slots: each needs the words NAME and *, found {faulty[0]!r}. "
            "Write a phrase such as 'the * in NAME'."
        )
    names = targets.assign(name=targets["form"].map(lambda form: parse_form(form).head))
    patterns = names[["target", "name"]].merge(pd.DataFrame({"slot": list(slots)}), how="cross")
    forms = [
        slot.replace("NAME", name)
        for slot, name in zip(patterns["slot"], patterns["name"], strict=True)
    ]
    found = find_patterns(articles, patterns=patterns.assign(form=forms), within="slot")
    hits = _cut_candidates(found)
    own = {name.lower() for name in names["name"]}
    idle = hits["candidate"].isin([*words_of("openlabels", "skip"), *own])
    verbs = hits["follows"] & hits["candidate"].map(_is_verb).astype(bool)
    hits = hits[~(idle | verbs)].reset_index(drop=True)
    hits["listed"] = share_inside(hits, spans=find_labels(articles, labels=labels)) > 0
    order = pd.Index(articles["doc_id"]).get_indexer(pd.Index(hits["doc_id"]))
    hits = hits.assign(order_=order).sort_values(["order_", "start", "end"], kind="stable")
    columns = ["doc_id", "start", "end", "text", "target", "slot", "candidate", "listed"]
    hits = hits.drop_duplicates(["doc_id", "start", "end", "target"])
    return hits[columns].reset_index(drop=True)


def _cut_candidates(hits: pd.DataFrame) -> pd.DataFrame:
    """Return one row per gap of each hit, with the span of what fills it."""
    gaps = [
        (row, *gap)
        for row, (slot, name, text) in enumerate(
            zip(hits["slot"], hits["name"], hits["text"], strict=True)
        )
        for gap in _find_gaps(fold_characters(text), slot=slot, name=name)
    ]
    rows = [row for row, *_ in gaps]
    table = hits.take(rows).reset_index(drop=True)
    texts = [text[a:b] for text, (_, a, b, _) in zip(table["text"], gaps, strict=True)]
    first = table["start"] + pd.Series([a for _, a, _, _ in gaps], dtype="int64")
    last = table["start"] + pd.Series([b for _, _, b, _ in gaps], dtype="int64")
    follows = pd.Series([behind for *_, behind in gaps], dtype=bool)
    written = pd.Series(texts, dtype="str")
    candidate = written.map(fold_characters).str.lower().str.removesuffix("'s")
    spans = {"start": first, "end": last, "text": written}
    return table.assign(**spans, candidate=candidate, follows=follows)


def _find_gaps(text: str, *, slot: str, name: str) -> list[tuple[int, int, bool]]:
    """Return the spans of the words that fill the gaps of a slot, and if they follow the name."""
    match = _slot_expression(slot, name).match(text)
    words = slot.split()
    places = [place for place, word in enumerate(words) if word == "*"]
    behind = [place > words.index("NAME") for place in places]
    return [(*match.span(gap + 1), follows) for gap, follows in enumerate(behind)] if match else []


def _is_verb(word: str) -> bool:
    """Tell whether a word is the form of a verb that is not as often a noun."""
    forms = verb_forms().get(word, {})
    noun = forms.get("base", forms.get("s", "")) in words_in("also_nouns")
    return bool(forms) and not noun and "ing" not in forms


def _slot_expression(slot: str, name: str) -> re.Pattern[str]:
    """Return the expression that finds the gaps in a hit of a slot."""
    parts = [
        r"([\w'-]+)"
        if word == "*"
        else re.escape(name).replace(r"\ ", " +")
        if word == "NAME"
        else re.escape(word)
        for word in slot.split()
    ]
    return re.compile(" +".join(parts), re.IGNORECASE)


def find_ambiguous(
    articles: pd.DataFrame, *, targets: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """List the mentions whose form may mean something else, with their sentences.

    They are listed, not decided: a capital may be the city or its government.

    Parameters
    ----------
    articles, sentences : DataFrame
        The articles and their sentences.
    targets : DataFrame
        `target`, `form` and `ambiguous`; a form that stands under two targets is ambiguous too.

    Returns
    -------
    DataFrame
        One row per mention: `doc_id`, `start`, `end`, `text`, `target`, `form`, `why`
        ("flagged" or "several targets"), `sentence`, `context` (the sentence's text).

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["Leith won. Leith is wet."]})
    >>> targets = pd.DataFrame({"target": ["club"], "form": ["Leith"], "ambiguous": [True]})
    >>> table = find_ambiguous(articles, targets=targets, sentences=split_sentences(articles))
    >>> table[["target", "why", "context"]]
      target      why        context
    0   club  flagged     Leith won.
    1   club  flagged  Leith is wet.
    """
    check_table(targets, ("target", "form", "ambiguous"), name="targets")
    owners = targets.groupby("form")["target"].transform("nunique")
    flagged = targets["ambiguous"].astype(bool)
    why = np.where(flagged, "flagged", "several targets")
    unsure = targets.assign(why=why)[flagged | owners.gt(1)]
    found = find_mentions(articles, targets=unsure[["target", "form", "why"]])
    found = locate_sentences(found, sentences=sentences)
    texts = sentences[["doc_id", "sentence", "text"]].rename(columns={"text": "context"})
    found = found.merge(texts, how="left", on=["doc_id", "sentence"])
    columns = ["doc_id", "start", "end", "text", "target", "form", "why", "sentence", "context"]
    return found[columns]
