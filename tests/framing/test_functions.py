"""Functions of frames."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.framing import compare_functions, find_frames


def test_shares_add_to_one_over_the_functions_of_a_frame(articles, indicators) -> None:
    table = compare_functions(find_frames(articles, indicators=indicators), articles=articles)
    post = table[(table["outlet"] == "Post") & (table["frame"] == "economy")]
    assert post["function"].tolist() == ["problem", "cause", "evaluation", "remedy"]
    assert post["share"].tolist() == [1, 0, 0, 0]


def test_a_frame_found_nowhere_has_rows_with_a_reason(articles, indicators) -> None:
    hits = find_frames(articles, indicators=indicators)
    table = compare_functions(hits, articles=articles, looked_for=indicators)
    safety = table[table["frame"] == "safety"]
    assert len(safety) == 3 * 4 and set(safety["reason"]) == {"no hits to count in"}


def test_a_function_that_nobody_knows_is_refused() -> None:
    hits = pd.DataFrame(
        {"doc_id": ["a"], "start": [0], "end": [4], "frame": ["money"], "function": ["x"]}
    )
    with pytest.raises(ValueError, match=r"hits: function must be one of problem.*found 'x'"):
        compare_functions(hits, articles=pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"]}))
