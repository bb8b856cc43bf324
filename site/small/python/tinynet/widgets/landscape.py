"""The moving figures need matplotlib: each is refused by name."""

from _small import missing

KNOWN = ("Film", "Landscape", "StartMap", "ends", "maps")
__getattr__ = missing("tinynet.widgets", KNOWN)
