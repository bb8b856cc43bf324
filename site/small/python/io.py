"""Texts that are read and written as files are."""


class StringIO:
    """A text that is read line by line."""

    def __init__(self, text="", newline="\n"):
        self.text, self.at = text, 0

    def read(self, size=-1):
        """Read so many characters, or the rest."""
        end = len(self.text) if size is None or size < 0 else self.at + size
        part = self.text[self.at : end]
        self.at += len(part)
        return part

    def readline(self):
        """Read up to the end of a line; with "" every kind of end counts."""
        text, at = self.text, self.at
        while at < len(text) and text[at] not in "\r\n":
            at += 1
        at += 2 if text[at : at + 2] == "\r\n" else 1
        line = text[self.at : at]
        self.at = min(at, len(text))
        return line

    def tell(self):
        """Return how much is read."""
        return self.at

    def write(self, text):
        """Add a text."""
        self.text += text
        return len(text)

    def getvalue(self):
        """Return all of it."""
        return self.text

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return False
