"""The accuracy that the package states is the accuracy that it has."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.framing import load_frames_accuracy, score_frames

GOLD = Path(__file__).parent.parent / "gold"


def stated(name: str) -> pd.Series:
    return load_frames_accuracy(name).set_index(["frame", "measure"])["value"]


def test_the_stated_accuracy_of_the_policy_frames_is_measured_anew() -> None:
    gold = pd.read_csv(GOLD / "frames_sentences.csv").query("held == 1").reset_index(drop=True)
    scored = score_frames(gold.assign(doc_id=range(len(gold)), sentence=0), frames="policy-frames")
    found = scored.loc[scored["primary"], "frame"].to_numpy()
    for frame, is_it in gold.groupby("frame").groups.items():
        right = (found[is_it] == frame).sum()
        assert stated("policy-frames")[frame, "recall"] == pytest.approx(right / len(is_it))
        assert stated("policy-frames")[frame, "precision"] == pytest.approx(
            right / (found == frame).sum()
        )


def test_the_stated_accuracy_of_the_news_frames_is_measured_anew() -> None:
    gold = pd.read_csv(GOLD / "frames_articles.csv").query("held == 1").reset_index(drop=True)
    scored = score_frames(gold[["doc_id", "text"]])
    columns = {"human interest": "human_interest", "economic consequences": "economic"}
    for frame, part in scored.groupby("frame"):
        held = gold[columns.get(frame, frame)].to_numpy() == 1
        found = part["present"].to_numpy()
        right = (held & found).sum()
        assert stated("semetko-valkenburg")[frame, "recall"] == pytest.approx(right / held.sum())
        assert stated("semetko-valkenburg")[frame, "precision"] == pytest.approx(
            right / found.sum()
        )


def test_every_value_lies_in_its_interval() -> None:
    table = load_frames_accuracy("policy-frames")
    assert (table["low"] <= table["value"]).all() and (table["value"] <= table["high"]).all()
