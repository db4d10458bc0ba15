"""What earlier prompts began with, as a radix tree over tokens.

Prompts share beginnings as a tree: an example block is followed by one of its letters, that by the next block. Every
node holds the attention memory of its own tokens, so that a beginning that many prompts share is computed and kept
once. The longest unused leaves go first when more is kept than allowed.
"""

from __future__ import annotations

from typing import AbstractSet, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

from .engine import State

Split = Callable[[State, int], Tuple[State, State]]


class Node:
    """Tokens that follow the parent's; without a state they are still to be computed."""

    __slots__ = ("tokens", "state", "parent", "children", "used")

    def __init__(self, tokens: Tuple[int, ...], state: Optional[State], parent: Optional["Node"]) -> None:
        self.tokens = tokens
        self.state = state
        self.parent = parent
        self.children: Dict[int, Node] = {}
        self.used = 0

    def path(self) -> List["Node"]:
        """The nodes from the first below the root to this one."""
        nodes: List[Node] = []
        node = self
        while node.parent is not None:
            nodes.append(node)
            node = node.parent
        return nodes[::-1]


class PrefixTree:
    """A tree that keeps up to `limit` bytes; `split` divides an engine's state."""

    def __init__(self, split: Split, limit: int) -> None:
        self._split = split
        self._limit = limit
        self._root = Node((), None, None)
        self._clock = 0

    def insert(self, tokens: Sequence[int]) -> Node:
        """The node at which the tokens end; the root for none. Nodes that were not there have no state."""
        self._clock += 1
        node, rest = self._root, tuple(tokens)
        while rest:
            child = node.children.get(rest[0])
            if child is None:
                child = node.children[rest[0]] = Node(rest, None, node)
            common = _common(child.tokens, rest)
            node = child if common == len(child.tokens) else self._divide(child, common)
            node.used = self._clock
            rest = rest[common:]
        return node

    def insert_end(self, tokens: Sequence[int]) -> Node:
        """Like insert, of at least one token, but the last of them is to be computed whatever is kept: its logits are
        wanted, which no state holds."""
        node = self.insert(tokens)
        if node.state is not None:
            if len(node.tokens) > 1:
                self._divide(node, len(node.tokens) - 1)
            node.state = None
        return node

    def size(self) -> int:
        """Bytes that are kept."""
        return sum(node.state.size for node in self.nodes() if node.state is not None)

    def trim(self, needed: AbstractSet[Node] = frozenset()) -> None:
        """Drops leaves that are not needed, until no more is kept than allowed or nothing else is left."""
        size = self.size()
        while size > self._limit:
            leaves = (node for node in self.nodes() if not node.children and node not in needed)
            oldest = min(leaves, key=lambda node: node.used, default=None)
            if oldest is None:
                return
            parent = oldest.parent
            assert parent is not None, "A node of the tree's is below its root."
            del parent.children[oldest.tokens[0]]
            size -= oldest.state.size if oldest.state is not None else 0

    def nodes(self) -> Iterator[Node]:
        """Every node below the root, parents first."""
        waiting = list(self._root.children.values())
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(node.children.values())

    def _divide(self, node: Node, at: int) -> Node:
        """Puts a node of the first tokens between a node and its parent."""
        parent = node.parent
        assert parent is not None, "The root has no tokens to divide."
        upper = Node(node.tokens[:at], None, parent)
        if node.state is not None:
            upper.state, node.state = self._split(node.state, at)
        upper.used = node.used
        parent.children[upper.tokens[0]] = upper
        node.tokens, node.parent = node.tokens[at:], upper
        upper.children[node.tokens[0]] = node
        return upper


def levels(ends: Sequence[Node]) -> List[List[Node]]:
    """What is to be computed for these nodes, each node once: the first list needs only what is kept, each other the
    lists before it."""
    found: List[List[Node]] = []
    seen = set()
    for end in ends:
        depth = 0
        for node in end.path():
            if node.state is not None:
                continue
            if node not in seen:
                seen.add(node)
                while len(found) <= depth:
                    found.append([])
                found[depth].append(node)
            depth += 1
    return found


def _common(left: Tuple[int, ...], right: Tuple[int, ...]) -> int:
    length = 0
    for a, b in zip(left, right):
        if a != b:
            break
        length += 1
    return length
