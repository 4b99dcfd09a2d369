"""Who does what to whom."""

from analysis.framing.actions.actions import ACTIONS, find_actions
from analysis.framing.actions.summary import load_actions_accuracy, summarise_actions

__all__ = ["ACTIONS", "find_actions", "load_actions_accuracy", "summarise_actions"]
