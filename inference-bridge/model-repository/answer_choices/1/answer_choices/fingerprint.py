"""Which weights, on which engine, asked by which code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

DIGITS = 16
CODE_DIGITS = 8
# A directory of weights also says how its texts become tokens.
WEIGHTS = ("*.safetensors", "*.bin", "*.gguf", "*.json", "*.jinja", "*.model", "merges.txt", "vocab.txt")
CODE = Path(__file__).parent
PIECE = 1 << 20


def fingerprint(weights: Path, version: str, code: Path = CODE) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the weights, the engine's version, and the first 8 digits of that
    of this package, with / between. Several files count in the order of their names."""
    files = [weights] if weights.is_file() else sorted({f for pattern in WEIGHTS for f in weights.glob(pattern)})
    return f"{_digest(files)[:DIGITS]}/{version}/{_digest(sorted(code.glob('*.py')))[:CODE_DIGITS]}"


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while piece := stream.read(PIECE):
                digest.update(piece)
    return digest.hexdigest()
