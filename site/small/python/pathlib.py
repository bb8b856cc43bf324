"""Places of files that came with the page."""

import host


class Path:
    """The place of a file."""

    def __init__(self, *parts):
        self._path = "/".join([str(part) for part in parts])

    def __truediv__(self, part):
        return Path(self._path + "/" + str(part))

    def __str__(self):
        return self._path

    @property
    def name(self):
        """The last part."""
        return self._path.split("/")[-1]

    @property
    def stem(self):
        """The last part without what stands behind its last point."""
        return self.name.rsplit(".", 1)[0]

    @property
    def suffix(self):
        """What stands behind the last point, and the point."""
        return self.name[len(self.stem) :]

    @property
    def parent(self):
        """The folder it is in."""
        return Path(self._path.rsplit("/", 1)[0])

    def with_name(self, name):
        """Return a neighbour."""
        return self.parent / name

    def with_suffix(self, suffix):
        """Return a neighbour of the same stem."""
        return self.parent / (self.stem + suffix)

    def read_text(self, encoding=None):
        """Read it."""
        return host.file(self._path)
