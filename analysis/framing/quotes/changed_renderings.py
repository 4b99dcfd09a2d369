"""The renderings that are compared: what one speaker is quoted with in one sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from analysis.framing.quotes.changed_align import align_words, most_in_common
from analysis.framing.quotes.changed_words import Word, keys_of, read_words, stem_of
from analysis.framing.quotes.reporting import speech_forms
from analysis.framing.quotes.speakers import UNATTRIBUTED
from analysis.framing.quotes.words import word_list
from analysis.text import split_sentences

_BEFORE = re.compile(r"(?:(?<![\w'’])[\w-]+(?:['’]\w+)* ){0,4}[\"'“„«‘‚]?$")
_AFTER = re.compile(r"[\"'”“»’]?,?(?: [\w'’-]+){0,8}")
_CLOSING = re.compile(r"[\"'”“»’]?")
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_STOP = re.compile(r"[.!?…]+[\"'”’]*\s+(?=\S)")
_BETWEEN = re.compile(r"[a-z']+")
_JOINER = " … "


class Rendering(NamedTuple):
    """What a speaker is quoted with in one sentence or quotation.

    `words` are the words that count inside the marks and close around them, `inside` those
    inside alone, `keys` the stems and synonym sets of these, `weight` what they weigh,
    `sentences` the sentences of a longer quotation, `partial` is True for a few words inside the
    reporter's sentence, `day` the date of its article in days, missing where it is not known.
    """

    speaker: str
    doc_id: object
    start: int
    end: int
    text: str
    context: str
    spans: list[tuple[int, int]]
    words: list[Word]
    inside: list[Word]
    keys: frozenset[str | int]
    weight: float
    sentences: list[Rendering]
    partial: bool
    day: float = float("nan")


def read_renderings(quotes: pd.DataFrame, articles: pd.DataFrame) -> list[Rendering]:
    """Return the renderings of all articles, in reading order.

    Parts of one clause in marks are one rendering; what nobody is known to have said is left
    out.
    """
    chosen = quotes[quotes["kind"].isin(["direct", "partial", "block"])]
    chosen = chosen[chosen["canonical"] != UNATTRIBUTED]
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    days = dict(zip(articles["doc_id"], _days_of(articles), strict=True))
    plain = frozenset(word for text in texts.values() for word in _LOWER.findall(str(text)))
    names = ("doc_id", "canonical", "kind", "start", "end")
    rows = zip(*(chosen[name].tolist() for name in names), strict=True)
    found = []
    for _, clause in groupby(
        zip(_clause_numbers(chosen, texts), rows, strict=True), key=itemgetter(0)
    ):
        parts = [row for _, row in clause]
        doc_id, speaker = parts[0][:2]
        spans = [(start, end) for *_, start, end in parts]
        partial = all(kind == "partial" for _, _, kind, _, _ in parts)
        text = texts[doc_id]
        rendering = make_rendering(str(speaker), doc_id, text, spans, plain, partial=partial)
        found.append(rendering._replace(day=days[doc_id]))
    return [rendering for rendering in found if rendering.inside]


def _days_of(articles: pd.DataFrame) -> list[float]:
    """Return the dates of articles in days, missing where there is none that can be read."""
    if "published" not in articles.columns:
        return [float("nan")] * len(articles)
    dates = pd.to_datetime(articles["published"], errors="coerce", utc=True, format="ISO8601")
    days = (dates - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)
    return [float(day) for day in days.tolist()]


def make_rendering(
    speaker: str,
    doc_id: object,
    text: str,
    spans: list[tuple[int, int]],
    plain: frozenset[str],
    *,
    partial: bool = False,
) -> Rendering:
    """Return one rendering from the stretches it is made of."""
    start, end = spans[0][0], spans[-1][1]
    around = _around(text, start, end)
    own = {stem_of(word) for word in speaker.split()}
    words = [
        word
        for word in read_words(text, spans=spans, around=around, plain=plain)
        if word.inside or not (word.stem in own or text[word.start : word.end] in speech_forms())
    ]
    inside = [word for word in words if word.inside]
    sentences = []
    for a, b in spans:
        edges = [a, *(a + m.end() for m in _STOP.finditer(text[a:b])), b]
        if len(edges) > 2:
            sentences += [
                make_rendering(speaker, doc_id, text, [(one, other)], plain)
                for one, other in pairwise(edges)
            ]
    return Rendering(
        speaker, doc_id, start, end, _JOINER.join(text[a:b] for a, b in spans),
        text[around[0] : around[1]], spans, words, inside,
        frozenset(key for word in inside for key in keys_of(word)),
        sum(word.weight for word in inside), sentences, partial,
    )  # fmt: skip


def read_reference(reference: str, members: list[Rendering]) -> Rendering | None:
    """Return the passage of a reference text that holds a statement, if it holds it.

    Windows of one to three sentences are tried; the shortest that matches most of the fullest
    rendering is taken.
    """
    fullest = max(members, key=lambda member: member.weight)
    best: tuple[float, Rendering] | None = None
    for passage in _passages(reference):
        least = -1.0 if best is None else best[0] + 0.9
        if most_in_common(fullest.inside, passage.keys) > least:
            matched = align_words(fullest.inside, passage.inside).matched
            best = (matched, passage) if matched > least else best
    if best is None or best[0] < 0.5 * fullest.weight:
        return None
    return best[1]._replace(speaker=fullest.speaker)


@lru_cache(maxsize=2)
def _passages(reference: str) -> list[Rendering]:
    """Return every window of one to three sentences of a reference text, the short ones first."""
    table = split_sentences(pd.DataFrame({"doc_id": ["reference"], "text": [reference]}))
    starts, ends = table["start"].tolist(), table["end"].tolist()
    plain = frozenset(_LOWER.findall(reference))
    return [
        make_rendering("", "", reference, [(starts[first], ends[first + size - 1])], plain)
        for size in (1, 2, 3)
        for first in range(len(starts) - size + 1)
    ]


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the words close around a quotation, within its line."""
    head = text[max(0, start - 80) : start].rsplit("\n", 1)[-1]
    before = _BEFORE.search(head)
    ended = text[end - 1 : end] in (".", "!", "?")
    following = _CLOSING if ended else _AFTER
    after = following.match(text[end : end + 120].split("\n", 1)[0])
    lead = len(head) - before.start() if before else 0
    return start - lead, end + (after.end() if after else 0)


def _clause_numbers(quotes: pd.DataFrame, texts: dict[object, str]) -> list[int]:
    """Return a number per quotation; parts of one clause (`a “mad” and “ugly” war`) share it."""
    numbers: list[int] = []
    last: tuple[object, str, str, int] | None = None
    columns = (quotes[name].tolist() for name in ("doc_id", "canonical", "kind", "start", "end"))
    for doc_id, speaker, kind, start, end in zip(*columns, strict=True):
        joined = last is not None and last[:3] == (doc_id, speaker, "partial") and kind == "partial"
        if not (joined and last is not None and _goes_on(texts[doc_id][last[3] : start])):
            numbers.append(len(numbers))
        else:
            numbers.append(numbers[-1])
        last = (doc_id, speaker, kind, end)
    return numbers


def _goes_on(between: str) -> bool:
    """Tell whether the words between two stretches leave them in one clause."""
    words = _BETWEEN.findall(between.lower())
    breaks = word_list("breaks") - {"and", "or"}
    return len(words) < 6 and not breaks.intersection(words) and not set(".;:\n") & set(between)
