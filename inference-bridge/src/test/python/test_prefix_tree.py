"""The prefix tree by itself; a state is the tuple of its tokens, so that what belongs to what can be seen."""

import random

import pytest

from answer_choices.prefix_tree import PrefixTree, levels


class Kept(tuple):
    """A state of one byte a token."""

    @property
    def size(self):
        return len(self)


def split(state, at):
    return Kept(state[:at]), Kept(state[at:])


def compute(*ends):
    """Does what an engine does for these nodes; returns how many tokens it read."""
    read = 0
    for level in levels(ends):
        for node in level:
            assert all(part.state is not None for part in node.path()[:-1])
            node.state = Kept(node.tokens)
            read += len(node.tokens)
    return read


def kept(node):
    return tuple(token for part in node.path() for token in part.state)


@pytest.fixture
def tree():
    return PrefixTree(split, 1000)


def test_a_prompt_that_was_read_before_is_not_read_again(tree):
    compute(tree.insert((1, 2, 3)))

    again = tree.insert((1, 2, 3))

    assert compute(again) == 0
    assert kept(again) == (1, 2, 3)


def test_only_what_follows_the_longest_common_beginning_is_read(tree):
    compute(tree.insert((1, 2, 3, 4)))
    compute(tree.insert((1, 2, 9)))

    other = tree.insert((1, 2, 3, 7, 8))

    assert compute(other) == 2
    assert kept(other) == (1, 2, 3, 7, 8)


def test_a_beginning_that_new_prompts_share_is_read_once(tree):
    ends = [tree.insert(tokens) for tokens in [(1, 2, 3, 4), (1, 2, 3, 5), (1, 2, 6), (1, 2, 3, 4)]]

    assert compute(*ends) == 6  # 1 2, 3, 4, 5, 6: each once
    assert [kept(end) for end in ends] == [(1, 2, 3, 4), (1, 2, 3, 5), (1, 2, 6), (1, 2, 3, 4)]


def test_the_levels_are_as_many_as_beginnings_that_wait_for_each_other(tree):
    ends = [tree.insert(tokens) for tokens in [(1, 2, 3), (1, 2, 4), (1, 5)]]

    assert [sorted(node.tokens for node in level) for level in levels(ends)] == [[(1,)], [(2,), (5,)], [(3,), (4,)]]


def test_the_last_token_of_a_prompt_is_read_again_because_its_logits_are_not_kept(tree):
    compute(tree.insert((1, 2, 3)))

    end = tree.insert_end((1, 2, 3))

    assert compute(end) == 1
    assert kept(end) == (1, 2, 3)


def test_a_last_token_that_is_read_again_keeps_what_follows_it(tree):
    compute(tree.insert((1, 2, 3)))

    end = tree.insert_end((1, 2))

    assert compute(end) == 1
    assert compute(tree.insert((1, 2, 3))) == 0


def test_a_prompt_that_another_one_begins_with_ends_at_a_node_of_its_own(tree):
    longer, shorter = tree.insert_end((1, 2, 3)), tree.insert_end((1, 2))

    assert compute(longer, shorter) == 3
    assert (kept(longer), kept(shorter)) == ((1, 2, 3), (1, 2))


def test_no_tokens_end_at_the_root(tree):
    assert tree.insert(()).path() == []


def test_the_longest_unused_go_first_and_shared_beginnings_last():
    tree = PrefixTree(split, 6)
    for tokens in [(1, 2, 3, 4), (1, 2, 5, 6), (1, 2, 3, 4), (1, 2, 7, 8)]:
        compute(tree.insert(tokens))

    tree.trim()

    assert compute(tree.insert((1, 2, 3, 4))) == 0
    assert compute(tree.insert((1, 2, 5, 6))) == 2


def test_nothing_is_kept_where_nothing_may_be():
    tree = PrefixTree(split, 0)
    compute(tree.insert((1, 2, 3)), tree.insert((1, 4)))

    tree.trim()

    assert list(tree.nodes()) == []


def test_any_prompts_in_any_batches_have_their_own_tokens_and_stay_within_the_limit():
    drawn = random.Random(4)
    tree = PrefixTree(split, 60)
    for _ in range(300):
        batch = [tuple(drawn.choices((1, 2, 3), k=drawn.randint(1, 12))) for _ in range(drawn.randint(1, 5))]
        ends = [tree.insert_end(tokens) if drawn.random() < 0.7 else tree.insert(tokens) for tokens in batch]

        compute(*ends)

        assert [kept(end) for end in ends] == batch
        tree.trim()
        assert sum(node.state.size for node in tree.nodes()) <= 60
