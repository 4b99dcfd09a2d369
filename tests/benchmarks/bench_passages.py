"""Measure shared passages on seeded made-up news: quality against difflib, and growth in time.

Run with `python tests/benchmarks/bench_passages.py`, or with numbers of articles.
"""

from __future__ import annotations

import difflib
import re
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from made_news import News, make_news

from analysis.framing.passages import find_shared_passages

WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def plain_cover(one: list[str], two: list[str], n: int) -> set[int]:
    """Return the words of the first text that stand in a run of `n` equal words, by table."""
    lengths = np.zeros((len(one) + 1, len(two) + 1), dtype=np.int32)
    ids = {word: i for i, word in enumerate(dict.fromkeys([*one, *two]))}
    left, right = (np.array([ids[word] for word in text]) for text in (one, two))
    for i in range(1, len(one) + 1):
        lengths[i, 1:] = np.where(left[i - 1] == right, lengths[i - 1, :-1] + 1, 0)
    best = lengths.max(axis=1)
    return {k for i in np.flatnonzero(best >= n) for k in range(i - best[i], i)}


def difflib_cover(one: list[str], two: list[str], n: int) -> set[int]:
    """Return the same as difflib sees it."""
    blocks = difflib.SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return {k for block in blocks if block.size >= n for k in range(block.a, block.a + block.size)}


def f1(pairs: list[tuple[set[int], set[int]]]) -> float:
    """Return F1 of found and true words over all pairs of articles."""
    both = sum(len(found & true) for found, true in pairs)
    return 2 * both / max(1, sum(len(found) + len(true) for found, true in pairs))


def planted_found(news: News, passages: pd.DataFrame, *, n: int = 300) -> tuple[int, int]:
    """Return how many sentences that two outlets took word for word are found, and how many are."""
    verbatim = passages[passages["kind"] == "verbatim"].head(400_000)
    rows = zip(
        *(verbatim[name].tolist() for name in ("doc_id", "other_id", "start", "end")), strict=True
    )
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for one, two, start, end in rows:
        spans.setdefault((one, two), []).append((start, end))
    found = wanted = 0
    outlets = news.articles["outlet"].tolist()
    for i in range(min(n, len(outlets))):
        for j in range(i - i % 10, min(i - i % 10 + 10, len(outlets))):
            if outlets[i] == outlets[j]:
                continue
            for number in news.copied[i].keys() & news.copied[j].keys():
                start, end = news.copied[i][number]
                if len(news.articles["text"][i][start:end].split()) < 8:
                    continue
                wanted += 1
                found += any(
                    a <= start and end - 1 <= b for a, b in spans.get((f"a{i}", f"a{j}"), [])
                )
    return found, wanted


def measure_quality() -> None:
    """Print F1 of verbatim runs on three events, and that of difflib."""
    articles = make_news(30, seed=1).articles
    texts = [WORD.findall(text.lower()) for text in articles["text"]]
    passages = find_shared_passages(articles).query("kind == 'verbatim'")
    ours, theirs = [], []
    for i, one in enumerate(texts):
        starts = [match.start() for match in WORD.finditer(articles["text"][i].lower())]
        for j in range(i + 1, len(texts)):
            true = plain_cover(one, texts[j], 8)
            rows = passages.query(f"doc_id == 'a{i}' and other_id == 'a{j}'")
            spans = list(zip(rows["start"], rows["end"], strict=True))
            found = {k for k, at in enumerate(starts) if any(a <= at < b for a, b in spans)}
            ours.append((found, true))
            theirs.append((difflib_cover(one, texts[j], 8), true))
    print(f"verbatim runs of 8 words, F1: ours {f1(ours):.3f}, difflib {f1(theirs):.3f}")


def resident() -> float:
    """Return the memory that the process holds now, in GB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e9


def main() -> None:
    """Print F1, time, memory, and how many planted sentences are found."""
    measure_quality()
    for n in [int(each) for each in sys.argv[1:]] or [1_000, 10_000]:
        news = make_news(n)
        size = news.articles["text"].str.len().sum() / 1e6
        before = resident()
        began = time.process_time()
        passages = find_shared_passages(news.articles)
        spent = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{n:,} articles, {size:.0f} MB: {spent:.1f} s CPU, "
            f"{len(passages):,} rows, at most {memory:.2f} GB, of which {before:.2f} GB before"
        )
        found, wanted = planted_found(news, passages)
        print(f"copied sentences of 300 articles: {found:,} of {wanted:,} found")


if __name__ == "__main__":
    main()
