"""Each lesson plan can be read and adds up; ``hosts/test_plans.py`` follows it."""

import pytest

from tests.helpers import plans


@pytest.mark.parametrize("plan", plans.PLANS)
def test_the_minutes_add_up_and_leave_slack(plan):
    """42 of 50 minutes are planned, and of a longer lesson the same share."""
    totals = [sum(step.minutes for step in table) for table in plans.tables(plan)]
    lessons = plans.PLANS[plan]
    assert len(totals) == len(lessons)
    for total, lesson in zip(totals, lessons):
        assert 0.8 * lesson < total <= lesson * 42 / 50, (
            f"chapters/{plan}.md: the minutes of its tables are {totals}, and the "
            f"lessons {lessons}: plan for 42 of 50"
        )


def test_a_plan_that_cannot_be_followed_is_an_error():
    row = "| 5 | [Training](training.ipynb): press **play**; dance | ask |"
    with pytest.raises(ValueError, match="no such action: dance"):
        plans._step(plans.ROW.fullmatch(row))
    with pytest.raises(KeyError):
        plans.sections("training")["A heading that is not there"]
