"""The scripts of the site, beside synthetic pages that ask for them."""

from tinynet.practice import ENTRY, practice_script
from tinynet.widgets import MOVING, moving_script, site_script


def bring_moving_scripts(folder):
    """Put those of the moving figures there: to join them takes as long as a page."""
    (folder / "views.js").write_text(site_script(MOVING), encoding="utf-8")
    (folder / "moving.js").write_text(moving_script(), encoding="utf-8")


def bring_scripts(folder):
    """Put them there, and an icon, which a browser asks for unasked."""
    (folder / "views.js").write_text(site_script(ENTRY), encoding="utf-8")
    (folder / "practice.js").write_text(practice_script(), encoding="utf-8")
    (folder / "favicon.ico").touch()
