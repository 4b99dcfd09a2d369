"""Measure shared passages on seeded made-up news: quality against difflib, and growth in time.

Run with `python tests/benchmarks/bench_passages.py`.
"""

from __future__ import annotations

import difflib
import re
import time

import numpy as np
import pandas as pd

from analysis.framing.passages import find_shared_passages

WORD = re.compile(r"[a-z]+")


def make_articles(n: int, *, seed: int = 0, vocabulary: int = 3000) -> pd.DataFrame:
    """Return made-up articles on one event: common words, set phrases and copied runs."""
    random = np.random.default_rng(seed)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    words = ["".join(random.choice(letters, size=random.integers(2, 9))) for _ in range(vocabulary)]
    weights = 1 / np.arange(1, vocabulary + 1)
    weights /= weights.sum()
    agency = [list(random.choice(words, size=400, p=weights)) for _ in range(max(1, n // 10))]
    texts = []
    for i in range(n):
        text = list(random.choice(words, size=400, p=weights))
        for _ in range(random.integers(0, 5)):
            source = agency[i % len(agency)]
            start, length = random.integers(0, 340), random.integers(5, 60)
            place = random.integers(0, len(text))
            text[place:place] = source[start : start + length]
        texts.append(" ".join(text))
    return pd.DataFrame(
        {"doc_id": range(n), "outlet": [f"o{i % 97}" for i in range(n)], "text": texts}
    )


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


def main() -> None:
    """Print F1 and times."""
    articles = make_articles(30)
    texts = [WORD.findall(text) for text in articles["text"]]
    passages = find_shared_passages(articles).query("kind == 'verbatim'")
    ours, theirs = [], []
    for i, one in enumerate(texts):
        starts = [match.start() for match in WORD.finditer(articles["text"][i])]
        for j in range(i + 1, len(texts)):
            true = plain_cover(one, texts[j], 8)
            rows = passages.query("doc_id == @i and other_id == @j")
            spans = list(zip(rows["start"], rows["end"], strict=True))
            found = {k for k, at in enumerate(starts) if any(a <= at < b for a, b in spans)}
            ours.append((found, true))
            theirs.append((difflib_cover(one, texts[j], 8), true))
    print(f"verbatim runs of 8 words, F1: ours {f1(ours):.3f}, difflib {f1(theirs):.3f}")
    for n in (500, 1000, 2000):
        articles = make_articles(n)
        began = time.perf_counter()
        found = find_shared_passages(articles)
        print(f"{n} articles: {time.perf_counter() - began:.2f} s, {len(found)} rows")


if __name__ == "__main__":
    main()
