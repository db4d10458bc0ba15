"""Logits as one torch tensor, worked out where it is."""

from __future__ import annotations

from typing import List, Sequence

import torch


class TorchLogits:
    """One row of scores a wanted position; everything that is worked out from them is in double precision."""

    def __init__(self, scores: torch.Tensor) -> None:
        self._scores = scores

    @torch.inference_mode()
    def normalisers(self) -> List[float]:
        """See Logits."""
        return torch.logsumexp(self._scores.double(), dim=1).tolist()

    @torch.inference_mode()
    def gather(self, tokens: Sequence[Sequence[int]]) -> List[List[float]]:
        """See Logits."""
        width = max(map(len, tokens))
        ids = torch.tensor([[*row, *[0] * (width - len(row))] for row in tokens], device=self._scores.device)
        found = self._scores.gather(1, ids).double().tolist()
        return [scores[: len(row)] for scores, row in zip(found, tokens)]

    @torch.inference_mode()
    def pick(self, temperatures: Sequence[float], chances: Sequence[float]) -> List[int]:
        """See Logits."""
        device = self._scores.device
        heat = torch.tensor(temperatures, dtype=torch.float64, device=device)[:, None]
        chance = torch.tensor(chances, dtype=torch.float64, device=device)[:, None]
        likeliest = self._scores.argmax(dim=1)
        wide = self._scores.double()
        lowered = (wide - wide.amax(dim=1, keepdim=True)) / torch.where(heat == 0, 1.0, heat)
        cumulative = lowered.exp().cumsum(dim=1)
        drawn = torch.searchsorted(cumulative, chance * cumulative[:, -1:], right=True).clamp(max=wide.shape[1] - 1)
        return torch.where(heat[:, 0] == 0, likeliest, drawn[:, 0]).tolist()
