"""Prints the columns and rows of a Parquet file as JSON, read by pyarrow."""

import json
import math
import sys

import pyarrow.parquet

table = pyarrow.parquet.read_table(sys.argv[1])


def shown(value):
    """An infinite value as REST has it."""
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


print(
    json.dumps(
        {
            "columns": {field.name: str(field.type) for field in table.schema},
            "rows": [{name: shown(value) for name, value in row.items()} for row in table.to_pylist()],
        }
    )
)
