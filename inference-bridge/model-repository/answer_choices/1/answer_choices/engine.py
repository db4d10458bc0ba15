"""What an engine does: tokens in, logits and the attention memory of token ranges out.

Rows are prompts that are worked on at once. A row begins from kept memory (the states of consecutive ranges, from the
prompt's first token on) and is extended by tokens. Everything above this interface is the same for every engine.
"""

from __future__ import annotations

from typing import List, Protocol, Sequence


class State(Protocol):
    """Attention memory of a range of tokens; of use only behind the same tokens that it was made behind."""

    size: int  # bytes


class Logits(Protocol):
    """Raw scores over the vocabulary at the positions that were wanted, row after row."""

    def normalisers(self) -> List[float]:
        """Natural log of the softmax's denominator at each position, in double precision."""
        ...

    def gather(self, tokens: Sequence[Sequence[int]]) -> List[List[float]]:
        """The raw scores of the tokens named for each position."""
        ...

    def pick(self, temperatures: Sequence[float], chances: Sequence[float]) -> List[int]:
        """One token a position: the likeliest at temperature 0, else the one at which the cumulative probability
        passes the chance (from 0 to below 1)."""
        ...


class Batch(Protocol):
    """Rows under way."""

    def extend(self, rows: Sequence[Sequence[int]], wanted: Sequence[int]) -> Logits:
        """Reads on, every row by at least one token; the logits of each row's last `wanted` positions come back."""
        ...

    def state(self, row: int, start: int, end: int) -> State:
        """A copy of a row's memory from token start to before end, all of it within the last extension."""
        ...

    def keep(self, rows: Sequence[int]) -> None:
        """Drops all other rows; those kept are numbered anew from 0."""
        ...

    def close(self) -> None:
        """Gives everything back."""
        ...


class Engine(Protocol):
    """A loaded model."""

    description: str  # one line: what was loaded, where
    version: str  # of the engine, with whatever else changes its numbers
    vocabulary: int  # number of token ids
    context: int  # tokens that a prompt may have with what follows it
    room: int  # tokens that may be worked on at once, kept memory included; at least context
    rows: int  # rows that may be worked on at once
    portion: int  # tokens that are read about as fast alone as with others: more at once gains nothing

    def tokens(self, lengths: Sequence[int]) -> int:
        """Tokens that rows of these lengths take together, with what fills them up."""
        ...

    def encode(self, text: str, markers: bool) -> List[int]:
        """Tokens of a text, without any at the start or end that are not in it; markers: whether the text of a special
        token stands for it."""
        ...

    def opening(self) -> List[int]:
        """The tokens that the model wants before any text, none or one."""
        ...

    def framed(self, prompt: str) -> str:
        """The prompt as the user's turn in the model's chat template, opened for the assistant; raises Refused."""
        ...

    def text(self, tokens: Sequence[int]) -> str:
        """The text of written tokens; a character that is not whole yet at the end is left out."""
        ...

    def ends(self, token: int) -> bool:
        """Whether the token ends a text."""
        ...

    def start(self, pasts: Sequence[Sequence[State]]) -> Batch:
        """Begins one row for each past; there is no other batch at the same time."""
        ...

    def split(self, state: State, at: int) -> "tuple[State, State]":
        """The memory of the first `at` tokens and that of the others."""
        ...
