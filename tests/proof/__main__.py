"""Prove every formula and write what was found as JSON: python -m tests.proof."""

import json
import sys

from tests.proof.results import results

found = {name: result._asdict() for name, result in results().items()}
for result in found.values():
    result["functions"] = [source._asdict() for source in result["functions"]]
json.dump(found, sys.stdout, indent=1)
