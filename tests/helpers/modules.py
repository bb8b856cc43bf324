"""What is wrong between JavaScript modules that are to be joined into one."""

import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter

from tinynet.widgets.bundle import IMPORT

DECLARED = re.compile(
    r"^(export )?(?:async )?(?:const|let|class|function\*?) (\w+)", re.M
)


def mistakes(files):
    """Name each circle of imports, name that no module gives and name given twice."""
    text = {file: file.read_text(encoding="utf-8") for file in files}
    named = {file: DECLARED.findall(text[file]) for file in files}
    given = {file: {name for export, name in named[file] if export} for file in files}
    found, needs = [], {}
    for file in files:
        taken = {
            (file.parent / place).resolve(): re.findall(r"\w+", alone or listed)
            for alone, listed, place in IMPORT.findall(text[file])
            if place.endswith(".js")
        }
        found += [
            f"{file.name}: {other.name} gives no {name}"
            for other, names in taken.items()
            for name in names
            if name not in given[other]
        ]
        needs[file] = taken
    count = Counter(name for names in named.values() for _, name in names)
    found += [f"{name} stands twice" for name, times in count.items() if times > 1]
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        found.append(" imports ".join(file.name for file in circle.args[1][::-1]))
    return found
