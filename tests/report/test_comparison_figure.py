"""The figure at the head of the README is the one that the report draws."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_the_figure_of_the_readme_is_figure_07_of_the_report(
    first_output: Path, checkout: Path
) -> None:
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    assert "](data/comparison.png)" in readme
    kept = imread(checkout / "data" / "comparison.png")
    drawn = imread(first_output / "figures" / "07-comparison.png")
    renew = "copy data/output/figures/07-comparison.png to data/comparison.png"
    assert kept.shape == drawn.shape, renew
    assert np.array_equal(kept, drawn), renew
