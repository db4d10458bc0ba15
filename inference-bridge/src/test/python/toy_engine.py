"""An engine without a model: letters are tokens, "ab" is one token, and the scores after a text are drawn from it.

A state knows what it was made behind, so that taking it behind anything else is found at once.
"""

import random

import numpy

from answer_choices.asked import Refused
from answer_choices.dense_logits import DenseLogits

PAIR, END, VOCABULARY = 128, 129, 130


def scores(history):
    """The scores of what follows a history; a history of 40 tokens and more is followed by the end alone."""
    drawn = random.Random(repr(tuple(history)))
    found = numpy.array([drawn.uniform(-5, 5) for _ in range(VOCABULARY)], numpy.float32)
    found[END] = 50 if len(history) >= 40 else -50
    return found


class ToyState:
    def __init__(self, before, tokens):
        self.before = tuple(before)
        self.tokens = tuple(tokens)
        self.size = len(self.tokens)


class ToyEngine:
    description, version = "toy", "toy-1"
    vocabulary, context, room, rows, portion = VOCABULARY, 60, 100, 3, 20

    def __init__(self, opening=(), template="<{}>"):
        self._opening = list(opening)
        self._template = template
        self.read = 0
        self.most = 0
        self.broken = False
        self.padded = False
        self.breaks_after = None
        self.watch = lambda: None

    def tokens(self, lengths):
        return len(lengths) * max(lengths, default=0) if self.padded else sum(lengths)

    def encode(self, text, markers):
        tokens = []
        for letter in text:
            if markers and letter == "^":
                tokens.append(END)
            elif letter == "b" and tokens and tokens[-1] == ord("a"):
                tokens[-1] = PAIR
            else:
                tokens.append(ord(letter))
        return tokens

    def opening(self):
        return self._opening

    def framed(self, prompt):
        if self._template is None:
            raise Refused("There is no template.")
        return self._template.format(prompt)

    def text(self, tokens):
        return "".join("ab" if token == PAIR else chr(token) for token in tokens)

    def ends(self, token):
        return token == END

    def start(self, pasts):
        return ToyBatch(self, pasts)

    def split(self, state, at):
        return ToyState(state.before, state.tokens[:at]), ToyState(state.before + state.tokens[:at], state.tokens[at:])


class ToyBatch:
    def __init__(self, engine, pasts):
        assert len(pasts) <= engine.rows
        self._engine = engine
        self._histories = [[] for _ in pasts]
        for history, past in zip(self._histories, pasts):
            for state in past:
                assert tuple(history) == state.before, "A state was taken behind other tokens than its own."
                history.extend(state.tokens)

    def extend(self, rows, wanted):
        engine = self._engine
        pasts = [len(history) for history in self._histories]
        engine.watch()
        if engine.breaks_after is not None:
            engine.breaks_after -= 1
        if engine.broken or engine.breaks_after == -1:
            raise RuntimeError("The engine broke.")
        assert all(rows), "Every row is to be extended."
        found = []
        for history, tokens, last in zip(self._histories, rows, wanted):
            for place, token in enumerate(tokens):
                history.append(token)
                if place >= len(tokens) - last:
                    found.append(scores(history))
            self._engine.read += len(tokens)
        engine.most = max(engine.most, engine.tokens(pasts) + engine.tokens([len(tokens) for tokens in rows]))
        return DenseLogits(numpy.array(found, numpy.float32).reshape(-1, VOCABULARY))

    def state(self, row, start, end):
        history = self._histories[row]
        assert end <= len(history)
        return ToyState(history[:start], history[start:end])

    def keep(self, rows):
        self._histories = [self._histories[row] for row in rows]

    def close(self):
        self._histories = []
