"""The command that says which of a publisher's addresses are missing."""

import re

import pytest

from tools import addresses
from tools.addresses import ADDRESSES, judge, value

CONFIG = addresses.CONFIG.read_text(encoding="utf-8")
GOOD = {
    "url": "https://github.com/someone/tinynet",
    "baseurl": "https://someone.github.io/tinynet/",
    "jupyterhub_url": "https://hub.example.org",
}
BAD = {
    "url": [
        "github.com/someone/tinynet",
        "https://github.com/someone",
        "https://git.example.org/someone/tinynet",
        "https://github.com/someone/tinynet.git",
        "https://github.com/someone/tinynet/",
        "https://github.com/some one/tinynet",
    ],
    "baseurl": ["https://someone.github.io/tinynet", "someone.github.io/", "/"],
    "jupyterhub_url": ["https://hub.example.org/", "hub.example.org"],
}
NAMED = {address.name: address for address in ADDRESSES}


def filled(**said):
    """The text of `_config.yml` with these addresses, whatever it had."""
    text = CONFIG
    for name, address in said.items():
        text, count = re.subn(rf"^(  {name}:).*$", rf"\1 {address}", text, flags=re.M)
        assert count == 1
    return text


def judged(tmp_path, monkeypatch, capsys, **said):
    """Exit code and lines of the command for these addresses."""
    path = tmp_path / "_config.yml"
    path.write_text(filled(**said), encoding="utf-8")
    monkeypatch.setattr(addresses, "CONFIG", path)
    return addresses.main(), capsys.readouterr().out


@pytest.mark.parametrize("name", NAMED)
def test_a_good_address_turns_on_what_it_says(name):
    is_fine, line = judge(NAMED[name], GOOD[name])
    assert is_fine
    assert line.endswith(f"turns on {NAMED[name].turns_on}")


def test_a_school_s_own_gitlab_and_its_groups_will_do():
    assert judge(NAMED["url"], "https://gitlab.example.edu/maths/first/tinynet")[0]


@pytest.mark.parametrize(("name", "said"), [(n, s) for n in BAD for s in BAD[n]])
def test_a_misspelt_address_is_told_its_form(name, said):
    is_fine, line = judge(NAMED[name], said)
    assert not is_fine
    assert NAMED[name].wanted in line


def test_what_is_missing_is_named(tmp_path, monkeypatch, capsys):
    empty = dict.fromkeys(GOOD, '""')
    code, said = judged(tmp_path, monkeypatch, capsys, **empty)
    assert code == 1
    assert re.findall(r"^(\w+): missing$", said, re.M) == ["url", "baseurl"]
    assert "jupyterhub_url: left empty, as it may be" in said
    assert said.endswith("is not yet filled in\n")


def test_a_hub_may_be_missing(tmp_path, monkeypatch, capsys):
    code, said = judged(
        tmp_path, monkeypatch, capsys, **GOOD | {"jupyterhub_url": '""  # none'}
    )
    assert code == 0
    assert said.endswith("_config.yml is filled in\n")


def test_a_lost_line_is_noticed():
    with pytest.raises(ValueError, match="wanted one line “  baseurl: …”, got 0"):
        value(CONFIG.replace("  baseurl:", "  base:"), "baseurl")


@pytest.mark.parametrize("written", ["x", "'x'", '"x"', "x # a word", '"x"  '])
def test_a_value_is_read_as_yaml_reads_it(written):
    assert value(f"  url: {written}\n", "url") == "x"
