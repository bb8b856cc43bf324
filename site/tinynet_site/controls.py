"""A picture of a core ipywidgets control, which a page without a kernel cannot show.

Its stored output is its repr, ``FloatSlider(value=0.1, description='rate', ...)``,
which the tests compare. The picture is drawn from that.
"""

import ast
import re
from html import escape

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

SLIDER = re.compile(r"(?:Float|Int)Slider(\([^()]*\))")
DROPDOWN = re.compile(r"Dropdown\(description='([^']*)', options=[{(]+'([^']*)'")
CONTROL = re.compile(r"(FloatSlider|IntSlider|Dropdown|interactive)\(")
NAME, LEFT, RIGHT, WIDTH = 70, 84, 284, 352


def picture(text):
    """Draw the first control that this repr names.

    Parameters
    ----------
    text : str
        The repr of a slider, of a dropdown, or of what ``interact`` makes of one.

    Returns
    -------
    str
        HTML, with a text alternative.
    """
    if found := SLIDER.search(text):
        call = ast.parse(f"f{found[1]}", mode="eval").body
        values = {kw.arg: ast.literal_eval(kw.value) for kw in call.keywords}
        drawn, said = _slider(**values)
    elif found := DROPDOWN.search(text):
        drawn, said = _dropdown(*found.groups())
    else:
        raise ValueError(f"no picture for {text:.60}")
    return (
        '<figure class="tinynet-figure tinynet-control">'
        f'<svg viewBox="0 0 {WIDTH} 40" width="{WIDTH}" role="img" '
        f'aria-label="{escape(said)}" fill="currentColor" '
        f'font-family="system-ui,sans-serif" font-size="14">{drawn}</svg>'
        "<figcaption>In Jupyter this is alive.</figcaption></figure>"
    )


def _slider(description, value=0, min=0, max=100, step=None, **rest):
    place = LEFT + (RIGHT - LEFT) * (value - min) / (max - min)
    drawn = (
        f"{_name(description)}"
        f'<path d="M{LEFT} 20H{RIGHT}" stroke="currentColor" stroke-width="3" '
        f'opacity=".45"/><circle cx="{place:.1f}" cy="20" r="8" '
        'style="fill:var(--tn-forward,#0072B2)"/>'
        f'<text x="{RIGHT + 14}" y="25">{value:g}</text>'
    )
    return drawn, f"A slider, {description}, at {value:g}, from {min:g} to {max:g}."


def _dropdown(description, value):
    drawn = (
        f"{_name(description)}"
        f'<rect x="{LEFT}" y="5" width="{RIGHT - LEFT}" height="30" fill="none" '
        'stroke="currentColor" opacity=".6"/>'
        f'<text x="{LEFT + 10}" y="25">{escape(value)}</text>'
        f'<path d="M{RIGHT - 22} 17h10l-5 6z"/>'
    )
    return drawn, f"A dropdown list, {description}, which shows “{value}”."


def _name(text):
    return f'<text x="{NAME}" y="25" text-anchor="end">{escape(text)}</text>'


class PicturesOfControls(SphinxPostTransform):
    """Put a picture where an output is only a control's repr."""

    default_priority = 5
    formats = ("html",)

    def run(self, **kwargs):
        """Replace the outputs of one page."""
        for block in list(self.document.findall(nodes.literal_block)):
            plain = "text_plain" in block["classes"]
            if plain and CONTROL.match(text := block.astext()):
                block.replace_self(nodes.raw("", picture(text), format="html"))


def setup(app):
    """Register the transform."""
    app.add_post_transform(PicturesOfControls)
