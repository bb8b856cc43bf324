"""Figures need matplotlib, which the page has not: each is refused by name."""

from _small import missing

__getattr__ = missing("plots")
