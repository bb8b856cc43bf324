"""A JupyterHub on free ports, its course, and students without a browser."""

import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import nbformat
import requests

from tools import jupyter

if TYPE_CHECKING:
    from websocket import WebSocket

ROOT = Path(__file__).parents[1]
PROXY = "configurable-http-proxy"
TRAINING = "tinynet/chapters/training.ipynb"


@dataclass
class Hub:
    """A running Hub: its address, its students' homes, the id of its process."""

    address: str
    homes: Path
    process: int


def environment(folder: Path) -> dict[str, str]:
    """Environment in which a Hub finds its proxy."""
    path = f"{ROOT / 'node_modules/.bin'}{os.pathsep}{os.environ['PATH']}"
    return {**jupyter.environment(folder), "PATH": path}


def proxy_exists(folder: Path) -> bool:
    """Say whether the proxy is installed."""
    return shutil.which(PROXY, path=environment(folder)["PATH"]) is not None


@contextmanager
def serve(folder: Path, more: str = "") -> Iterator[Hub]:
    """Run the class's Hub on free ports while in use.

    `more` is configuration that comes after that of ``hub/jupyterhub_config.py``.
    """
    address, inner, proxy = (
        f"http://127.0.0.1:{jupyter.free_port()}" for _ in range(3)
    )
    homes = folder / "homes"
    (folder / "config.py").write_text(
        f"""
load_subconfig({str(ROOT / "hub/jupyterhub_config.py")!r})
c.JupyterHub.bind_url = {address!r}
c.JupyterHub.hub_bind_url = {inner!r}
c.ConfigurableHTTPProxy.api_url = {proxy!r}
c.SimpleLocalProcessSpawner.home_dir_template = {str(homes)!r} + "/{{username}}"
c.Spawner.args = [
    "--allow-root",
    "--LabApp.expose_app_in_browser=True",
    "--LabApp.extra_labextensions_path={jupyter.EXTENSIONS}",
]
{more}""",
        encoding="utf-8",
    )
    log = folder / "log"
    with open(log, "w", encoding="utf-8") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "--config", "config.py"],
            cwd=folder,
            stdout=file,
            stderr=file,
            env=environment(folder),
        )
    try:
        jupyter.wait_for(f"{address}/hub/api", process, log)
        yield Hub(address, homes, process.pid)
    finally:
        process.terminate()
        process.wait(60)


def git(folder: Path, *arguments: str) -> None:
    """Run git there, as somebody."""
    somebody = ["-c", "user.name=course", "-c", "user.email=course@example.org"]
    subprocess.run(["git", *somebody, *arguments], cwd=folder, check=True)


def course(folder: Path) -> Path:
    """Make a git repository of the course's notebooks, as a class would pull it."""
    repository = folder / "tinynet"
    for name in ("chapters", "site/static"):
        shutil.copytree(ROOT / name, repository / name)
    git(repository, "init", "-q", "-b", "main")
    publish(repository, "The course")
    return repository


def publish(repository: Path, message: str) -> None:
    """Commit all that has changed in the course."""
    git(repository, "add", "--all")
    git(repository, "commit", "-q", "-m", message)


def link(hub: Hub, repository: Path, notebook: str = TRAINING) -> str:
    """Return the link that a class is given: log in, pull the course, open it."""
    query = {"repo": repository.as_uri(), "branch": "main"}
    query["urlpath"] = f"lab/tree/{notebook}"
    return f"{hub.address}/hub/user-redirect/git-pull?{urlencode(query)}"


class Student:
    """Somebody who uses the Hub as a browser does, without one."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.hub, self.name = hub, name
        self.home = hub.homes / name
        self.server = f"{hub.address}/user/{name}"
        self.web = requests.Session()

    def log_in(self) -> None:
        """Log in by the form, and take a token for what follows."""
        hub = f"{self.hub.address}/hub"
        self.web.get(f"{hub}/login", timeout=60).raise_for_status()
        form = {"username": self.name, "password": "", "_xsrf": self.cookie()}
        reply = self.web.post(f"{hub}/login?next=/hub/home", data=form, timeout=60)
        reply.raise_for_status()
        tokens = f"{hub}/api/users/{self.name}/tokens"
        referer = {"X-XSRFToken": self.cookie(), "Referer": f"{hub}/token"}
        made = self.web.post(tokens, json={}, headers=referer, timeout=60)
        made.raise_for_status()
        self.token = made.json()["token"]
        self.web = requests.Session()
        self.web.headers["Authorization"] = f"token {self.token}"

    def cookie(self) -> str:
        """Value that the Hub's forms want back."""
        return next(c.value for c in self.web.cookies if c.name == "_xsrf")

    def start(self) -> None:
        """Start the student's server, and wait for it."""
        user = f"{self.hub.address}/hub/api/users/{self.name}"
        self.web.post(f"{user}/server", timeout=600).raise_for_status()
        while not any(server["ready"] for server in self.servers()):
            time.sleep(0.5)

    def servers(self) -> list[dict]:
        """Ask the Hub for the student's server, if there is one."""
        user = f"{self.hub.address}/hub/api/users/{self.name}"
        reply = self.web.get(user, timeout=60)
        reply.raise_for_status()
        return list(reply.json()["servers"].values())

    def pull(self, repository: Path) -> str:
        """Get the course, or its update, by nbgitpuller; return what it says."""
        said = []
        with self.web.get(
            f"{self.server}/git-pull/api",
            params={"repo": repository.as_uri(), "branch": "main"},
            stream=True,
            timeout=300,
        ) as reply:
            reply.raise_for_status()
            for line in reply.iter_lines():
                if line.startswith(b"data: "):
                    said.append(json.loads(line.removeprefix(b"data: ")))
        if said[-1]["phase"] != "finished":
            raise RuntimeError(said[-1]["message"])
        return "".join(event.get("output", "") for event in said)

    def run(self, notebook: str = TRAINING) -> list:
        """Run every cell of a notebook in the student's server; return the cells."""
        made = self.web.post(
            f"{self.server}/api/sessions",
            json={"path": notebook, "name": "", "type": "notebook"}
            | {"kernel": {"name": "python3"}},
            timeout=300,
        )
        made.raise_for_status()
        kernel = made.json()["kernel"]["id"]
        import websocket  # the hosts bring it; without them, too, the tests are found

        line = websocket.create_connection(
            f"{self.server}/api/kernels/{kernel}/channels".replace("http", "ws", 1),
            header={"Authorization": f"token {self.token}"},
            timeout=300,
        )
        cells = nbformat.read(self.home / notebook, as_version=4).cells
        for cell in cells:
            if cell.cell_type == "code":
                cell.outputs = execute(line, cell.source)
        line.close()
        return cells


def execute(line: "WebSocket", code: str) -> list:
    """Run one cell over a kernel's websocket; return its outputs."""
    identity = uuid.uuid4().hex
    header = {"msg_id": identity, "msg_type": "execute_request", "version": "5.4"}
    header |= {"username": "", "session": identity, "date": ""}
    content = {"code": code, "silent": False, "store_history": True}
    content |= {"allow_stdin": False, "stop_on_error": True, "user_expressions": {}}
    message = {"header": header, "parent_header": {}, "metadata": {}}
    line.send(json.dumps({**message, "content": content, "channel": "shell"}))
    outputs, replied, idle = [], False, False
    while not (replied and idle):
        got = json.loads(line.recv())
        if got["parent_header"].get("msg_id") != identity:
            continue
        kind, content = got["header"]["msg_type"], got["content"]
        if kind == "error":
            raise RuntimeError("\n".join(content["traceback"]))
        replied |= kind == "execute_reply"
        idle |= kind == "status" and content["execution_state"] == "idle"
        if kind in ("stream", "display_data", "execute_result"):
            outputs.append(nbformat.v4.output_from_msg(got))
    return outputs
