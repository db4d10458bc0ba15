"""What is asked of a model and what comes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Tuple, Union

PLAIN = "plain"
CHAT = "chat"


class Refused(Exception):
    """A request that cannot be answered for its own reason; the message is one sentence for the person who asked."""


@dataclass(frozen=True)
class Choices:
    """The log-probability of every variant right after the prompt; a variant is a text or a token id."""

    prompt: str
    frame: str
    variants: Tuple[Union[str, int], ...]

    def __post_init__(self) -> None:
        _check_frame(self.frame)
        if not self.variants:
            raise Refused("There is no label; give at least one.")


@dataclass(frozen=True)
class LongAnswer:
    """A text of up to max_tokens tokens; temperature 0 takes the likeliest token each time, else the seed decides."""

    prompt: str
    frame: str
    max_tokens: int
    temperature: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        _check_frame(self.frame)
        if self.max_tokens < 1:
            raise Refused(f"max_tokens is {self.max_tokens}; it has to be at least 1.")
        if not (math.isfinite(self.temperature) and self.temperature >= 0):
            raise Refused(f"The temperature is {self.temperature} and not a finite number from 0.")


Ask = Union[Choices, LongAnswer]


@dataclass(frozen=True)
class Scores:
    """Natural log-probabilities in the order of the variants; log_normaliser is the log of the softmax's denominator
    at the prompt's end, and prompt_tokens counts the frame too."""

    log_probabilities: Tuple[float, ...]
    log_normaliser: float
    prompt_tokens: int


@dataclass(frozen=True)
class Written:
    """A long answer without its end-of-sequence token; cut_off where it ended at max_tokens."""

    text: str
    tokens: int
    cut_off: bool
    prompt_tokens: int


Outcome = Union[Scores, Written, Refused]


def _check_frame(frame: str) -> None:
    if frame not in (PLAIN, CHAT):
        raise Refused(f"The frame is '{frame}'; it has to be {PLAIN} or {CHAT}.")
