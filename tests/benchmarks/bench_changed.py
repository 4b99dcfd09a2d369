"""Time and memory of compare_quotes on made-up news, and how many of its pairs are right.

Each event gives six statements; two to eight articles, published within five days, render some of
them: with the same words, synonyms, fewer words, or a few words alone. Half of all statements are
of twelve speakers, and one in seven ends in a phrase that is used again and again. All articles
are of one year.

Run: python tests/benchmarks/bench_changed.py 2000 20000 [--undated]
"""

import itertools
import random
import re
import resource
import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from analysis.framing.quotes.changed import compare_quotes
from analysis.framing.quotes.find import find_quotes

GOLD = Path(__file__).parents[1] / "gold"
GIVEN = ["Lena", "Carl", "Ana", "Ivo", "Ruth", "Sandra", "Piet", "Maria", "John", "Amy", "Owen"]
FAMILY = ["Ott", "Ruiz", "Kral", "Sato", "Brandt", "Dufour", "Tait", "Renner", "Fox", "Lund"]
SPEAKERS = [f"{given} {family}" for given in GIVEN for family in FAMILY]
SUBJECTS = ["We", "The government", "Our allies", "The people of this country", "They", "I"]
HELPERS = ["will", "must", "cannot", "want to", "have to", "did not", "would"]
SYNONYMS = {"war": "conflict", "deal": "agreement", "power": "strength", "talk": "conversation"}
ALWAYS = ["for as long as it takes", "whatever the cost may be", "as we said from the first day"]


def make_words():
    """Return words of the labelled articles, and how often each is drawn (Zipf), added up."""
    text = " ".join(path.read_text("utf-8") for path in sorted(GOLD.glob("*.txt")))
    counts = Counter(re.findall(r"(?<![\w'-])[a-z]{4,12}(?![\w'-])", text))
    words = [word for word, _ in counts.most_common()]
    return words, list(itertools.accumulate(1 / (k + 20) for k in range(len(words))))


def make_statement(draw, words):
    """Return a speaker and an invented statement."""
    a, b, c, d, e = draw.choices(words[0], cum_weights=words[1], k=5)
    said = f"{draw.choice(SUBJECTS)} {draw.choice(HELPERS)} {a} the {b} {c} and the {d} {e}"
    said += f" {draw.choice(ALWAYS)}" if draw.random() < 1 / 7 else ""
    return draw.choice(SPEAKERS[:12] if draw.random() < 0.5 else SPEAKERS), said


def render(draw, speaker, said):
    """Return a paragraph that quotes a statement, and the words that it quotes."""
    words = [SYNONYMS.get(word, word) if draw.random() < 0.5 else word for word in said.split()]
    way = draw.random()
    if way < 0.2:
        first = draw.randrange(len(words) - 4)
        part = " ".join(words[first : first + draw.randint(2, 5)])
        return f"{speaker} spoke of “{part}” at the meeting.", part
    if way < 0.5:
        words.pop(draw.randrange(len(words)))
    return f"“{' '.join(words)},” {speaker} said on Monday.", f"{' '.join(words)},"


def make_articles(n, *, seed=0):
    """Return articles, and the number of the statement behind each of their quotations."""
    draw, words = random.Random(seed), make_words()
    rows, truth = [], {}
    while len(rows) < n:
        event = [make_statement(draw, words) for _ in range(6)]
        number, day = len(rows), draw.randrange(360)
        for _ in range(draw.randint(2, 8)):
            paragraphs = []
            for k in draw.sample(range(6), draw.randint(2, 6)):
                paragraph, quoted = render(draw, *event[k])
                paragraphs.append(paragraph)
                truth[f"a{len(rows)}", quoted] = (number, k)
            published = pd.Timestamp("2024-01-01") + pd.Timedelta(days=day + draw.randrange(5))
            name, outlet = f"a{len(rows)}", f"outlet {draw.randrange(40)}"
            rows.append((name, outlet, published, "\n\n".join(paragraphs)))
    return pd.DataFrame(rows[:n], columns=["doc_id", "outlet", "published", "text"]), truth


def share_right(compared, truth):
    """Return how many pairs of rows of one group render one statement, and their share."""
    one = compared[compared["statement"] == "one speaker"]
    right = pairs = 0
    for _, group in one.groupby("group"):
        keys = zip(group["doc_id"], group["text"], strict=True)
        counts = Counter(truth.get(key) for key in keys)
        right += sum(n * (n - 1) // 2 for n in counts.values())
        pairs += len(group) * (len(group) - 1) // 2
    return right, right / pairs


def main():
    """Print time, memory and the share of right pairs for each number of articles."""
    undated = "--undated" in sys.argv
    for n in map(int, [word for word in sys.argv[1:] if word.isdigit()] or ["2000"]):
        articles, truth = make_articles(n)
        articles = articles.drop(columns="published") if undated else articles
        quotes = find_quotes(articles)
        start = time.process_time()
        compared = compare_quotes(quotes, articles=articles)
        seconds = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        right, share = share_right(compared, truth)
        print(
            f"{n} articles, {len(quotes)} quotations: {seconds:.1f} s, {memory:.2f} GiB, "
            f"{compared['group'].nunique()} groups, {right} right pairs, {share:.2f} of all",
            flush=True,
        )


if __name__ == "__main__":
    main()
