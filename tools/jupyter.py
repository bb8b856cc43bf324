"""A Jupyter server on a free port, its notebooks driven in a browser."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from ast import literal_eval
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jupyter_client import BlockingKernelClient
from nbformat import v4, write
from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
EXTENSIONS = ROOT / "share/jupyter/labextensions"
LAB = {
    "LabApp.expose_app_in_browser": True,
    "LabApp.news_url": None,
    "LabApp.extra_labextensions_path": EXTENSIONS,
}
VIEW = "application/vnd.jupyter.widget-view+json"
NOTEBOOK = {
    "JupyterNotebookApp.expose_app_in_browser": True,
    "JupyterNotebookApp.extra_labextensions_path": EXTENSIONS,
    "LabApp.extra_labextensions_path": EXTENSIONS,  # it serves the files, for both
}

# Root may write everywhere; in a container that runs tests as root, take that away.
RIGHTS = "-dac_override,-dac_read_search"
HUMBLE = ("setpriv", f"--bounding-set={RIGHTS}", f"--inh-caps={RIGHTS}")
HUMBLE = HUMBLE if os.geteuid() == 0 else ()


@dataclass
class Server:
    """A running server: its address, where its kernels' files lie, its process."""

    address: str
    runtime: Path
    process: subprocess.Popen

    def get(self, path: str):
        """Ask the server's own API."""
        with urllib.request.urlopen(f"{self.address}/api/{path}", timeout=10) as reply:
            return json.load(reply)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(home: Path) -> dict[str, str]:
    """Environment of a server that keeps its own files in this folder."""
    settings = home / "config/lab/user-settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True, exist_ok=True)
    # Every cell is drawn, also those out of sight.
    tracker = settings / "tracker.jupyterlab-settings"
    tracker.write_text('{"windowingMode": "none"}', encoding="utf-8")
    return {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYTHONPATH": str(ROOT),
    }


def write_notebook(path: Path, cells: list[str]) -> None:
    """Write a notebook of these code cells."""
    notebook = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
    # Without a kernel's name JupyterLab would ask for one, and wait.
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    write(notebook, path)


def texts(cell) -> list:
    """What a cell prints and shows, without what differs from run to run."""
    shown = []
    for output in cell.get("outputs", []):
        if output.output_type != "stream":
            shown.append(
                {kind: output.data[kind] for kind in set(output.data) - {VIEW}}
            )
        elif shown and isinstance(shown[-1], str):
            shown[-1] += output.text  # a kernel may send it in pieces
        else:
            shown.append(output.text)
    return shown


def wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    """Wait until a server answers at an address; fail with its log if it cannot."""
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.5)
    raise RuntimeError(
        f"nothing answers at {address}\n{log.read_text(encoding='utf-8')}"
    )


@contextmanager
def serve(
    folder: Path,
    app: str = "jupyterlab",
    port: int = 0,
    options: dict = LAB,
    prefix: tuple[str, ...] = (),
) -> Iterator[Server]:
    """Serve a folder by JupyterLab, or another of Jupyter's apps, while in use.

    The server's own files go to a folder beside it, ``<folder>-home``. `app` is the
    module that ``python -m`` runs, `prefix` a command that runs the server.
    """
    port = port or free_port()
    home = folder.with_name(f"{folder.name}-home")
    variables = environment(home)
    options = {
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": folder,
        "IdentityProvider.token": "",
        **options,
    }
    with open(home / "log", "a", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*prefix, sys.executable, "-m", app, "--no-browser", "--allow-root"]
            + [f"--{name}={value}" for name, value in options.items()],
            stdout=log,
            stderr=log,
            env=variables,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/api", process, home / "log")
        yield Server(address, home / "runtime", process)
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()  # Jupyter can wait for ever for a kernel that is gone
            process.wait()


def open_notebook(page: Page, address: str) -> None:
    """Open a notebook's page in JupyterLab or Notebook and wait for its kernel."""
    page.goto(address)
    page.locator(".jp-Notebook").first.wait_for()
    page.evaluate(
        """async () => {
          const panel = () => jupyterapp.shell.currentWidget;
          while (!panel()?.sessionContext) {
            await new Promise((done) => setTimeout(done, 50));
          }
          await panel().sessionContext.ready;
          await panel().sessionContext.session.kernel.info;
        }"""
    )


def open_in_lab(page: Page, server: Server, notebook: str) -> None:
    """Open a notebook in a fresh workspace of JupyterLab."""
    open_notebook(page, f"{server.address}/lab/tree/{notebook}?reset")


def run_all(page: Page) -> None:
    """Run every cell of the notebook in front, and wait until the kernel rests."""
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    idle = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
    page.locator(idle).first.wait_for()


class Kernel:
    """A line to a notebook's kernel: what Python there knows."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self.client = client

    def python(self, code: str, value: str = "None"):
        """Run code in the kernel; return a value from there."""
        reply = self.client.execute_interactive(
            code,
            user_expressions={"value": value},
            output_hook=lambda message: None,
            timeout=60,
        )["content"]
        if reply["status"] == "error":
            raise RuntimeError(f"{reply['ename']}: {reply['evalue']}")
        shown = reply["user_expressions"]["value"]
        if shown["status"] == "error":
            raise RuntimeError(f"{shown['ename']}: {shown['evalue']}")
        return literal_eval(shown["data"]["text/plain"])

    def until(self, value: str, wanted) -> None:
        """Wait until Python sees this value: half a minute, for a busy machine."""
        for _ in range(300):
            try:
                seen = self.python("", value)
            except RuntimeError as error:  # what holds it may not be there yet
                seen = error
            if seen == wanted:
                return
            time.sleep(0.1)
        raise AssertionError(f"{value} is {seen!r}, not {wanted!r}")


@contextmanager
def connect(file: Path) -> Iterator[Kernel]:
    """Connect to the kernel of a connection file."""
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    yield Kernel(client)
    client.stop_channels()


def kernel_of(server: Server, notebook: str):
    """Connect to the kernel of an open notebook, while in use."""
    (session,) = (s for s in server.get("sessions") if s["path"] == notebook)
    return connect(server.runtime / f"kernel-{session['kernel']['id']}.json")
