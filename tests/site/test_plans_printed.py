"""Each lesson plan on one sheet of paper."""

import pytest
from pypdf import PdfReader

from tests.helpers import plans


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["teaching", *plans.PLANS])
def test_a_plan_is_one_sheet(chromium, site, tmp_path, name, size):
    page = chromium.new_page()
    page.goto((site / f"chapters/{name}.html").as_uri())
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
    page.pdf(path=tmp_path / "plan.pdf", format=size, margin=margin)
    page.close()
    assert len(PdfReader(tmp_path / "plan.pdf").pages) == 1
