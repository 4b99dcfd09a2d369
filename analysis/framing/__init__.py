"""What is chosen, named, placed and judged: mentions, labels, frames and placement."""

from analysis.framing.frames import compare_frames, find_frames
from analysis.framing.framescores import score_frames
from analysis.framing.framesets import FrameSet, load_frame_set
from analysis.framing.framesummary import check_frames, summarise_frames
from analysis.framing.functions import compare_functions
from analysis.framing.labels import compare_labels, find_labels
from analysis.framing.mentions import find_mentions, summarise_mentions
from analysis.framing.negation import add_negation
from analysis.framing.openlabels import find_ambiguous, find_open_labels
from analysis.framing.packages import find_packages, score_elements, summarise_packages
from analysis.framing.placement import find_placement, summarise_placement

__all__ = [
    "FrameSet",
    "add_negation",
    "check_frames",
    "compare_frames",
    "compare_functions",
    "compare_labels",
    "find_ambiguous",
    "find_frames",
    "find_labels",
    "find_mentions",
    "find_open_labels",
    "find_packages",
    "find_placement",
    "load_frame_set",
    "score_elements",
    "score_frames",
    "summarise_frames",
    "summarise_mentions",
    "summarise_packages",
    "summarise_placement",
]
