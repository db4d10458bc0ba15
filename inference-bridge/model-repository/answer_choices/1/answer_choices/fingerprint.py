"""Which weights, on which engine."""

from __future__ import annotations

import hashlib
from pathlib import Path

DIGITS = 16
WEIGHTS = ("*.safetensors", "*.bin", "*.gguf")
PIECE = 1 << 20


def fingerprint(weights: Path, version: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the weights, then / and the engine's version. Several files
    count in the order of their names."""
    files = [weights] if weights.is_file() else sorted({f for pattern in WEIGHTS for f in weights.glob(pattern)})
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while piece := stream.read(PIECE):
                digest.update(piece)
    return f"{digest.hexdigest()[:DIGITS]}/{version}"
