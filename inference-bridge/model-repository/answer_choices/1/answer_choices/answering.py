"""From what is asked to answers: the same for every engine.

Prompts that are asked together are put into the prefix tree; what is not kept is computed level by level, a level being
the nodes whose beginnings are ready. So every shared beginning is computed once, and all choices of a prompt that are one
token come from the one pass over it; what a longer choice adds is a further pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List, Sequence, Set, Tuple, TypeVar

from .asked import CHAT, Ask, Choices, LongAnswer, Outcome, Refused, Scores, Written
from .engine import Engine
from .prefix_tree import Node, PrefixTree, levels
from .writing import Writer, write

Tokens = Tuple[int, ...]
Row = TypeVar("Row")


@dataclass(frozen=True)
class _Scoring:
    """A prompt and the tokens of each variant, each at least one."""

    prompt: Tokens
    variants: Tuple[Tokens, ...]

    def longest(self) -> int:
        return len(self.prompt) + max(map(len, self.variants)) - 1


@dataclass(frozen=True)
class _End:
    """What a prompt's last position says: the log normaliser, and the log-probabilities of tokens."""

    normaliser: float
    log_probabilities: Dict[int, float]


class Answering:
    """Answers with one engine. Not for several threads at once."""

    def __init__(self, engine: Engine, prefix_bytes: int) -> None:
        self._engine = engine
        self._tree = PrefixTree(engine.split, prefix_bytes)

    def answer(self, asked: Sequence[Ask], cancelled: Callable[[int], bool] = lambda index: False) -> List[Outcome]:
        """An outcome for each, in order; what one of them cannot have is that one's own refusal. `cancelled` is asked
        while long answers are written."""
        outcomes: Dict[int, Outcome] = {}
        scoring: Dict[int, _Scoring] = {}
        writing: Dict[int, Writer] = {}
        for index, ask in enumerate(asked):
            try:
                if isinstance(ask, Choices):
                    scoring[index] = self._scoring(ask)
                else:
                    writing[index] = self._writer(ask)
            except Refused as refused:
                outcomes[index] = refused
        try:
            outcomes.update(self._compute(scoring, writing, cancelled))
        finally:
            self._tree.trim()
        return [outcomes[index] for index in range(len(asked))]

    def kept(self) -> int:
        """Bytes of memory that are kept for prompts to come."""
        return self._tree.size()

    def _compute(
        self, scoring: Dict[int, _Scoring], writing: Dict[int, Writer], cancelled: Callable[[int], bool]
    ) -> Dict[int, Outcome]:
        ends = {index: self._tree.insert_end(item.prompt) for index, item in scoring.items()}
        # The last token of a prompt to be continued is the first one that is fed to its row.
        stems = {index: self._tree.insert(writer.prompt[:-1]) for index, writer in writing.items()}
        wanted: Dict[Node, List[int]] = {}
        for index, end in ends.items():
            wanted.setdefault(end, []).extend(variant[0] for variant in scoring[index].variants)
        continuing = {end for index, end in ends.items() if any(len(v) > 1 for v in scoring[index].variants)}
        read = self._read(levels([*ends.values(), *stems.values()]), wanted, continuing.union(stems.values()))
        continued = self._continue([(end, variant) for i, end in ends.items() for variant in scoring[i].variants])
        outcomes: Dict[int, Outcome] = {}
        for index, end in ends.items():
            scored = read[end]
            probabilities = (scored.log_probabilities[v[0]] + continued[end, v] for v in scoring[index].variants)
            outcomes[index] = Scores(tuple(probabilities), scored.normaliser, len(scoring[index].prompt))
        outcomes.update(self._write(stems, writing, cancelled))
        return outcomes

    def _read(self, pending: List[List[Node]], wanted: Dict[Node, List[int]], after: Set[Node]) -> Dict[Node, _End]:
        """Computes the memory of pending nodes, and the scores of wanted tokens at the end of some. What is read on from
        afterwards, and what is still to be computed, stays however much is kept."""
        read: Dict[Node, _End] = {}
        unread = {node for level in pending for node in level}
        for level in pending:
            for nodes in self._groups(level, _past, lambda node: len(node.tokens)):
                batch = self._engine.start([_states(node)[:-1] for node in nodes])
                try:
                    logits = batch.extend([node.tokens for node in nodes], [int(node in wanted) for node in nodes])
                    ends = [node for node in nodes if node in wanted]
                    gathered = logits.gather([wanted[node] for node in ends]) if ends else []
                    normalisers = logits.normalisers() if ends else []
                    for node, scores, normaliser in zip(ends, gathered, normalisers):
                        found = {token: score - normaliser for token, score in zip(wanted[node], scores)}
                        read[node] = _End(normaliser, found)
                    for row, node in enumerate(nodes):
                        length = _length(node)
                        node.state = batch.state(row, length - len(node.tokens), length)
                finally:
                    batch.close()
                unread.difference_update(nodes)
                self._tree.trim(unread | after)
        return read

    def _continue(self, variants: List[Tuple[Node, Tokens]]) -> Dict[Tuple[Node, Tokens], float]:
        """Log-probability of each variant's tokens after the first, given those before them."""
        sums = {(end, variant): 0.0 for end, variant in variants}
        rows = {(end, variant[:-1]): [] for end, variant in sums if len(variant) > 1}  # type: Dict[Tuple[Node, Tokens], List[Tokens]]
        for end, variant in sums:
            if len(variant) > 1:
                rows[end, variant[:-1]].append(variant)
        for group in self._groups(list(rows), lambda row: _length(row[0]), lambda row: len(row[1])):
            batch = self._engine.start([_states(end) for end, _ in group])
            try:
                logits = batch.extend([tokens for _, tokens in group], [len(tokens) for _, tokens in group])
                # At the position of token i, the tokens that may follow it are wanted.
                asked = [[v[i + 1] for v in rows[end, t]] for end, t in group for i in range(len(t))]
                places = zip(logits.gather(asked), logits.normalisers())
                for end, tokens in group:
                    for _ in tokens:
                        scores, normaliser = next(places)
                        for variant, score in zip(rows[end, tokens], scores):
                            sums[end, variant] += score - normaliser
            finally:
                batch.close()
        return sums

    def _write(
        self, stems: Dict[int, Node], writing: Dict[int, Writer], cancelled: Callable[[int], bool]
    ) -> Dict[int, Outcome]:
        outcomes: Dict[int, Outcome] = {}
        for group in self._groups(list(writing), lambda index: writing[index].longest() - 1, lambda index: 1):
            batch = self._engine.start([_states(stems[index]) for index in group])
            try:
                write(self._engine, batch, {index: writing[index] for index in group}, cancelled)
            finally:
                batch.close()
            outcomes.update({index: writing[index].written(self._engine) for index in group})
        return outcomes

    def _groups(
        self, rows: Sequence[Row], past: Callable[[Row], int], read: Callable[[Row], int]
    ) -> Iterator[List[Row]]:
        """Rows that are worked on together, by the tokens of them that are kept and those that are read at once. Rows of
        like lengths come together, for engines that make all of them as wide as the widest."""
        group: List[Row] = []
        for row in sorted(rows, key=lambda row: (read(row), past(row))):
            together = [*group, row]
            portion = self._engine.tokens([read(each) for each in together])
            room = self._engine.tokens([past(each) for each in together]) + portion
            if group and (
                len(together) > self._engine.rows or room > self._engine.room or portion > self._engine.portion
            ):
                yield group
                together = [row]
            group = together
        if group:
            yield group

    def _scoring(self, ask: Choices) -> _Scoring:
        text, prompt = self._prompt(ask)
        variants = tuple(self._variant(ask.frame, text, prompt, variant) for variant in ask.variants)
        scoring = _Scoring(prompt, variants)
        self._check_length(scoring.longest(), len(prompt), "its longest label")
        return scoring

    def _writer(self, ask: LongAnswer) -> Writer:
        _, prompt = self._prompt(ask)
        writer = Writer(prompt, ask.max_tokens, ask.temperature, ask.seed)
        self._check_length(writer.longest(), len(prompt), f"{ask.max_tokens} tokens of an answer")
        return writer

    def _prompt(self, ask: Ask) -> Tuple[str, Tokens]:
        """The framed text, and its tokens with what the model wants before them."""
        text = ask.prompt
        if ask.frame == CHAT:
            self._check_markers(ask.prompt, "prompt")
            text = self._engine.framed(ask.prompt)
        tokens = self._engine.encode(text, ask.frame == CHAT)
        opening = self._engine.opening()
        if tokens[: len(opening)] != opening:
            tokens = opening + tokens
        if not tokens:
            raise Refused("The prompt encodes to no token; give it some text.")
        return text, tuple(tokens)

    def _variant(self, frame: str, text: str, prompt: Tokens, variant: "str | int") -> Tokens:
        """A variant's tokens are those that it adds to the prompt's: where prompt and variant encoded together begin
        with the prompt's tokens, the others, else the variant encoded alone."""
        if isinstance(variant, int):
            if not 0 <= variant < self._engine.vocabulary:
                raise Refused(f"The label token {variant} is not from 0 to {self._engine.vocabulary - 1}.")
            return (variant,)
        if frame == CHAT:
            self._check_markers(variant, "label")
        together = self._engine.encode(text + variant, frame == CHAT)
        opening = self._engine.opening()
        if together[: len(opening)] != opening:
            together = opening + together
        added = tuple(together[len(prompt) :]) if tuple(together[: len(prompt)]) == prompt else ()
        tokens = added or tuple(self._engine.encode(variant, False))
        if not tokens:
            raise Refused(f"The label '{variant}' encodes to no token.")
        return tokens

    def _check_markers(self, text: str, what: str) -> None:
        """In a chat the text of a special token is one, so that nothing but the template may have it."""
        if self._engine.encode(text, True) != self._engine.encode(text, False):
            raise Refused(f"The {what} has the text of a special token in it, which the frame chat would obey; use plain.")

    def _check_length(self, length: int, prompt: int, what: str) -> None:
        if length > self._engine.context:
            raise Refused(
                f"The prompt has {prompt} tokens, and with {what} it is longer than the context"
                f" of {self._engine.context} tokens."
            )


def _length(node: Node) -> int:
    return sum(len(part.tokens) for part in node.path())


def _past(node: Node) -> int:
    return _length(node) - len(node.tokens)


def _states(node: Node) -> List:
    return [part.state for part in node.path()]
