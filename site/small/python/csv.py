"""Rows of a CSV file, quotes included."""


class Error(Exception):
    """What is no row."""


class reader:
    """The rows of lines, one behind another."""

    def __init__(self, lines):
        self.lines, self.line_num = iter(lines), 0

    def __iter__(self):
        return self

    def __next__(self):
        cells, cell, is_quoted, was_quoted = [], "", False, False
        while True:
            try:
                line = next(self.lines)
            except StopIteration:
                if not is_quoted:
                    raise
                return cells + [cell]
            self.line_num += 1
            k = 0
            while k < len(line):
                sign = line[k]
                if is_quoted:
                    if sign == '"' and line[k + 1 : k + 2] == '"':
                        cell += sign
                        k += 1
                    elif sign == '"':
                        is_quoted, was_quoted = False, True
                    else:
                        cell += sign
                elif sign == '"' and not cell and not was_quoted:
                    is_quoted = True
                elif sign == ",":
                    cells.append(cell)
                    cell, was_quoted = "", False
                elif sign not in "\r\n":
                    cell += sign
                k += 1
            if not is_quoted:
                return cells + [cell] if cells or cell or was_quoted else []


def DictReader(file):
    """Yield each row as a dictionary by the names in the first."""
    rows = reader(file)
    names = next(rows)
    for row in rows:
        yield dict(zip(names, row))
