"""What every engine does, against an independent computation.

A subclass gives the fixtures `engine`, `oracle` (log-probabilities of every next token after each token of a prompt,
computed in one pass of its own without batch, padding or kept memory), `framed` (the chat frame's text around a prompt)
and the attribute `tolerance`, of log-probabilities.
"""

import pytest

from answer_choices.answering import Answering
from answer_choices.asked import Choices, LongAnswer, Refused

EXAMPLE = "How often do you cook?\n A. Daily\n B. Rarely\n Answer Choice:{}.\n\n"
QUESTION = "Is the bus on time?\n A. Yes\n B. No\n C. {}\n Answer Choice:"
LABELS = (" A", "A", " B", "B", " C", "C")
PLENTY = 64 << 20


def survey(letter, last="Refused"):
    return EXAMPLE.format(letter) + QUESTION.format(last)


PROMPTS = [survey("A"), survey("B"), survey("B", "Never was on it, nor on any other"), survey("A"), "Once", survey("")]


class EngineContract:
    tolerance = 0.0

    def expected(self, engine, oracle, prompt, variants):
        """By the definition: the sum of the variant's tokens' log-probabilities, one pass for each variant."""
        begun = [*engine.opening(), *engine.encode(prompt, False)]
        sums = []
        for variant in variants:
            together = [*engine.opening(), *engine.encode(prompt + variant, False)]
            assert together[: len(begun)] == begun, "The test's variants add whole tokens."
            rows = oracle(tuple(together[:-1]))
            sums.append(sum(rows[place - 1][together[place]] for place in range(len(begun), len(together))))
        return sums

    def scores(self, engine, kept, asked, at_once):
        answering = Answering(engine, kept)
        found = []
        for start in range(0, len(asked), at_once):
            found += answering.answer(asked[start : start + at_once])
        return [one.log_probabilities for one in found]

    @pytest.mark.parametrize("kept", [PLENTY, 0], ids=["kept", "evicted"])
    @pytest.mark.parametrize("at_once", [1, len(PROMPTS)], ids=["single", "batch"])
    def test_choices_are_those_of_a_pass_of_its_own(self, engine, oracle, kept, at_once):
        found = self.scores(engine, kept, [Choices(prompt, "plain", LABELS) for prompt in PROMPTS], at_once)

        for prompt, one in zip(PROMPTS, found):
            assert one == pytest.approx(self.expected(engine, oracle, prompt, LABELS), abs=self.tolerance)

    def test_a_label_of_several_tokens_has_the_sum_of_their_log_probabilities(self, engine, oracle):
        variants = (" Answer me", " Answer us", " Z", " quite something else")

        [found] = self.scores(engine, PLENTY, [Choices(survey("A"), "plain", variants)], 1)

        assert min(len(engine.encode(variant, False)) for variant in (variants[0], variants[3])) > 1
        assert found == pytest.approx(self.expected(engine, oracle, survey("A"), variants), abs=4 * self.tolerance)

    def test_prompts_with_different_numbers_of_labels_are_answered_together(self, engine, oracle):
        asked = [Choices(prompt, "plain", LABELS[: 1 + place]) for place, prompt in enumerate(PROMPTS)]

        found = self.scores(engine, PLENTY, asked, len(asked))

        assert [len(one) for one in found] == [1, 2, 3, 4, 5, 6]
        for ask, one in zip(asked, found):
            assert one == pytest.approx(self.expected(engine, oracle, ask.prompt, ask.variants), abs=self.tolerance)

    def test_the_normaliser_and_a_log_probability_make_the_logit_that_a_token_id_has_too(self, engine, oracle):
        [token] = engine.encode("A", False)

        [found] = Answering(engine, PLENTY).answer([Choices(survey("A"), "plain", ("A", token))])

        assert found.log_probabilities[0] == found.log_probabilities[1]
        assert found.prompt_tokens == len(engine.encode(survey("A"), False)) + len(engine.opening())

    def test_what_one_prompt_cannot_have_leaves_the_others_answered(self, engine, oracle):
        asked = [
            Choices(survey("A"), "plain", LABELS),
            Choices(survey("B"), "plain", ("",)),
            Choices("word " * engine.context, "plain", LABELS),
            Choices(survey("B"), "plain", (engine.vocabulary,)),
            Choices("Once", "plain", LABELS),
        ]

        found = Answering(engine, PLENTY).answer(asked)

        assert [isinstance(one, Refused) for one in found] == [False, True, True, True, False]
        expected = self.expected(engine, oracle, "Once", LABELS)
        assert found[4].log_probabilities == pytest.approx(expected, abs=self.tolerance)

    def test_the_chat_frame_is_the_models_own(self, engine, oracle, framed):
        [found] = Answering(engine, PLENTY).answer([Choices("Hello!", "chat", ("A",))])

        tokens = engine.encode(framed("Hello!"), True)
        assert found.prompt_tokens == len(tokens)
        [label] = engine.encode("A", False)
        assert found.log_probabilities[0] == pytest.approx(oracle(tuple(tokens))[-1][label], abs=self.tolerance)

    def test_the_name_of_a_special_token_in_a_plain_prompt_is_text(self, engine, framed):
        marker = framed("").split(">")[0] + ">"

        assert len(engine.encode(marker, True)) == 1
        assert len(engine.encode(marker, False)) > 1

    def test_a_long_answer_takes_the_likeliest_token_until_the_model_ends_it(self, engine, oracle):
        asked = [("Once", 6), (survey("B"), 3), ("Once upon", 5)]

        found = Answering(engine, PLENTY).answer([LongAnswer(prompt, "plain", most) for prompt, most in asked])

        for (prompt, most), one in zip(asked, found):
            history = [*engine.opening(), *engine.encode(prompt, False)]
            written = []
            while len(written) < most:
                token = int(oracle(tuple(history))[-1].argmax())
                if engine.ends(token):
                    break
                written.append(token)
                history.append(token)
            assert (one.tokens, one.cut_off, one.text) == (len(written), len(written) == most, engine.text(written))

    def test_the_same_seed_writes_the_same_text(self, engine):
        def write(seed):
            asked = [LongAnswer("Once", "plain", 8, 1.3, seed), LongAnswer(survey("A"), "plain", 3, 1.3, 1)]
            return [one.text for one in Answering(engine, PLENTY).answer(asked)]

        texts = [write(seed) for seed in (5, 5, 6)]

        assert texts[0] == texts[1]
        assert texts[0][0] != texts[2][0]

    def test_a_character_that_is_not_whole_is_left_out(self, engine):
        tokens = engine.encode("ah 🦉", False)

        assert engine.text(tokens).endswith("🦉")
        assert engine.text(tokens[:-1]).strip() == "ah"
