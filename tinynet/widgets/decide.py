"""A guess before the answer, live: what a cell shows stays closed until it is opened.

JupyterLab's own way, a collapsed output, shows the output's first line, and running
the cell opens it. On the site the pages fold their answers themselves.
"""

from IPython.display import display

# The line that opens comes first; closed, it hides what follows it in the same output.
FOLD = (
    '<details class="tn-decide" data-lm-suppress-shortcuts="true">'
    '<summary style="display:list-item;margin-left:1.2em;cursor:pointer;'
    'text-decoration:underline">Decided? Open the output.</summary></details>'
    "<style>.jp-OutputArea-child:has(.tn-decide:not([open]))~.jp-OutputArea-child"
    "{display:none}</style>"
)


class Fold:
    """The line that opens a cell's output."""

    def _repr_html_(self) -> str:
        return FOLD

    def __repr__(self) -> str:
        return "Decided? The output follows."


def decide_first() -> None:
    """Keep closed what this cell shows, until the reader opens it.

    Call it before the cell shows anything.
    """
    display(Fold())  # type: ignore[no-untyped-call]
