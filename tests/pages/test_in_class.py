"""What an instructor does when things go wrong, as the teaching pages say it."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

CHAPTERS = Path(__file__).parents[2] / "chapters"
LIVE = (CHAPTERS / "teaching-live.ipynb").read_text(encoding="utf-8")
ENDLESS = """
from tinynet import data, train
X, y = data.dose()
print("it runs")
train(data.start(), X, y, learning_rate=0.1, epochs=1_000_000_000)
"""
RESCUE = "import sys; history = sys.last_value.history"


def answers(client, code):
    """Run code in a kernel: its messages, one by one, until it rests."""
    sent = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != sent:
            continue
        content = message["content"]
        if content.get("execution_state") == "idle":
            return
        yield message["msg_type"], content


@pytest.mark.site
def test_the_stop_button_keeps_what_the_cell_had_done():
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        seen = []
        for kind, content in answers(client, ENDLESS):
            seen.append((kind, content))
            if kind == "stream":
                time.sleep(1)  # some epochs; how many does not matter
                manager.interrupt_kernel()
        assert seen[-1][0] == "error"
        assert seen[-1][1]["ename"] == "TrainingInterrupted"
        assert RESCUE in LIVE
        show = f"{RESCUE}\nprint(history.losses[:2].round(4).tolist())"
        printed = [c["text"] for kind, c in answers(client, show) if kind == "stream"]
        assert printed == ["[1.9362, 1.464]\n"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_the_tested_state_comes_back_and_nothing_typed_is_lost(tmp_path):
    def git(*words):
        who = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True)

    shutil.copytree(CHAPTERS, tmp_path / "chapters")
    git("init", "-q")
    git("add", "chapters")
    git("commit", "-qm", "as tested")
    notebook = tmp_path / "chapters/training.ipynb"
    tested = notebook.read_bytes()
    typed = tested.replace(b"learning_rate = 0.1", b"learning_rate = 0.3")
    assert typed != tested
    notebook.write_bytes(typed)
    for command, wanted in (("stash push chapters", tested), ("stash pop", typed)):
        assert f"git {command}" in LIVE
        git(*command.split())
        assert notebook.read_bytes() == wanted
