"""Run the command line: `python -m analysis`."""

import sys

try:
    from analysis.report.command import main

    main(prog_name="media-analysis")
except KeyboardInterrupt:
    sys.exit("Aborted!")  # as the command itself says once it runs
