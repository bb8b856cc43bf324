"""Each lesson plan can be read and adds up; ``hosts/test_plans.py`` follows it."""

import pytest

from tests.helpers import plans


@pytest.mark.parametrize("plan", plans.PLANS)
def test_the_minutes_add_up(plan):
    totals = [sum(step.minutes for step in table) for table in plans.tables(plan)]
    assert totals == plans.PLANS[plan], (
        f"chapters/{plan}.md: the minutes of its tables are {totals}, and the lessons "
        f"{plans.PLANS[plan]}: change a row, or PLANS in tests/helpers/plans.py"
    )


def test_a_plan_that_cannot_be_followed_is_an_error():
    row = "| 5 | [Training](training.ipynb): press **play**; dance | ask |"
    with pytest.raises(ValueError, match="no such action: dance"):
        plans._step(plans.ROW.fullmatch(row))
    with pytest.raises(KeyError):
        plans.sections("training")["A heading that is not there"]
