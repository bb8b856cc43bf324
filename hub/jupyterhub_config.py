"""A JupyterHub for a class, to try on one machine before setting up a real one.

    jupyterhub --config ../hub/jupyterhub_config.py

It keeps its files, and the students' homes, in the folder where it is started.

Anybody who reaches it may log in under any name, so it listens to this machine only.
The chapter `chapters/teaching-hub.md` has the same values for The Littlest JupyterHub
and for Zero to JupyterHub on Kubernetes, where students have accounts.
"""

import sys
from pathlib import Path

c = get_config()  # noqa: F821

# For a trial only.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = f"{Path.cwd()}/homes/{{username}}"

# A student's server: this environment's, with JupyterLab.
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.default_url = "/lab"

# A whole class logs in within a minute, so the last one may have to wait.
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 120

# What a student may use. The simple spawner does not enforce it; real ones do.
c.Spawner.mem_limit = "512M"

# Every ten minutes, stop the servers that nobody has used for an hour.
CULL = {"timeout": 3600, "every": 600}
c.JupyterHub.services = [
    {
        "name": "cull",
        "command": [
            sys.executable,
            "-m",
            "jupyterhub_idle_culler",
            f"--timeout={CULL['timeout']}",
            f"--cull-every={CULL['every']}",
        ],
    }
]
SCOPES = ["list:users", "read:users:activity", "read:servers", "delete:servers"]
c.JupyterHub.load_roles = [{"name": "cull", "services": ["cull"], "scopes": SCOPES}]
