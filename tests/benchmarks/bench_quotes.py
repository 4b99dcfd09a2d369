"""Speed of find_quotes on made-up news: megabytes a second, and whether it stays linear.

The first run of a process, small and large, few and many quotations, and marks that never close.

Run: python tests/benchmarks/bench_quotes.py
"""

import random
import re
import time
from pathlib import Path

import pandas as pd

from analysis.framing.quotes.find import find_quotes

GOLD = Path(__file__).parents[1] / "gold" / "quotes_articles.txt"


def make_articles(size, *, seed=0, quoting=0.3):
    """Return articles of 4 to 9 kB from invented paragraphs, `size` characters in all.

    `quoting` is the share of paragraphs that are taken from articles full of quotations.
    """
    lines = re.sub(r"</?[dpbs][^>]*>", "", GOLD.read_text("utf-8")).splitlines()
    said = [line for line in lines if len(line) > 60 and not line.startswith(("#", "="))]
    plain = [re.sub(r"[“”\"‘]", "", line) for line in said if "“" not in line and '"' not in line]
    plain += [
        "The committee meets in the spring to look at the figures for the northern valley, where "
        "rain has fallen on forty of the past sixty days and two roads remain closed to traffic.",
        "Sales rose by four percent in the quarter, helped by a mild winter and by lower prices "
        "on the coast, and the firm kept its forecast for the year.",
    ] * 12
    draw = random.Random(seed)
    texts, total = [], 0
    while total < size:
        size_of_one = draw.randint(18, 40)
        body = [draw.choice(said if draw.random() < quoting else plain) for _ in range(size_of_one)]
        texts.append("\n\n".join(body))
        total += len(texts[-1])
    return pd.DataFrame({"doc_id": [str(i) for i in range(len(texts))], "text": texts})


def time_of(articles):
    """Return the processor seconds of one run."""
    start = time.process_time()
    find_quotes(articles)
    return time.process_time() - start


def rate_of(articles):
    """Return megabytes a second of one run."""
    return sum(map(len, articles["text"])) / 1e6 / time_of(articles)


def main():
    """Print megabytes a second for sizes and kinds of text."""
    small, large = make_articles(500_000), make_articles(2_000_000)
    print(f"first run, 0.5 MB: {rate_of(small):.2f} MB/s")
    rates = [rate_of(table) for table in (small, large)]
    print(f"0.5 MB: {rates[0]:.2f} MB/s   2 MB: {rates[1]:.2f} MB/s")
    print(f"rate of the large over the small: {rates[1] / rates[0]:.2f} (linear: 1)")
    for name, quoting in (("fewer", 0.05), ("as above", 0.3), ("more", 0.8)):
        table = make_articles(500_000, seed=1, quoting=quoting)
        per = table["text"].str.len().sum() / len(find_quotes(table))
        print(f"{name} quotations, one per {per:.0f} characters: {rate_of(table):.2f} MB/s")
    for times in (20_000, 80_000):
        odd = pd.DataFrame({"doc_id": ["x"], "text": ["“a 'b \"c " * times]})
        print(f"marks that never close, {times / 1e5:.1f} MB: {rate_of(odd):.2f} MB/s")


if __name__ == "__main__":
    main()
