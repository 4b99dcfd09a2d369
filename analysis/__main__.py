"""Run the command line: `python -m analysis`."""

from analysis.report.command import main

main(prog_name="media-analysis")
