"""Regular expressions, by the browser's own: MicroPython's know less."""

import json

import host

A = ASCII = 0
I = IGNORECASE = 2  # noqa: E741
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 0


class Match:
    """Where a pattern was found: its groups, and start and end."""

    def __init__(self, found, string):
        self.string = string
        self._start, self._end, self._groups, self._names = found

    def group(self, *which):
        """Return one group, or several."""
        groups = [self[one] for one in which or (0,)]
        return groups[0] if len(groups) == 1 else tuple(groups)

    def __getitem__(self, which):
        if isinstance(which, str):
            return self._names[which]
        return self._groups[which]

    def groups(self, default=None):
        """Return all groups but the whole."""
        return tuple(default if one is None else one for one in self._groups[1:])

    def groupdict(self):
        """Return the groups that have names."""
        return self._names

    def start(self):
        """Return where it begins."""
        return self._start

    def end(self):
        """Return where it ends."""
        return self._end

    def span(self):
        """Return where it begins and ends."""
        return self._start, self._end


class Pattern:
    """A pattern, with the ways to look for it."""

    def __init__(self, pattern, flags=0):
        self.pattern, self.flags = pattern, flags

    def _find(self, string, at, how):
        found = json.loads(host.regex(self.pattern, self.flags, string, at, how))
        return [Match(one, string) for one in found]

    def search(self, string, at=0):
        """Find the first place."""
        return (self._find(string, at, "search") or [None])[0]

    def match(self, string, at=0):
        """Find it at the start."""
        return (self._find(string, at, "match") or [None])[0]

    def fullmatch(self, string):
        """Find it if it is all of the text."""
        return (self._find(string, 0, "fullmatch") or [None])[0]

    def finditer(self, string):
        """Find every place."""
        return iter(self._find(string, 0, "all"))

    def findall(self, string):
        """List what is found: the text, its group, or its groups."""
        out = []
        for one in self._find(string, 0, "all"):
            groups = one.groups("")
            out.append(
                one[0] if not groups else groups[0] if len(groups) == 1 else groups
            )
        return out

    def split(self, string, maxsplit=0):
        """Cut a text where it is found; groups stay between the parts."""
        out, at = [], 0
        for one in self._find(string, 0, "all")[: maxsplit or None]:
            out.append(string[at : one.start()])
            out.extend(one.groups())
            at = one.end()
        return out + [string[at:]]

    def sub(self, put, string, count=0):
        """Put something else in each place."""
        out, at = [], 0
        for one in self._find(string, 0, "all")[: count or None]:
            out.append(string[at : one.start()])
            out.append(put(one) if callable(put) else _filled(put, one))
            at = one.end()
        return "".join(out) + string[at:]


def _filled(template, match):
    out, at = "", 0
    marks = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    while at < len(template):
        sign = template[at]
        if sign != "\\":
            out += sign
            at += 1
            continue
        mark = template[at + 1]
        if mark.isdigit():
            out += match[int(mark)] or ""
            at += 2
        elif mark == "g":
            end = template.index(">", at)
            name = template[at + 3 : end]
            out += match[int(name) if name.isdigit() else name] or ""
            at = end + 1
        else:
            out += marks[mark]
            at += 2
    return out


def compile(pattern, flags=0):
    """Make a pattern."""
    return pattern if isinstance(pattern, Pattern) else Pattern(pattern, flags)


def escape(text):
    """Guard every sign that means something in a pattern."""
    return "".join(
        "\\" + s if s in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else s for s in text
    )


def search(pattern, string, flags=0):
    """Find the first place."""
    return compile(pattern, flags).search(string)


def match(pattern, string, flags=0):
    """Find it at the start."""
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Find it if it is all of the text."""
    return compile(pattern, flags).fullmatch(string)


def findall(pattern, string, flags=0):
    """List what is found."""
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Find every place."""
    return compile(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    """Cut a text where it is found."""
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, put, string, count=0, flags=0):
    """Put something else in each place."""
    return compile(pattern, flags).sub(put, string, count)
