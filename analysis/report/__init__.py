"""Evidence, tables and figures for notebooks, findings in words, and notebooks as one report."""

from analysis.report.evidence import show_evidence
from analysis.report.show import show_figure, show_table

__all__ = ["show_evidence", "show_figure", "show_table"]
