"""Passages that outlets share, word for word or lightly edited."""

from analysis.framing.passages.context import add_context
from analysis.framing.passages.passages import (
    add_shared,
    find_shared_passages,
    summarise_shared_passages,
)
from analysis.framing.passages.table import PASSAGES

__all__ = [
    "PASSAGES",
    "add_context",
    "add_shared",
    "find_shared_passages",
    "summarise_shared_passages",
]
