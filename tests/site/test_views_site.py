"""The views on the pages of the built site, over http and from disk."""

import numpy as np
import pytest

from tests.helpers.chapters import CHAPTER
from tests.helpers.quiet import Listener, arrived
from tests.helpers.surroundings import OLDER
from tests.helpers.views import body, expect_epoch, plain, press, same, type_into
from tinynet import chain, data, forward, sigmoid, train
from tinynet.formulas import fmt

START, (X, Y) = data.start(), data.dose()


@pytest.fixture(params=["http", "file", "older"])
def chapter(request, chromium, site, site_url):
    """Open a chapter; at the end the console must have been silent."""
    base = f"{site.as_uri()}/" if request.param == "file" else site_url
    page = chromium.new_page()
    heard = Listener(page, base)
    if request.param == "older":
        page.add_init_script(OLDER)

    def open_(name):
        page.goto(f"{base}chapters/{name}.html")
        page.locator(".tn-live > .tn").first.wait_for()
        return page

    yield open_
    page.close()
    assert heard.noise == []


def test_training_steps_jumps_and_diverges(chapter):
    page = chapter("training")
    history = train(START, X, Y, learning_rate=0.1, epochs=300)
    expect_epoch(page, history, 0)
    press(page, "one step")
    expect_epoch(page, history, 1)
    type_into(page, "epoch", "300")
    expect_epoch(page, history, 300)
    assert type_into(page, "epoch", "1e999").get_attribute("aria-invalid") == "true"
    expect_epoch(page, history, 300)
    rate = page.locator(".tn-live").get_by_label("learning rate").first
    rate.fill("0.5")
    rate.press("Enter")
    page.get_by_text("diverged at epoch 11").first.wait_for()


@pytest.mark.parametrize("name", CHAPTER)
def test_each_derivative_page_shows_its_own_factors(chapter, name):
    page = chapter(CHAPTER[name])
    factors = chain(name, START, X, Y)
    products = np.prod(list(factors.values()), axis=0)
    rows = body(page)
    for i, row in enumerate(rows[: len(X)]):
        numbers = [*(values[i] for values in factors.values()), products[i]]
        for cell, number in zip(row, numbers, strict=True):
            assert same(plain(cell).strip(" ·="), number)
    assert plain(rows[-1][-1]).endswith(f"= {fmt(products.sum())}")


def test_the_network_answers_a_typed_weight(chapter):
    page = chapter("1-neural-network")
    type_into(page, "w1", "3")
    now = forward(START._replace(w1=3.0), X)
    shown = page.locator(".tn [data-value=y_hat]").first
    page.wait_for_function(
        "([element, text]) => element.textContent.replaceAll('−', '-') === text",
        arg=[shown.element_handle(), fmt(now.y_hat[2])],
    )


def test_softplus_shows_value_and_slope(chapter):
    page = chapter("4-softplus")
    type_into(page, "b1", "1")
    z1 = 0.5 * START.w1 + 1
    wanted = [fmt(z1), fmt(np.log(1 + np.exp(z1))), fmt(sigmoid(z1))]
    page.wait_for_function(
        "text => document.querySelector('.tn').textContent.includes(text)",
        arg=wanted[1],
    )
    assert [plain(cell) for cell in body(page)[0][:3]] == wanted


def test_an_older_browser(chromium, site_url, seen):
    """A view of each kind, drawn and moved; Python's words for what it then shows."""
    page = chromium.new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.add_init_script(OLDER)
    page.goto(f"{site_url}chapters/training.html")
    assert page.evaluate("Array.prototype.with") is None
    press(page, "one step")
    seen(page.locator(".tn-live .tn-readout").first.inner_text())
    grip = page.locator(".tn-live [role=slider][aria-label^='sample 1']").first
    grip.focus()
    grip.press("ArrowUp")
    page.goto(f"{site_url}chapters/4-softplus.html")
    hinge = page.locator(
        ".tn-live [role=slider][aria-label^='hinge of neuron 1']"
    ).first
    before = hinge.get_attribute("aria-valuenow")
    hinge.focus()
    hinge.press("ArrowRight")
    assert hinge.get_attribute("aria-valuenow") != before
    page.goto(f"{site_url}chapters/1-neural-network.html")
    page.locator(".tn-live > .tn").first.wait_for()
    for fold in page.locator(".tn-live details").all():
        fold.evaluate("fold => fold.open = true")
    type_into(page, "w1", "1.5")
    type_into(page, "y of this sample", "0.5")
    page.goto(f"{site_url}chapters/beyond-1-start.html")
    page.locator(".tn-live > :is(.tn, .tb)").first.wait_for()
    arrived(page)
    page.close()
    assert troubles == []
