"""Written tables, held cell by cell to what was recomputed."""

import csv
import os

import numpy as np


class Comparison:
    """Counts what was compared and gathers what differs."""

    def __init__(self, directory):
        self.directory = directory
        self.compared = 0
        self.differences = []
        self.left = {name for name in os.listdir(directory) if name.endswith(".csv")}

    def rows(self, name):
        """The rows of a table, each of which has to be compared."""
        self.left.discard(name + ".csv")
        with open(os.path.join(self.directory, name + ".csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def exists(self, name):
        return os.path.exists(os.path.join(self.directory, name + ".csv"))

    def cell(self, row, column, expected, within=0.0, relative=0.0):
        """One cell: a text or a whole number as it is, another number within a tolerance; None is an empty cell."""
        self.compared += 1
        found = row[column]
        if expected is None or isinstance(expected, (str, int)):
            same = found == ("" if expected is None else str(expected))
        else:
            same = found != "" and abs(float(found) - expected) <= within + relative * abs(expected)
        if not same:
            self.differences.append(f"{column} of {dict(row)} is to be {expected}")

    def keys(self, name, found, expected):
        """The rows are those that are expected, each once."""
        found, expected = sorted(map(str, found)), sorted(map(str, expected))
        if found != expected:
            self.differences.append(f"{name}: rows {found} are to be {expected}")

    def interval(self, row, ends, within):
        for column, end in zip(("low", "high"), ends):
            self.cell(row, column, end, within)

    def report(self):
        """The number of compared cells, or what differs; every table of the directory has to be among them."""
        if self.left:
            self.differences.append(f"Tables that were not compared: {sorted(self.left)}")
        for difference in self.differences[:20]:
            print(difference)
        print(f"{self.compared} cells compared, {len(self.differences)} differ")
        return 1 if self.differences else 0


def number(value):
    return None if value is None or np.isnan(value) else float(value)
