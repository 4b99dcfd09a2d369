"""Passages that outlets share, word for word or lightly edited."""

from analysis.framing.passages.passages import (
    PASSAGES,
    add_shared,
    find_shared_passages,
    summarise_shared_passages,
)

__all__ = ["PASSAGES", "add_shared", "find_shared_passages", "summarise_shared_passages"]
