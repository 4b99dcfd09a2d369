"""Made-up news for the benchmarks: events told by several outlets from one agency's copy."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.framing.lists import read_list

SMALL = (
    *("the", "of", "to", "in", "a", "and", "on", "for"),
    *("with", "by", "from", "at", "that", "is", "was", "said"),
    *("has", "have", "had", "will", "would", "been", "were", "it"),
    *("its", "he", "she", "they", "his", "their", "who", "which"),
    *("as", "but", "not", "after", "before", "over", "more", "than"),
    *("into", "about", "up"),
)
OUTLETS = 97
FRAMES = 20_000


@dataclass
class News:
    """Articles, and for each the agency sentences that it carries word for word.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `outlet`, `published`, `text`.
    copied : list of dict of int to tuple of int
        For each article, the number of each sentence that it took over, with start and end.
    """

    articles: pd.DataFrame
    copied: list[dict[int, tuple[int, int]]] = field(default_factory=list)


class Writer:
    """A writer of sentences with the word frequencies of news: small words, common ones, rare."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        lines = str(read_list("wordnet", folder="coverage")["broader"]).splitlines()
        common = list(dict.fromkeys(word for line in lines for word in line.split()))
        letters = np.array(list("abcdefghiklmnoprstuvw"))
        sizes = self.random.integers(5, 11, size=FRAMES)
        rare = ["".join(self.random.choice(letters, size=size)) for size in sizes]
        self.random.shuffle(common)
        self.words = np.array([*SMALL, *common, *rare])
        ranks = 1 / np.arange(30, 30 + len(common) + len(rare))
        weights = np.concatenate(
            [np.full(len(SMALL), 0.45 / len(SMALL)), 0.55 * ranks / ranks.sum()]
        )
        self.sums = np.cumsum(weights / weights.sum())

    def write(self, n: int, topic: list[str]) -> list[str]:
        """Return sentences, one word in six of them of the topic."""
        sizes = np.clip(self.random.normal(21, 8, size=n).astype(int), 6, 45)
        drawn = np.searchsorted(self.sums, self.random.random(sizes.sum()))
        words = self.words[np.minimum(drawn, len(self.words) - 1)]
        topical = self.random.random(len(words)) < 1 / 6
        words = np.where(topical, self.random.choice(topic, size=len(words)), words)
        parts = np.split(words, np.cumsum(sizes)[:-1])
        return [" ".join([part[0].capitalize(), *part[1:]]) + "." for part in parts]

    def edit(self, sentence: str) -> str:
        """Return a sentence with one to three words changed, dropped or put in."""
        words = sentence.split()
        for _ in range(self.random.integers(1, 4)):
            place = int(self.random.integers(1, len(words)))
            new = str(self.words[self.random.integers(0, 3000)])
            words[place : place + int(self.random.integers(0, 2))] = [new]
        return " ".join(words)


def make_news(n: int, *, per_event: int = 10, seed: int = 0) -> News:
    """Return `n` articles: each event's outlets take over most of an agency's copy.

    A fifth of what they take is lightly edited, they put in some sentences of their own, and every
    article ends in one of forty paragraphs that thousands share.
    """
    writer = Writer(seed)
    random = writer.random
    notes = writer.write(40, list(writer.words[60:120]))
    rows, copied = [], []
    for event in range(-(-n // per_event)):
        topic = [str(word).capitalize() for word in random.choice(writer.words[4000:], size=12)]
        agency = writer.write(18, topic)
        outlets = random.choice(OUTLETS, size=per_event, replace=False)
        for outlet in outlets[: n - len(rows)].tolist():
            took = np.flatnonzero(random.random(len(agency)) < random.uniform(0.4, 1))
            text, spans = "", {}
            for number in took.tolist():
                edited = random.random() < 0.2
                sentence = writer.edit(agency[number]) if edited else agency[number]
                if not edited:
                    spans[number] = (len(text), len(text) + len(sentence))
                text += sentence + " "
                if random.random() < 0.15:
                    text += writer.write(1, topic)[0] + " "
            day = pd.Timestamp("2025-01-01") + pd.Timedelta(hours=event + outlet % 20)
            rows.append((f"outlet {outlet}", day, text + notes[int(random.integers(0, 40))]))
            copied.append(spans)
    articles = pd.DataFrame(rows, columns=["outlet", "published", "text"])
    articles.insert(0, "doc_id", [f"a{place}" for place in range(len(articles))])
    return News(articles, copied)
