"""What is chosen, named, placed and judged: mentions, labels, frames and placement."""

from analysis.framing.frames import compare_frames, find_frames
from analysis.framing.labels import compare_labels, find_labels
from analysis.framing.mentions import find_mentions, summarise_mentions
from analysis.framing.negation import add_negation
from analysis.framing.placement import find_placement, summarise_placement

__all__ = [
    "add_negation",
    "compare_frames",
    "compare_labels",
    "find_frames",
    "find_labels",
    "find_mentions",
    "find_placement",
    "summarise_mentions",
    "summarise_placement",
]
