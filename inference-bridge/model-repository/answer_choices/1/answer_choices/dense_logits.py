"""Logits as one numpy array."""

from __future__ import annotations

from typing import List, Sequence

import numpy


class DenseLogits:
    """One row of 32-bit scores a wanted position; everything that is worked out from them is in double precision."""

    def __init__(self, scores: "numpy.ndarray") -> None:
        self._scores = scores

    def normalisers(self) -> List[float]:
        """See Logits."""
        wide = self._scores.astype(numpy.float64)
        highest = wide.max(axis=1, keepdims=True)
        return (highest[:, 0] + numpy.log(numpy.exp(wide - highest).sum(axis=1))).tolist()

    def gather(self, tokens: Sequence[Sequence[int]]) -> List[List[float]]:
        """See Logits."""
        return [self._scores[row, list(ids)].astype(numpy.float64).tolist() for row, ids in enumerate(tokens)]

    def pick(self, temperatures: Sequence[float], chances: Sequence[float]) -> List[int]:
        """See Logits."""
        return [self._pick(*row) for row in zip(self._scores, temperatures, chances)]

    @staticmethod
    def _pick(scores: "numpy.ndarray", temperature: float, chance: float) -> int:
        if temperature == 0:
            return int(scores.argmax())
        wide = scores.astype(numpy.float64)
        cumulative = numpy.exp((wide - wide.max()) / temperature).cumsum()
        place = int(numpy.searchsorted(cumulative, chance * cumulative[-1], side="right"))
        return min(place, len(cumulative) - 1)
