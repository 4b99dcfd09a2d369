"""One function over many shards: here, on worker processes, interrupted, and failing."""

import hashlib
import os
import signal
import time
from functools import partial
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.large import map_shards, merge_counts
from analysis.terms import count_terms

WORDS = ["truce", "talks", "port", "council", "the", "of", "drones", "minister"]


def make_shards(count: int = 6) -> list[pd.DataFrame]:
    return [
        pd.DataFrame(
            {
                "doc_id": [f"{shard}-{i}" for i in range(5)],
                "outlet": ["Herald", "Post", "Herald", "Post", "Wire"],
                "text": [" ".join(WORDS[(shard + i) % 5 :]) for i in range(5)],
            }
        )
        for shard in range(count)
    ]


def digest(tables: list[pd.DataFrame]) -> str:
    text = "".join(table.to_csv(index=False) for table in tables)
    return hashlib.sha256(text.encode()).hexdigest()


def count_once(shard: pd.DataFrame, *, log: Path) -> pd.DataFrame:
    with log.open("a") as file:
        file.write("x")
    return count_terms(shard)


def fail_once(shard: pd.DataFrame, *, log: Path) -> pd.DataFrame:
    marker = log.with_name("failed")
    if shard["doc_id"].iloc[0] == "1-0" and not marker.exists():
        marker.touch()
        raise ValueError("a planted fault")
    return count_once(shard, log=log)


def kill_worker_once(shard: pd.DataFrame, *, marker: Path) -> pd.DataFrame:
    time.sleep(0.1)
    if shard["doc_id"].iloc[0] == "3-0" and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return count_terms(shard)


def test_tables_come_back_in_the_order_of_the_shards() -> None:
    tables = map_shards(make_shards(), function=lambda shard: shard.head(1))
    assert [table["doc_id"].item() for table in tables] == [f"{i}-0" for i in range(6)]


def test_paths_are_shards_too(tmp_path: Path) -> None:
    for number, shard in enumerate(make_shards(2)):
        shard.to_csv(tmp_path / f"{number}.csv", index=False)
    tables = map_shards(sorted(tmp_path.iterdir()), function=pd.read_csv)
    assert [len(table) for table in tables] == [5, 5]


def test_merged_counts_are_those_of_one_count() -> None:
    shards = make_shards()
    merged = merge_counts(map_shards(shards, function=count_terms))
    once = count_terms(pd.concat(shards))[merged.columns]
    keys = ["outlet", "term"]
    pd.testing.assert_frame_equal(
        merged.sort_values(keys, ignore_index=True), once.sort_values(keys, ignore_index=True)
    )


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=5))
def test_how_articles_are_cut_into_shards_does_not_matter(sizes: list[int]) -> None:
    articles = pd.concat(make_shards(4), ignore_index=True)
    cuts = [0, *pd.Series(sizes).cumsum().tolist(), len(articles)]
    shards = [articles[a:b] for a, b in pairwise(cuts) if b > a]
    merged = merge_counts([count_terms(shard) for shard in shards])
    assert merged.equals(merge_counts([count_terms(articles)]))


def test_an_interrupted_run_takes_up_what_is_there(tmp_path: Path) -> None:
    log, folder = tmp_path / "log", tmp_path / "parts"
    run = partial(fail_once, log=log)
    with pytest.raises(RuntimeError, match=r"shard 1 \(table of 5 rows\): ValueError: a planted"):
        map_shards(make_shards(3), function=run, folder=folder)
    assert log.read_text() == "x"
    tables = map_shards(make_shards(3), function=run, folder=folder)
    assert log.read_text() == "xxx"
    assert digest(tables) == digest([count_terms(shard) for shard in make_shards(3)])


def test_a_changed_shard_is_computed_anew(tmp_path: Path) -> None:
    one, other = make_shards(2)
    first = map_shards([one], function=count_terms, folder=tmp_path)
    second = map_shards([other], function=count_terms, folder=tmp_path)
    assert digest(first) != digest(second)


def test_another_function_does_not_get_the_first_ones_parts(tmp_path: Path) -> None:
    shards = make_shards(1)
    map_shards(shards, function=partial(count_terms, n=1), folder=tmp_path)
    pairs = map_shards(shards, function=partial(count_terms, n=2), folder=tmp_path)
    assert pairs[0]["term"].str.contains(" ").all()


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    map_shards(make_shards(2), function=count_terms, folder=tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".parquet"}


def test_workers_below_one_are_refused() -> None:
    with pytest.raises(ValueError, match="workers: must be 1 or more, found 0"):
        map_shards([], function=count_terms, workers=0)


def test_no_shards_give_no_tables() -> None:
    assert map_shards([], function=count_terms) == []
    assert merge_counts([]).empty


@pytest.mark.slow
def test_two_worker_processes_outlive_a_kill_and_give_the_same_digest(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs the extra `large`")
    marker = tmp_path / "killed"
    run = partial(kill_worker_once, marker=marker)
    tables = map_shards(make_shards(8), function=run, workers=2)
    assert marker.exists()
    assert digest(tables) == digest([count_terms(shard) for shard in make_shards(8)])


@pytest.mark.slow
def test_a_shard_that_fails_on_a_worker_is_named(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs the extra `large`")
    run = partial(fail_once, log=tmp_path / "log")
    with pytest.raises(RuntimeError, match=r"shard 1 \(table of 5 rows\): ValueError: a planted"):
        map_shards(make_shards(3), function=run, workers=2, folder=tmp_path / "parts")
