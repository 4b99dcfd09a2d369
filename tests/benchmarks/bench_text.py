"""Time the text room on seeded made-up news: sentences against nltk's Punkt, words, patterns.

Run with `python tests/benchmarks/bench_text.py [articles]`. Rates drift with the machine; the ratio
of the two splitters, run in turn, is the figure to read.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.text import count_words, find_patterns, split_sentences

SUBJECTS = (
    "The minister",
    "Sen. Ana Ruiz",
    "Mr. T. J. Lowe",
    "The U.S. envoy",
    "A spokesman for Norwell Corp.",
    "Officials in St. Brannoc",
    "The council",
)
VERBS = ("said", "denied", "repeated", "told reporters", "wrote in a letter", "argued")
CLAIMS = (
    "that talks would resume on Jan. 3",
    "that 3.5 million people had left the border towns since 2014",
    "that “no decision” had been taken by 8 p.m. on Friday",
    "that the ceasefire, signed after long negotiations in Geneva, was not being kept",
    "that prices rose 20% vs. the year before",
    "that the alliance wouldn’t accept new members (at least for now)",
    "that the road from Port Ellery to the capital remains closed to civilian traffic",
)
CLOSINGS = (". ", ". ", ". ", "? ", ".” ", "! ", "... ")


def make_articles(n: int, *, seed: int = 0) -> pd.DataFrame:
    """Return made-up articles of about 450 words."""
    random = np.random.default_rng(seed)
    pools = (SUBJECTS, VERBS, CLAIMS, CLOSINGS)
    choices = [random.integers(len(pool), size=(n, 30)) for pool in pools]
    texts = []
    for i in range(n):
        parts = []
        for j in range(30):
            subject, verb, claim, closing = (
                pool[choice[i, j]] for pool, choice in zip(pools, choices, strict=True)
            )
            parts.append(f"{subject} {verb} {claim}{closing}" + ("\n" if j % 3 == 2 else ""))
        texts.append("".join(parts))
    return pd.DataFrame({"doc_id": [f"d{i}" for i in range(n)], "text": texts})


def seconds(work: Callable[[], object], *, turns: int = 3) -> float:
    """Return the least processor time of a few turns, less disturbed than the clock."""
    best = float("inf")
    for _ in range(turns):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    """Print rates and ratios."""
    articles = make_articles(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    sentences = len(split_sentences(articles))
    words = int(count_words(articles["text"]).sum())
    forms = [f"{a}{b}*" for a in ("resum", "neg", "bord", "quar") for b in "abcdefghij"]
    forms += [f"word{i}" for i in range(3000)] + ["talks", "no decision", "St. Brannoc"]
    patterns = pd.DataFrame({"form": forms})
    rules = seconds(lambda: split_sentences(articles))
    punkt = seconds(lambda: split_sentences(articles, method="punkt"), turns=1)
    counted = seconds(lambda: count_words(articles["text"]))
    found = seconds(lambda: find_patterns(articles, patterns=patterns))
    print(f"{len(articles)} articles, {words} words, {sentences} sentences")
    print(f"sentences: rules {sentences / rules:,.0f}/s, Punkt {sentences / punkt:,.0f}/s")
    print(f"rules are {punkt / rules:.1f} times as fast as Punkt")
    print(f"count_words: {words / counted:,.0f} words/s")
    print(f"find_patterns: {words / found:,.0f} words/s with {len(forms)} forms")


if __name__ == "__main__":
    main()
