"""Write the README's picture of the network: python -m tools.picture.

A README shows an SVG as an image, which inherits nothing: it needs its own text
colour for light and dark.
"""

from pathlib import Path

from tinynet.diagram import network_svg

PICTURE = Path(__file__).parents[1] / "site/static" / "network.svg"
STYLE = (
    "<style>svg{color:#1f2328}"
    "@media(prefers-color-scheme:dark){svg{color:#e6edf3}}</style>"
)


def picture() -> str:
    """Return the diagram as an SVG file's text."""
    svg = network_svg().replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" width="440" ', 1
    )
    opening, rest = svg.split(">", 1)
    return f"{opening}>{STYLE}{rest}\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
