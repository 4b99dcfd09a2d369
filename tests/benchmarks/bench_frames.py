"""How fast frames are scored, beside one regular expression per frame; prints ratios.

Run it with `python tests/benchmarks/bench_frames.py [articles]`. The text is made up from a seed.
"""

from __future__ import annotations

import re
import sys
import time

import numpy as np
import pandas as pd

from analysis.framing import load_frame_set, score_frames
from analysis.framing.forms import parse_form

COMMON = ["the", "of", "and", "to", "in", "a", "that", "it", "was", "for", "on", "with", "as"]


def make_articles(n: int, *, words: int = 450, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    forms = load_frame_set("policy-frames").indicators["form"]
    content = [parse_form(form).head.strip("*") for form in forms if " " not in form]
    rare = ["".join(rng.choice(list("abdeiklmnorst"), 7)) for _ in range(20_000)]
    pools = (COMMON, content, rare)
    texts = []
    for _ in range(n):
        kinds = rng.choice(3, size=words, p=[0.5, 0.12, 0.38])
        drawn = [pools[kind][rng.integers(len(pools[kind]))] for kind in kinds]
        drawn[24::25] = [f"{word}." for word in drawn[24::25]]
        texts.append(" ".join(drawn))
    return pd.DataFrame({"doc_id": [f"d{i}" for i in range(n)], "text": texts})


def count_plainly(articles: pd.DataFrame, name: str) -> None:
    for _, forms in load_frame_set(name).indicators.groupby("frame")["form"]:
        heads = [re.escape(parse_form(form).head).replace(r"\*", r"\w*") for form in forms]
        expression = re.compile(rf"\b(?:{'|'.join(heads)})\b", re.IGNORECASE)
        for text in articles["text"]:
            sum(1 for _ in expression.finditer(text))


def main() -> None:
    articles = make_articles(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    for name in ("semetko-valkenburg", "policy-frames"):
        start = time.perf_counter()
        score_frames(articles, frames=name)
        middle = time.perf_counter()
        count_plainly(articles, name)
        end = time.perf_counter()
        print(
            f"{name}: {len(articles) / (middle - start):,.0f} articles a second; "
            f"{(end - middle) / (middle - start):.1f} times one regular expression per frame"
        )


if __name__ == "__main__":
    main()
