"""Tone toward targets on many articles: seconds and memory.

Run: python tests/benchmarks/bench_targets.py [articles]
"""

import random
import resource
import sys
import time

import pandas as pd

from analysis.sentiment import score_targets
from analysis.text import find_patterns, split_sentences

NAMES = ["Ashworth", "Okafor", "Lindqvist", "Moreau", "Petrov", "Northland"]
VERBS = ["condemned", "praised", "met", "defended", "accused", "told", "rejected", "called", "saw"]
REST = [
    *("the plan for the region", "the leaders of the party", "the failed deal", "a brave judge"),
    *("the new budget", "his opponents", "the council on Monday", "a corrupt official"),
]


def make_article(rng):
    """Make an article of twenty sentences, a third of which name somebody."""
    sentences = []
    for _ in range(20):
        named = rng.choice(NAMES) if rng.random() < 0.35 else "The committee"
        tail = f"{rng.choice(VERBS)} {rng.choice(REST)}"
        sentences.append(
            f"{named} {tail} in a statement on the talks that were held in the capital."
        )
    return " ".join(sentences)


def main():
    """Split, find and score; print the seconds of the last step."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    rng = random.Random(2)
    articles = pd.DataFrame(
        {"doc_id": range(total), "title": "", "text": [make_article(rng) for _ in range(total)]}
    )
    sentences = split_sentences(articles)
    patterns = pd.DataFrame({"form": NAMES, "target": NAMES})
    mentions = find_patterns(articles, patterns=patterns)
    started = time.process_time()
    scored = score_targets(sentences, mentions=mentions)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{total:,} articles, {len(scored):,} sentences with a target: {seconds:.1f} s, "
        f"{seconds / len(scored) * 1e6:.0f} µs each; peak {peak:.0f} MiB"
    )


if __name__ == "__main__":
    main()
