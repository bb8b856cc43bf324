"""The scripts of the site, beside synthetic pages that ask for them."""

from tinynet_site import review as site_review

from tinynet.practice import ENTRY, practice_script, review
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


def bring_review(folder, titles):
    """Put the script of the page Review there, and the questions; return its place."""
    (folder / "review.js").write_text(review.script(), encoding="utf-8")
    for name, text in site_review.scripts().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return site_review.with_state(f"{site_review.PLACE}</div>", titles)
