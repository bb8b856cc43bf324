"""Which page derives which parameter."""

CHAPTER = {
    "w1": "3-2-weight-1",
    "b1": "3-3-bias-1",
    "w2": "3-4-weight-2",
    "b2": "3-5-bias-2",
    "w3": "3-6-weight-3",
    "w4": "3-7-weight-4",
    "b3": "3-8-bias-3",
}
