"""Frame scores per group, and checks of a set."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.framing import (
    check_frames,
    find_mentions,
    score_frames,
    summarise_frames,
)

OWN = pd.DataFrame({"frame": ["economy", "safety"], "form": ["costly", "danger*"]})


def test_the_share_counts_the_units_in_which_the_frame_is_present(articles, sentences) -> None:
    scored = score_frames(sentences, frames=OWN)
    table = summarise_frames(scored, articles=articles).set_index(["outlet", "frame"])
    assert table.loc[("Post", "economy"), ["count", "n"]].tolist() == [1, 3]
    assert table.loc[("Times", "economy"), "share_primary"] == 0  # "No strike was costly"
    assert table.loc[("Post", "economy"), "share_primary"] == pytest.approx(1 / 3)
    assert table.loc[("(missing)", "economy"), "mean_score"] == 0


def test_with_mentions_only_sentences_about_the_target_count(articles, sentences, targets) -> None:
    table = summarise_frames(
        score_frames(sentences, frames=OWN),
        articles=articles,
        sentences=sentences,
        mentions=find_mentions(articles, targets=targets),
        by=["outlet", "target"],
        looked_for=targets,
    ).set_index(["outlet", "target", "frame"])
    assert table.loc[("Times", "ferry", "economy"), ["count", "n"]].tolist() == [0, 1]
    assert table.loc[("Post", "bridge", "economy"), ["count", "n"]].tolist() == [0, 2]
    assert table.loc[("Post", "harbour", "economy"), "reason"] == "no units to count in"
    assert pd.isna(table.loc[("Post", "harbour", "economy"), "mean_score"])


def test_mentions_without_sentences_are_an_error(articles, sentences, targets) -> None:
    mentions = find_mentions(articles, targets=targets)
    with pytest.raises(ValueError, match="belong together"):
        summarise_frames(score_frames(sentences, frames=OWN), articles=articles, mentions=mentions)


def findings(texts: list[str], frames: pd.DataFrame) -> list[tuple[str, str]]:
    articles = pd.DataFrame({"doc_id": range(len(texts)), "text": texts})
    found = check_frames(score_frames(articles, frames=frames), indicators=frames)
    return list(zip(found["frame"], found["kind"], strict=True))


def test_a_set_that_tells_units_apart_has_no_findings() -> None:
    assert findings(["Costly.", "Danger.", "Rain."] * 4, OWN) == []


def test_frames_that_are_never_or_always_there_are_named() -> None:
    assert findings(["Costly."] * 12, OWN) == [("economy", "nearly always"), ("safety", "never")]


def test_frames_that_score_alike_or_share_their_forms_are_named() -> None:
    twins = pd.DataFrame({"frame": ["a", "b"], "form": ["costly", "costly"]})
    with pytest.warns(UserWarning, match="'a' in 'b'"):
        found = findings(["Costly.", "Rain."] * 6, twins)
    assert found == [("a", "alike"), ("a", "overlap")]


def test_frames_present_in_the_same_units_are_named() -> None:
    texts = ["Costly, and a danger, danger.", "Rain."] * 6
    table = pd.DataFrame({"doc_id": range(12), "text": texts})
    scored = score_frames(table, frames=OWN)
    scored.loc[scored["frame"] == "safety", "score"] += np.arange(12) * 9.0
    assert check_frames(scored)["kind"].tolist() == ["together"]


def test_a_policy_frame_in_four_of_five_sentences_is_named() -> None:
    texts = ["Troops crossed the border.", "Soldiers fired missiles."] * 4 + ["Ho hum."] * 2
    table = pd.DataFrame({"doc_id": range(10), "sentence": 0, "text": texts})
    found = check_frames(score_frames(table, frames="policy-frames"))
    found = found[found["kind"] == "nearly always"]
    assert found[["frame", "value"]].to_numpy().tolist() == [["security and defense", 0.8]]


def test_few_units_are_named_first() -> None:
    assert findings(["Costly. Danger."], OWN)[0] == ("", "few units")


def test_no_units_at_all_are_few_units() -> None:
    scored = score_frames(pd.DataFrame({"doc_id": [], "text": []}), frames=OWN)
    assert check_frames(scored)["kind"].tolist() == ["few units"]
