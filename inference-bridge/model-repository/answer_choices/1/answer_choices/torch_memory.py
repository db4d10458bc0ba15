"""Keys and values of token ranges, and the cache of a batch made of them."""

from __future__ import annotations

from typing import Any, List, Sequence, Tuple

import torch
from transformers import DynamicCache


class TorchState:
    """Keys and values of a range of tokens: one tensor [keys or values, layer, head, token, number] for each stretch of
    layers of one form on one device."""

    def __init__(self, stretches: List[torch.Tensor]) -> None:
        self.stretches = stretches
        self.length = stretches[0].shape[3]
        self.size = sum(stretch.nbytes for stretch in stretches)

    def part(self, start: int, end: int) -> "TorchState":
        """A copy of some of the tokens."""
        return TorchState([stretch[:, :, :, start:end].clone() for stretch in self.stretches])


def state_of(cache: Any, row: int, start: int, end: int) -> TorchState:
    """A copy of what a cache holds of a row's slots from start to before end."""
    stretches: List[torch.Tensor] = []
    for layers in _stretches(cache):
        keys = torch.stack([layer.keys[row, :, start:end] for layer in layers])
        values = torch.stack([layer.values[row, :, start:end] for layer in layers])
        stretches.append(torch.stack([keys, values]))
    return TorchState(stretches)


def cache_of(pasts: Sequence[Sequence[TorchState]], width: int) -> DynamicCache:
    """A cache of that many slots a row, in which each row's states stand one after the other at the end."""
    some = next((state for past in pasts for state in past), None)
    if some is None:
        return DynamicCache()
    layers: List[Tuple[torch.Tensor, torch.Tensor]] = []
    for place, form in enumerate(some.stretches):
        kinds, count, heads, _, numbers = form.shape
        batch = form.new_zeros((kinds, count, len(pasts), heads, width, numbers))
        for row, past in enumerate(pasts):
            end = width
            for state in reversed(past):
                batch[:, :, row, :, end - state.length : end] = state.stretches[place]
                end -= state.length
        layers.extend(zip(batch[0], batch[1]))
    return DynamicCache(layers)


def _stretches(cache: Any) -> List[List[Any]]:
    stretches: List[List[Any]] = []
    for layer in cache.layers:
        if stretches and _form(layer) == _form(stretches[-1][-1]):
            stretches[-1].append(layer)
        else:
            stretches.append([layer])
    return stretches


def _form(layer: Any) -> Tuple[torch.device, int, int]:
    return layer.keys.device, layer.keys.shape[1], layer.keys.shape[3]
