"""What a built page loads, says of itself and allows."""

import base64
import gzip
import hashlib
import os
import re
import shutil
from collections import defaultdict
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError

import tinynet
from tinynet.widgets.minify import small
from tinynet_site import excerpts, language, predict, review, runs, stylesheet, words


def inline(*names):
    """The one inline script of a page, of these files beside this one."""
    files = (Path(__file__).with_name(name) for name in names)
    return small("\n".join(file.read_text(encoding="utf-8") for file in files))


FIRST_SCRIPT, LOST_SCRIPT = inline("first.js"), inline("lost.js", "first.js")

BOOTSTRAP = "_static/scripts/bootstrap.js"
# Made for Sphinx 7.4, sphinx-copybutton 0.5.2, pydata-sphinx-theme 0.15.4 and
# sphinx-book-theme 1.1.4: the scripts of theirs that the pages use, in this order.
SCRIPTS = [
    "_static/documentation_options.js",
    "_static/doctools.js",
    "_static/sphinx_highlight.js",
    "_static/clipboard.min.js",
    "_static/site.js",
    "_static/copybutton.js",
    BOOTSTRAP,
    "_static/scripts/pydata-sphinx-theme.js",
    "_static/scripts/sphinx-book-theme.js",
]
# What they would load besides. Anything else is new and must be looked at.
LEFT_OUT = {
    "_static/copybutton_funcs.js",  # copybutton.js contains it
    "_static/searchtools.js",
    "_static/language_data.js",
}
SEARCH_SCRIPTS = [
    "_static/searchtools.js",
    "_static/language_data.js",
    "_static/search.js",
    "searchindex.js",
]
VIEWS_SCRIPT = "_static/views.js"
BEYOND_SCRIPT = "_static/beyond.js"
PRACTICE_SCRIPT = "_static/practice.js"
LATER_SCRIPT = "_static/later.js"  # fetches the one above when a reader is near
FORMULAS_SCRIPT = "_static/formulas.js"
SENTENCES_SCRIPT = "_static/sentences.js"
AHEAD = [
    VIEWS_SCRIPT,
    FORMULAS_SCRIPT,
    SENTENCES_SCRIPT,
    predict.SCRIPT,
    runs.SCRIPT,
    LATER_SCRIPT,
    BEYOND_SCRIPT,
]
PROOFS_SCRIPT = "_static/proofs.js"
# In another language: Sphinx's own words, and before all of ours the table of them.
LANGUAGE_SCRIPTS = ["_static/translations.js", words.SCRIPT]
STYLE = re.compile('<style id="site">.*?</style>', re.DOTALL)
UNFINISHED = '<style id="site"></style>'  # in pages that this build has written
SHEETS = "_static/sheets.html"  # to print; no page of the book
# Scripts that remember something, and what first.js gives them to do so.
REMEMBERING = [
    "sphinx_highlight.js",
    "searchtools.js",
    "scripts/pydata-sphinx-theme.js",
]
STORES = {"localStorage": "siteStorage", "sessionStorage": "siteSession"}
# What the theme puts into _static and no page asks for: 7 MB.
SPARE = ["vendor/*/*/js", "vendor/*/*/webfonts", "**/*.map", "locales", "images"]
SPARE += ["**/*.css", "*-macros.html", "copybutton_funcs.js", "*us.png"]
# Files of ours, stamped with a digest so that no browser keeps an old one.
STAMPED = ["_static/site.js", "_static/search.js", PROOFS_SCRIPT, PRACTICE_SCRIPT]
STAMPED += [*AHEAD, review.SCRIPT, runs.REPORTS_SCRIPT, runs.PYTHON]


def policy(script, has_cells):
    """Content-Security-Policy of a page with this inline script.

    Scripts come from the site itself, or are that one. Styles may be inline:
    figures and formulas carry some. Firefox (153) holds what it fetches ahead, as the
    next page, to ``default-src`` alone. A page whose cells run may compile the small
    Python, and give it a thread of its own.
    """
    digest = hashlib.sha256(script.encode()).digest()
    inline = f"'sha256-{base64.b64encode(digest).decode()}'"
    compiles = " 'wasm-unsafe-eval'" if has_cells else ""
    threads = ["worker-src blob:"] if has_cells else []
    return "; ".join(
        [
            "default-src 'self'",
            "object-src 'none'",
            "frame-src 'none'",
            f"script-src 'self' {inline}{compiles}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "form-action 'self'",
            "base-uri 'self'",
            *threads,
        ]
    )


def describe(doctree):
    """First paragraph of a page, at most 160 characters, cut at a word."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section):
            words = " ".join(paragraph.astext().split())
            if len(words) > 160:
                words = words[:159].rsplit(" ", 1)[0] + "…"
            return words
    return ""


# Pages that have no text of their own.
TITLES = {"search": "Search", "404": "No such page", "index": "Start"}
DESCRIPTIONS = {
    "search": "Search the course for a symbol, a term or the number of a formula.",
    "404": "There is no page at this address; the contents list all there are.",
    "index": "The mathematics of a small neural network, where every formula runs.",
}


def _numbered_title(title):
    number = ".".join(map(str, title.get("secnumber") or ()))
    return f"{number} {title.astext()}".strip()


def _titles(app):
    """From the name of each page to its title."""
    titles = app.env.titles.items()
    return {Path(name).name: _numbered_title(title) for name, title in titles}


def launch(app, config):
    """Offer no place to run a page while no repository is named.

    sphinx-book-theme 1.1.4 would fail over it.
    """
    if not config.html_theme_options.get("repository_url"):
        config.html_theme_options["launch_buttons"] = {}


def page_context(app, pagename, templatename, context, doctree):
    """Fill in what ``site/templates/layout.html`` asks for."""
    name = app.config.project
    title = language.said(app, TITLES.get(pagename, ""))
    title = title or _numbered_title(app.env.titles[pagename])
    offered = {getattr(js, "filename", js) for js in context["script_files"]} - {None}
    is_english = app.config.language == language.ENGLISH
    others = [] if is_english else LANGUAGE_SCRIPTS
    # The moving figures are on English pages alone.
    ahead = AHEAD if is_english else [s for s in AHEAD if s != BEYOND_SCRIPT]
    if new := offered - set(SCRIPTS) - set(others) - LEFT_OUT:
        raise ExtensionError(f"decide whether the pages need {', '.join(sorted(new))}")
    scripts = [*SCRIPTS[:2], *others, *SCRIPTS[2:]]
    if pagename == "search":
        scripts += SEARCH_SCRIPTS
    script = LOST_SCRIPT if pagename == "404" else FIRST_SCRIPT
    body = context.get("body", "")
    asks = 'class="tinynet-practice"' in body
    moves = 'class="tinynet-beyond"' in body
    shares = " data-example=" in body
    guesses = predict.asks(body)
    has_cells = runs.has_cells(body)
    reviews = review.asks(body)
    if reviews:
        context["body"] = review.with_state(body, _titles(app))
    ours = (reviews, asks, moves, guesses, has_cells, 'class="tinynet-view"' in body)
    if any(ours):
        scripts.append(VIEWS_SCRIPT)
    if shares or 'data-view="formula"' in body:
        # This and the next five take from the views' script.
        scripts.append(FORMULAS_SCRIPT)
    if shares and "data-true=" in body:
        scripts.append(SENTENCES_SCRIPT)
    if guesses:
        scripts.append(predict.SCRIPT)
    if has_cells:
        scripts.append(runs.SCRIPT)
    if moves:
        scripts.append(BEYOND_SCRIPT)
    if asks:
        scripts.append(LATER_SCRIPT)
    if reviews:
        scripts.append(review.SCRIPT)
    if 'class="tn-proofs"' in body:
        scripts.append(PROOFS_SCRIPT)
    context.update(
        tn_policy=policy(script, has_cells),
        tn_first_script=script,
        tn_scripts=scripts,
        # What the next page needs besides is fetched when this one is done.
        tn_ahead=[s for s in ahead if s not in scripts],
        tn_later={LATER_SCRIPT: PRACTICE_SCRIPT},
        tn_title=f"{title} · {name}",
        tn_description=DESCRIPTIONS.get(pagename) or describe(doctree),
        repository_url=app.config.html_theme_options.get("repository_url"),
        html_baseurl=app.config.html_baseurl,
        # With slides; set by site/publish.py.
        tn_pdf=os.environ.get("TINYNET_PDF") if is_english else "",
    )


def sitemap(app):
    """List the pages for search engines, once the site has an address."""
    base = app.config.html_baseurl
    pages = "".join(
        f"<url><loc>{base}{app.builder.get_target_uri(name)}</loc></url>"
        for name in sorted(language.own(app))
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><urlset xmlns="{space}">{pages}</urlset>'


def _code():
    """A digest of what scripts and styles are made of: no page shows it to Sphinx.

    A room's files stand in the order of their names in it: where the room lies, and
    whether the two lie side by side, changes nothing.
    """
    made_of = (".py", ".js", ".css", ".json", ".yml")
    digest = hashlib.sha256()
    for room in (Path(__file__).parents[1], Path(tinynet.__file__).parent):
        files = [path for path in room.rglob("*") if path.suffix in made_of]
        for path in sorted(files, key=lambda path: path.relative_to(room).as_posix()):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def finish(app, exception):
    """Write what needs the finished pages, and put the last touches to them."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in out.rglob("*.html")
        if path.relative_to(out).parts[0] not in {"_static", *language.NAMES}
    }
    if any(UNFINISHED in text for text in texts.values()):
        _complete(app, out, texts)
    # Else nothing had changed, and Sphinx brought no stylesheets.
    for pattern in SPARE:
        for path in (out / "_static").glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    if app.config.html_baseurl:
        (out / "sitemap.xml").write_text(sitemap(app), encoding="utf-8")


def _complete(app, out, texts):
    """Write the scripts, what the search quotes, and the style into each page."""
    from tinynet import practice, widgets
    from tinynet.classroom import sheets
    from tinynet.practice import review as reviewing
    from tinynet.practice import sentences
    from tinynet.widgets import bundle

    entries = (widgets.FORMULAS, sentences.ENTRY, widgets.MOVING, practice.ENTRY)
    entries += (reviewing.ENTRY,)
    views = widgets.site_script(*entries, predict.OWN, runs.OWN, runs.REPORTS)
    (out / VIEWS_SCRIPT).write_text(views, encoding="utf-8")
    (out / FORMULAS_SCRIPT).write_text(widgets.formula_script(), encoding="utf-8")
    judge = bundle.script(sentences.ENTRY, after=widgets.FOLDER / "site.js")
    (out / SENTENCES_SCRIPT).write_text(judge, encoding="utf-8")
    (out / predict.SCRIPT).write_text(predict.script(), encoding="utf-8")
    (out / BEYOND_SCRIPT).write_text(widgets.moving_script(), encoding="utf-8")
    (out / PRACTICE_SCRIPT).write_text(practice.practice_script(), encoding="utf-8")
    (out / review.SCRIPT).write_text(reviewing.script(), encoding="utf-8")
    (out / review.FOLDER).mkdir(exist_ok=True)
    for name, text in review.scripts().items():
        (out / name).write_text(text, encoding="utf-8")
    for name in REMEMBERING:
        _replace(out / "_static" / name, STORES)
    for name, text in runs.scripts(practice.QUESTIONS).items():
        (out / name).write_text(text, encoding="utf-8")
    size = len(gzip.compress((out / runs.PYTHON).read_bytes(), 9)) / 1000
    (out / SHEETS).write_text(
        sheets.sheets(practice.QUESTIONS, seed=1), encoding="utf-8"
    )
    quotes = out / "_static/excerpts"
    quotes.mkdir(exist_ok=True)
    for path, text in texts.items():
        if path.parent.name == "chapters" and UNFINISHED in text:
            address = path.relative_to(out).as_posix()
            quoted = excerpts.script(address, text)
            (quotes / f"{path.stem}.js").write_text(quoted, encoding="utf-8")
    styles = _styles(out, texts)
    for path, text in texts.items():
        root = "../" * len(path.relative_to(out).parent.parts)
        style = styles[_scripts(text)]
        style = re.sub(r'url\("?(?!data:)([^")]+)"?', rf'url("{root}_static/\1"', style)
        style += stylesheet.maths_font(out / "_static", text)
        text = STYLE.sub(
            lambda _, style=style: f'<style id="site">{style}</style>', text
        )
        # myst-nb 1.4 names what opens a cell by other words than it shows.
        text = text.replace('<summary aria-label="Toggle hidden content">', "<summary>")
        # Readers without a script get the light look whole.
        text = re.sub("<html (?!data-theme)", '<html data-theme="light" ', text)
        for name in _stamped(app):
            digest = hashlib.sha256((out / name).read_bytes()).hexdigest()[:8]
            text = re.sub(rf'{name}(\?v=\w+)?"', f'{name}?v={digest}"', text)
        text = text.replace('data-size=""', f'data-size="{size:.0f}"')
        if text != texts[path]:
            path.write_text(text, encoding="utf-8")


def _stamped(app):
    """Files that carry a digest; another language has one more."""
    is_english = app.config.language == language.ENGLISH
    return STAMPED if is_english else [*STAMPED, words.SCRIPT]


def _replace(path, texts):
    """Replace words of a file."""
    text = path.read_text(encoding="utf-8")
    for word, other in texts.items():
        text = text.replace(word, other)
    path.write_text(text, encoding="utf-8")


def _scripts(text):
    """Scripts of ours and of the theme that a page loads, at once or later."""
    tags = re.findall(r"<script[^>]*>", text)
    name = r' (?:src|data-later)="[./]*(_static/[^"?]+)'
    return frozenset(re.findall(name, "".join(tags)))


def _styles(out, texts):
    """Make a stylesheet for the pages that load the same scripts."""
    kinds = defaultdict(list)
    for text in texts.values():
        kinds[_scripts(text)].append(STYLE.sub(UNFINISHED, text))
    scripts = {
        name: (out / name).read_text(encoding="utf-8")
        for name in frozenset().union(*kinds) - {BOOTSTRAP}
    }
    return stylesheet.make(
        out / "_static",
        {
            names: (pages, [scripts[name] for name in names & scripts.keys()])
            for names, pages in kinds.items()
        },
    )


def setup(app):
    """Register what is done to pages."""
    # Sphinx writes every page again when such a value is another one.
    app.add_config_value("tinynet_code", _code(), "html")
    app.connect("config-inited", launch)
    app.connect("html-page-context", page_context, priority=900)
    # After pydata-sphinx-theme has written its colours for code (500).
    app.connect("build-finished", finish, priority=900)
