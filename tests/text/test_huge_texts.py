"""One huge text is read piece by piece: same results as whole, and memory that follows its size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.text import count_words, find_patterns, split_paragraphs, split_sentences, split_words

TEXT = (
    "Talks open in Geneva\n\nMr. Lee met a U.S. envoy at 3 p.m. on Monday. "
    "\u201cWe hope,\u201d he said.\n"
    "The talks (see www.example.org/a.b) go on. Sen. Fox left! Why? No. 5 stayed.\n\n\n"
    "1. Rain fell. 2. Snow fell.\n"
)
MEASURE = """
import resource, sys
from pathlib import Path
from analysis.loaders import load_articles
from analysis.text import split_sentences
small, huge = (Path(name) for name in sys.argv[1:])

def run(path):
    articles, _ = load_articles(path)
    sentences = split_sentences(articles)
    print(articles.loc[0, "words"], len(sentences), end=" ")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

print(-run(small) + run(huge))
"""


def table(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{i}" for i in range(len(texts))], "text": list(texts)})


@pytest.mark.parametrize("size", [1, 7, 60])
@pytest.mark.parametrize("step", [split_words, split_sentences, split_paragraphs])
def test_a_text_in_pieces_gives_what_it_gives_whole(step, size, monkeypatch):
    articles = table("Short.", TEXT * 3, "", TEXT.replace("\n", " "), "Last one.")
    whole = step(articles)
    monkeypatch.setattr("analysis.text.chunks.CHUNK_CHARACTERS", size)
    pd.testing.assert_frame_equal(step(articles), whole)


@pytest.mark.parametrize("size", [1, 7, 60])
def test_words_and_hits_of_a_text_in_pieces_are_those_of_the_whole(size, monkeypatch):
    articles = table(TEXT * 3, "No talks.")
    patterns = pd.DataFrame({"form": ["talks", "U.S. envoy", "snow fell"]})
    words, hits = count_words(articles["text"]), find_patterns(articles, patterns=patterns)
    for place in ("chunks", "words"):
        monkeypatch.setattr(f"analysis.text.{place}.CHUNK_CHARACTERS", size)
    assert count_words(articles["text"]).tolist() == words.tolist()
    pd.testing.assert_frame_equal(find_patterns(articles, patterns=patterns), hits)


def test_sentences_of_one_huge_line_are_those_of_the_line_whole(monkeypatch):
    articles = table(TEXT.replace("\n", " ") * 200)
    whole = split_sentences(articles)
    monkeypatch.setattr("analysis.text.boundaries.WINDOW_CHARACTERS", 3_000)
    monkeypatch.setattr("analysis.text.boundaries._LINE_REACH", 400)
    pd.testing.assert_frame_equal(split_sentences(articles), whole)


@pytest.mark.parametrize("line_break", ["\n\n", " "])
def test_memory_follows_the_size_of_one_huge_text(line_break: str, tmp_path: Path) -> None:
    paragraph = (
        "The council said on Monday that the bridge would be closed for a month. "
        "\u201cWe will repair its oldest arch,\u201d said Anna Berg, the mayor of Norvik. "
        "Mr. Ray, a shopkeeper, called it a disaster for every street in the town."
    )
    size = 20_000_000
    paths = [tmp_path / "small.txt", tmp_path / "huge.txt"]
    for path, times in zip(paths, (100, size // len(paragraph)), strict=True):
        path.write_text(line_break.join([paragraph] * times), encoding="utf-8")
    command = [sys.executable, "-c", MEASURE, *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    *_, words, sentences, more = map(int, done.stdout.split())
    assert (words, sentences) == (41 * (size // len(paragraph)), 3 * (size // len(paragraph)))
    assert more < 11 * size  # read whole it took 17 times its size
