"""Small made-up articles about a bridge."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.text import split_sentences


@pytest.fixture
def articles() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": ["post-1", "times-1", "mail-1"],
            "outlet": ["Post", "Times", None],
            "title": ["Bridge shut", "A walkout", ""],
            "text": [
                "Bridge shut\nThe strike is costly. The strike at the bridge goes on.",
                "The walkout ended today. No strike was costly for the ferry.",
                "Nothing happened.",
            ],
        }
    )


@pytest.fixture
def sentences(articles: pd.DataFrame) -> pd.DataFrame:
    return split_sentences(articles)


@pytest.fixture
def targets() -> pd.DataFrame:
    return pd.DataFrame(
        {"target": ["bridge", "ferry", "harbour"], "form": ["bridge*", "ferry", "harbour"]}
    )


@pytest.fixture
def labels() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "concept": ["stop", "stop", "stop"],
            "label": ["strike", "walkout", "lockout"],
            "form": ["strike*", "walkout*", "lockout*"],
        }
    )


@pytest.fixture
def indicators() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "frame": ["economy", "safety"],
            "function": ["problem", "problem"],
            "form": ["costly", "danger*"],
        }
    )
