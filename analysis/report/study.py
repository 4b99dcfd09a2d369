"""What this room asks of a study: where it lies, which others have found out."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class StudyFolder(Protocol):
    """A study's files and the folder that its results go to."""

    @property
    def root(self) -> Path:
        """The top of the study."""

    @property
    def manifest(self) -> Path:
        """The table of articles."""

    @property
    def codebook(self) -> Path:
        """What the study looks for."""

    @property
    def output(self) -> Path:
        """Where tables, figures and the report are written."""
