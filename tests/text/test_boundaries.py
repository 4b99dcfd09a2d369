"""The sentence rules, on labelled lines and on the cases that shaped them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from analysis.text.boundaries import find_boundaries
from analysis.text.folding import fold_layout
from analysis.text.punkt import find_punkt_boundaries

GOLD = Path(__file__).parent.parent / "gold"
SETS = ("sentences", "sentences_press", "sentences_interviews")


def labelled(name: str) -> list[list[str]]:
    """Return the labelled lines of a set, each as its sentences."""
    lines = (GOLD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


def boundary_f1(find, name: str) -> float:
    """Return F1 of the boundaries inside the labelled lines of a set."""
    hits = wanted = proposed = 0
    for sentences in labelled(name):
        ends, total = set(), -1
        for sentence in sentences:
            total += len(sentence) + 1
            ends.add(total)
        ends.discard(total)
        found = set(find(fold_layout(" ".join(sentences)))[0].tolist())
        hits += len(ends & found)
        wanted += len(ends)
        proposed += len(found)
    return 2 * hits / (wanted + proposed)


def split(line: str) -> list[str]:
    """Return the sentences of a line."""
    ends, starts = find_boundaries(fold_layout(line))
    edges = zip([0, *starts], [*ends, len(line)], strict=True)
    return [line[a:b] for a, b in edges]


@pytest.mark.parametrize("name", SETS)
def test_each_labelled_set_holds_enough_boundaries(name):
    assert sum(len(sentences) - 1 for sentences in labelled(name)) >= 175


@pytest.mark.parametrize(("name", "least"), list(zip(SETS, (0.99, 0.99, 0.98), strict=True)))
def test_the_rules_keep_their_score(name, least):
    assert boundary_f1(find_boundaries, name) >= least


@pytest.mark.parametrize(("name", "least"), list(zip(SETS, (0.85, 0.93, 0.94), strict=True)))
def test_punkt_keeps_its_score(name, least):
    assert boundary_f1(find_punkt_boundaries, name) >= least


@pytest.mark.parametrize(
    "line",
    [
        "Gov. Lyle met Sen. A. B. Crowe of Norwell Corp. in St. Ives.",
        "He was born on Jan. 3 in No. 5 Elm St. near Mt. Airy.",
        "J.D. Vance said St. Paul is near M.D. Anderson is not.",
        "“Why?” asked the U.S. envoy at 8 p.m. Friday.",
        "The firm, Yahoo! as it was then, fell 3.5 vs. 4.1 per cent.",
        "They sold Yahoo! News and Yum! Brands to Woodyard Bros.' Grocery.",
        "The house, built ca. 1880, cost Rs. 450 when Thos. Hale (d. 1988) sold it.",
        "At 5 a.m. Mr. Smith went home.",
        "Men, trucks, etc. — I saw them — were sent to the U.S. – Canada border.",
        "He has men, trucks, etc. to spare, said Cllr. Boyle.",
        "Rigged... no, not that; tilted... perhaps.",
        "“Why?” he asked.",
        "Read more at Booking.Com or Example.org today.",
        "",
        "...",
    ],
)
def test_one_sentence_stays_one(line):
    assert split(line) == [line]


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("They live in the U.S. The rest left.", ["They live in the U.S.", "The rest left."]),
        ("“Go.” She went.", ["“Go.”", "She went."]),
        ("It fell. eBay rose.", ["It fell.", "eBay rose."]),
        ("It ended. (No one came.) He left.", ["It ended.", "(No one came.)", "He left."]),
        ("Він пішов. Вона лишилась.", ["Він пішов.", "Вона лишилась."]),
        ('" We left . " They stayed .', ['" We left . "', "They stayed ."]),
        ('We left . " They stayed . "', ["We left .", '" They stayed . "']),
        ("Who left ? ? They did .", ["Who left ? ?", "They did ."]),
        ("It ended.The rest left.", ["It ended.", "The rest left."]),
        ("It fell.[1] Then it rose.[12]", ["It fell.[1]", "Then it rose.[12]"]),
        ("Done.\u00a0 Next.", ["Done.", "Next."]),
        ("It is clear. we left it.", ["It is clear.", "we left it."]),
        ("I live in Split (Croatia). i like it.", ["I live in Split (Croatia).", "i like it."]),
        ("Do they sleep? they do.", ["Do they sleep?", "they do."]),
        ("Hold on! you've kept it up.", ["Hold on!", "you've kept it up."]),
        ("会谈开始了。双方没有达成协议！", ["会谈开始了。", "双方没有达成协议！"]),
        ("「終わった。」彼は言った。", ["「終わった。」", "彼は言った。"]),
        ("وہ گیا۔ وہ آیا۔", ["وہ گیا۔", "وہ آیا۔"]),
        ("Right? :) It was two years.", ["Right? :)", "It was two years."]),
        ("He lost. ( He always lost . )", ["He lost.", "( He always lost . )"]),
        ("a. Fill it in. b. Sign it.", ["a. Fill it in.", "b. Sign it."]),
        ("Step 1. Open it. Step 2. Wait.", ["Step 1. Open it.", "Step 2. Wait."]),
        ("Es war spät. ¿Qué? Nada.", ["Es war spät.", "¿Qué?", "Nada."]),
        (
            "She is of Scarsdale, N.Y. Mrs. Ray left.",
            ["She is of Scarsdale, N.Y.", "Mrs. Ray left."],
        ),
        (
            "It ends on Sept. 29-Oct. 8. In May it opens.",
            ["It ends on Sept. 29-Oct. 8.", "In May it opens."],
        ),
    ],
)
def test_two_sentences_are_parted(line, sentences):
    assert split(line) == sentences


def test_a_long_text_is_read_in_windows_of_whole_lines(monkeypatch):
    text = "One ran. Two sat.\nMr. Lee left. He flew.\n1. Go. 2. Stay.\n" * 5
    whole = [edges.tolist() for edges in find_boundaries(text)]
    monkeypatch.setattr("analysis.text.boundaries.WINDOW_CHARACTERS", 10)
    assert [edges.tolist() for edges in find_boundaries(text)] == whole


def test_tokenised_text_on_one_line_takes_linear_time():
    def seconds(copies):
        text, began = 'It ended . " They left . ' * copies, time.process_time()
        find_boundaries(text)
        return time.process_time() - began

    seconds(100)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.01)
