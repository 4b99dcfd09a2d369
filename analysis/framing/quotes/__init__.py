"""Whose words are these: quotations, their speakers, the voice of a hit, and changed wording."""

from analysis.framing.quotes.accuracy import load_quotes_accuracy
from analysis.framing.quotes.changed import compare_quotes
from analysis.framing.quotes.find import find_quotes
from analysis.framing.quotes.summary import summarise_quotes
from analysis.framing.quotes.voice import add_voice, split_voice
from analysis.framing.quotes.voice_share import summarise_stances, summarise_voice

__all__ = [
    "add_voice",
    "compare_quotes",
    "find_quotes",
    "load_quotes_accuracy",
    "split_voice",
    "summarise_quotes",
    "summarise_stances",
    "summarise_voice",
]
