"""Write the formulas of the pages as theorems: python -m tests.proof.coq [--write].

Prints the file, or stores it as ``tests/proof/coq/formulas.v``. That needs no Coq.
"""

import argparse

from .write import STORED, text

parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
parser.add_argument("--write", action="store_true", help=f"store {STORED.name}")
if parser.parse_args().write:
    STORED.write_text(text(), encoding="utf-8", newline="\n")
else:
    print(text(), end="")
