"""From what is asked to answers, with an engine of letters; expected values come from its scores directly."""

import math
import random

import pytest

from answer_choices.answering import Answering
from answer_choices.asked import Choices, LongAnswer, Refused
from toy_engine import END, PAIR, VOCABULARY, ToyEngine, scores


def log_probability(history, *tokens):
    """By the definition, token after token."""
    total = 0.0
    for token in tokens:
        row = [float(score) for score in scores(history)]
        total += row[token] - math.log(math.fsum(math.exp(score) for score in row))
        history = [*history, token]
    return total


def letters(text):
    return [ord(letter) for letter in text]


@pytest.fixture
def engine():
    return ToyEngine()


@pytest.fixture
def answering(engine):
    return Answering(engine, 1000)


def test_a_variant_has_the_log_probability_of_its_tokens_one_after_the_other(answering):
    [found] = answering.answer([Choices("hello", "plain", ("x", "xyz", "xyw", 7))])

    expected = [log_probability(letters("hello"), *tokens) for tokens in (letters("x"), letters("xyz"), letters("xyw"), [7])]
    assert found.log_probabilities == pytest.approx(expected, abs=1e-12)
    assert found.prompt_tokens == 5


def test_the_log_normaliser_gives_the_raw_score_back(answering):
    [found] = answering.answer([Choices("hello", "plain", ("x",))])

    assert found.log_probabilities[0] + found.log_normaliser == pytest.approx(float(scores(letters("hello"))[ord("x")]))


def test_variants_that_encode_alike_are_answered_each(answering):
    [found] = answering.answer([Choices("hello", "plain", ("x", ord("x"), "x"))])

    assert len(set(found.log_probabilities)) == 1


def test_all_choices_of_a_prompt_come_from_one_pass(answering, engine):
    answering.answer([Choices("hello", "plain", tuple("abcdefgh"))])

    assert engine.read == 5


def test_continuations_that_begin_alike_are_read_once(answering, engine):
    answering.answer([Choices("hello", "plain", ("xyz", "xyw", "x"))])

    assert engine.read == 5 + 2


def test_prompts_of_one_batch_share_what_they_begin_with(answering, engine):
    prompts = ["stem one", "stem two", "stem one", "stem"]

    found = answering.answer([Choices(prompt, "plain", ("x",)) for prompt in prompts])

    assert engine.read == len("stem" + " " + "one" + "two")
    expected = [log_probability(letters(prompt), ord("x")) for prompt in prompts]
    assert [one.log_probabilities[0] for one in found] == pytest.approx(expected, abs=1e-12)


def test_a_kept_beginning_is_not_read_again(answering, engine):
    answering.answer([Choices("stem one", "plain", ("x",))])
    engine.read = 0

    answering.answer([Choices("stem two", "plain", ("x",)), LongAnswer("stem one", "plain", 1)])

    assert engine.read == len("two") + 1  # a long answer begins by reading its prompt's last token


def test_a_variant_is_what_it_adds_to_the_prompt(answering):
    [found] = answering.answer([Choices("x", "plain", ("ab", "aba"))])

    assert found.log_probabilities[0] == pytest.approx(log_probability(letters("x"), PAIR), abs=1e-12)
    assert found.log_probabilities[1] == pytest.approx(log_probability(letters("x"), PAIR, ord("a")), abs=1e-12)


def test_a_variant_that_would_merge_with_the_prompt_is_encoded_alone(answering):
    [found] = answering.answer([Choices("xa", "plain", ("b", "bc"))])

    expected = [log_probability(letters("xa"), *letters(variant)) for variant in ("b", "bc")]
    assert found.log_probabilities == pytest.approx(expected, abs=1e-12)


def test_the_opening_token_comes_first_and_once():
    opened = Answering(ToyEngine(opening=[1], template="\x01<{}>"), 1000)

    plain, chat = opened.answer([Choices("x", "plain", ("y",)), Choices("x", "chat", ("y",))])

    assert plain.log_probabilities[0] == pytest.approx(log_probability([1, ord("x")], ord("y")), abs=1e-12)
    assert chat.log_probabilities[0] == pytest.approx(log_probability([1, *letters("<x>")], ord("y")), abs=1e-12)
    assert (plain.prompt_tokens, chat.prompt_tokens) == (2, 4)


@pytest.mark.parametrize(
    "ask, sentence",
    [
        (Choices("hello", "plain", ("x", "")), "The label '' encodes to no token."),
        (Choices("hello", "plain", (VOCABULARY,)), "The label token 130 is not from 0 to 129."),
        (Choices("hello", "plain", (-5,)), "The label token -5 is not from 0 to 129."),
        (Choices("", "plain", ("x",)), "The prompt encodes to no token; give it some text."),
        (
            Choices("h" * 61, "plain", ("x",)),
            "The prompt has 61 tokens, and with its longest label it is longer than the context of 60 tokens.",
        ),
        (
            LongAnswer("h" * 31, "plain", 30),
            "The prompt has 31 tokens, and with 30 tokens of an answer it is longer than the context of 60 tokens.",
        ),
    ],
)
def test_what_one_prompt_cannot_have_is_its_own_refusal(answering, ask, sentence):
    before, refused, after = answering.answer([Choices("a", "plain", ("x",)), ask, Choices("c", "plain", ("x",))])

    assert isinstance(refused, Refused) and str(refused) == sentence
    expected = [log_probability(letters(text), ord("x")) for text in "ac"]
    assert [before.log_probabilities[0], after.log_probabilities[0]] == pytest.approx(expected, abs=1e-12)


def test_a_model_without_a_template_refuses_the_frame_chat():
    [refused] = Answering(ToyEngine(template=None), 1000).answer([Choices("a", "chat", ("x",))])

    assert isinstance(refused, Refused)


def test_the_longest_prompt_that_fits_is_answered(answering):
    scored, written = answering.answer([Choices("h" * 60, "plain", ("x",)), LongAnswer("h" * 30, "plain", 30)])

    assert scored.log_probabilities[0] == pytest.approx(log_probability(letters("h" * 60), ord("x")), abs=1e-12)
    assert written.cut_off or written.tokens < 30


def greedy(text, most):
    history, written = letters(text), []
    while len(written) < most:
        token = int(scores(history).argmax())
        if token == END:
            break
        written.append(token)
        history.append(token)
    return "".join("ab" if token == PAIR else chr(token) for token in written), len(written)


def test_a_long_answer_at_temperature_0_takes_the_likeliest_token_each_time(answering):
    found = answering.answer([LongAnswer(text, "plain", most) for text, most in [("one", 4), ("two", 9), ("three", 1), ("four", 6)]])

    assert [(one.text, one.tokens) for one in found] == [greedy("one", 4), greedy("two", 9), greedy("three", 1), greedy("four", 6)]
    assert all(one.cut_off for one in found)


def test_a_long_answer_stops_where_the_model_ends_it(answering):
    [found] = answering.answer([LongAnswer("h" * 35, "plain", 20)])

    assert (found.text, found.tokens) == greedy("h" * 35, 20)
    assert found.tokens == 5 and not found.cut_off


def test_the_same_seed_writes_the_same_text_in_any_company(answering):
    alone = answering.answer([LongAnswer("one", "plain", 12, 1.5, 7)])

    among = answering.answer([LongAnswer("two", "plain", 3), LongAnswer("one", "plain", 12, 1.5, 7), Choices("a", "plain", ("x",))])
    other = answering.answer([LongAnswer("one", "plain", 12, 1.5, 8)])

    assert among[1] == alone[0]
    assert other[0].text != alone[0].text


def test_a_cancelled_long_answer_is_not_written_on(answering, engine):
    answering.answer([LongAnswer("one", "plain", 12)], lambda index: True)

    assert engine.read == 3


def test_an_engine_that_breaks_leaves_nothing_half_kept_behind(answering, engine):
    answering.answer([Choices("stem one", "plain", ("x",))])
    engine.broken = True
    with pytest.raises(RuntimeError, match="The engine broke."):
        answering.answer([Choices("stem two", "plain", ("x",))])
    engine.broken = False

    [found] = answering.answer([Choices("stem two", "plain", ("x",))])

    assert found.log_probabilities[0] == pytest.approx(log_probability(letters("stem two"), ord("x")), abs=1e-12)


@pytest.mark.parametrize("kept", [0, 50, 10_000])
def test_any_batches_answer_as_each_prompt_alone_whatever_is_kept(kept):
    drawn = random.Random(kept)
    answering = Answering(ToyEngine(), kept)
    for _ in range(60):
        prompts = ["".join(drawn.choices("ab-", k=drawn.randint(1, 15))) for _ in range(drawn.randint(1, 7))]
        asked = [Choices(prompt, "plain", ("x", "yy", "xz")[: drawn.randint(1, 3)]) for prompt in prompts]

        found = answering.answer(asked)

        for ask, one in zip(asked, found):
            history = ToyEngine().encode(ask.prompt, False)
            expected = [log_probability(history, *letters(variant)) for variant in ask.variants]
            assert one.log_probabilities == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("padded", (False, True))
def test_what_is_worked_on_at_once_has_room_with_what_fills_it_up(engine, padded):
    engine.padded = padded
    engine.portion = 60
    engine.rows = 9
    asked = [Choices(chr(ord("c") + number) * length, "plain", ("x",)) for number, length in enumerate((55, 2, 3, 2, 4, 50))]

    found = Answering(engine, 0).answer(asked)

    assert engine.most <= engine.room
    for choices, scored in zip(asked, found):
        assert scored.log_probabilities[0] == pytest.approx(log_probability(letters(choices.prompt), ord("x")), abs=1e-12)


def test_a_batch_that_breaks_leaves_no_more_kept_than_allowed(engine):
    answering = Answering(engine, 30)
    answering.answer([Choices("c" * 20, "plain", ("x",))])
    engine.breaks_after = 2
    with pytest.raises(RuntimeError):
        answering.answer([Choices(letter * 40, "plain", ("x",)) for letter in "defg"])

    assert answering.kept() <= 30


def test_no_more_is_kept_during_a_batch_than_is_allowed_and_read_on_from(engine):
    answering = Answering(engine, 50)
    engine.watch = lambda: watched.append(answering.kept())
    watched = []
    answering.answer([Choices(letter * 40, "plain", ("x",)) for letter in "cdefgh"])

    assert max(watched) <= 50


def test_the_text_of_a_special_token_is_refused_in_a_chat_and_text_in_a_plain_prompt(answering):
    asked = [Choices("a^", "chat", ("x",)), Choices("a", "chat", ("^",)), Choices("a^", "plain", ("x",))]

    prompt, label, plain = answering.answer(asked)

    assert "The prompt has the text of a special token" in str(prompt)
    assert "The label has the text of a special token" in str(label)
    assert plain.log_probabilities[0] == pytest.approx(log_probability(letters("a^"), ord("x")), abs=1e-12)
