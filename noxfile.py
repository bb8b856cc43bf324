"""What keeps the course running next year, each by one command.

pipx run nox -s lock        resolve what is installed again, after a change
"""

import nox

nox.options.default_venv_backend = "venv"

UV = "uv==0.13.9"
LOCKS = {
    # The whole resolved set; the other two are parts of it.
    "requirements-hosts.lock": ["requirements.txt", "requirements-hosts.txt"],
    "requirements.lock": ["requirements.txt"],
    "binder/requirements.txt": ["binder/requirements.in"],
}
"""From each file with hashes to the files that it is resolved from."""


@nox.session
def lock(session):
    """Write the locks; ``-- --upgrade`` takes the newest of what is not pinned."""
    session.install(UV)
    for number, (file, sources) in enumerate(LOCKS.items()):
        first = "requirements-hosts.lock"
        session.run(
            *("uv", "pip", "compile", "--quiet", "--generate-hashes"),
            *("--universal", "--python-version=3.11", "--no-annotate"),
            *("--no-emit-package=tinynet", "--no-emit-index-url"),
            "--custom-compile-command=nox -s lock",
            *(["--constraints", first] if number else session.posargs),
            *sources,
            f"--output-file={file}",
        )
