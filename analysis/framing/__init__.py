"""What is chosen, named, placed, attributed and left out, each with its spans."""

from analysis.framing.actions import find_actions, load_actions_accuracy, summarise_actions
from analysis.framing.coverage import (
    compare_coverage,
    load_coverage_accuracy,
    score_statements,
    summarise_coverage,
)
from analysis.framing.differences import compare_shares
from analysis.framing.frameaccuracy import load_frames_accuracy
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
from analysis.framing.passages import (
    add_context,
    add_shared,
    find_shared_passages,
    summarise_shared_passages,
)
from analysis.framing.placement import find_placement, summarise_placement
from analysis.framing.quotes import (
    add_voice,
    compare_quotes,
    find_quotes,
    load_quotes_accuracy,
    split_voice,
    summarise_quotes,
    summarise_stances,
    summarise_voice,
)

__all__ = [
    "FrameSet",
    "add_context",
    "add_negation",
    "add_shared",
    "add_voice",
    "check_frames",
    "compare_coverage",
    "compare_frames",
    "compare_functions",
    "compare_labels",
    "compare_quotes",
    "compare_shares",
    "find_actions",
    "find_ambiguous",
    "find_frames",
    "find_labels",
    "find_mentions",
    "find_open_labels",
    "find_packages",
    "find_placement",
    "find_quotes",
    "find_shared_passages",
    "load_actions_accuracy",
    "load_coverage_accuracy",
    "load_frame_set",
    "load_frames_accuracy",
    "load_quotes_accuracy",
    "score_elements",
    "score_frames",
    "score_statements",
    "split_voice",
    "summarise_actions",
    "summarise_coverage",
    "summarise_frames",
    "summarise_mentions",
    "summarise_packages",
    "summarise_placement",
    "summarise_quotes",
    "summarise_shared_passages",
    "summarise_stances",
    "summarise_voice",
]
