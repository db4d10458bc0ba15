"""Long answers, token by token."""

from __future__ import annotations

from typing import Callable, Dict, List, Tuple

import numpy

from .asked import Written
from .engine import Batch, Engine


class Writer:
    """One long answer under way. Its chances come from its seed alone, one for each token."""

    def __init__(self, prompt: Tuple[int, ...], max_tokens: int, temperature: float, seed: int) -> None:
        self.prompt = prompt
        self.temperature = temperature
        self._max_tokens = max_tokens
        self._chances = numpy.random.Generator(numpy.random.PCG64(seed & 0xFFFFFFFFFFFFFFFF))
        self._tokens: List[int] = []

    def longest(self) -> int:
        """Tokens of the prompt and of the longest answer."""
        return len(self.prompt) + self._max_tokens

    def last(self) -> int:
        """The token to be read next."""
        return self._tokens[-1] if self._tokens else self.prompt[-1]

    def chance(self) -> float:
        """The next chance, from 0 to below 1."""
        return float(self._chances.random())

    def add(self, token: int) -> None:
        """Takes the next token."""
        self._tokens.append(token)

    def full(self) -> bool:
        """Whether it has as many tokens as it may have."""
        return len(self._tokens) >= self._max_tokens

    def written(self, engine: Engine) -> Written:
        """The answer so far."""
        return Written(engine.text(self._tokens), len(self._tokens), self.full(), len(self.prompt))


def write(engine: Engine, batch: Batch, writers: Dict[int, Writer], cancelled: Callable[[int], bool]) -> None:
    """Writes all of them to their ends, row by row in their order; the rows hold their prompts but the last token."""
    under_way = list(writers)
    while under_way:
        rows = [writers[index] for index in under_way]
        logits = batch.extend([[writer.last()] for writer in rows], [1] * len(rows))
        picked = logits.pick([writer.temperature for writer in rows], [writer.chance() for writer in rows])
        going_on = []
        for row, (index, token) in enumerate(zip(under_way, picked)):
            if engine.ends(token):
                continue
            writers[index].add(token)
            if not writers[index].full() and not cancelled(index):
                going_on.append(row)
        if len(going_on) < len(under_way):
            batch.keep(going_on)
        under_way = [under_way[row] for row in going_on]
