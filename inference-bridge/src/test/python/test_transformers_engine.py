"""The engine transformers, against single unpadded passes of a small model with random weights, made here."""

from functools import cache

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed.")
transformers = pytest.importorskip("transformers", reason="transformers is not installed.")

from answer_choices.answering import Answering  # noqa: E402
from answer_choices.asked import Choices, Refused  # noqa: E402
from answer_choices.engines import load  # noqa: E402
from answer_choices.settings import Settings, WrongSettings  # noqa: E402
from engine_contract import EngineContract, survey  # noqa: E402

TEMPLATE = "{% for message in messages %}<u>{{ message['content'] }}{% endfor %}{% if add_generation_prompt %}<a>{% endif %}"


def save_tokenizer(directory, template):
    """Bytes, two merges, a token before every text, and the template's markers."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    merges = [("Ġ", "A"), ("o", "n")]
    words = [*sorted(pre_tokenizers.ByteLevel.alphabet()), *("".join(merge) for merge in merges)]
    tokenizer = Tokenizer(models.BPE({word: number for number, word in enumerate(words)}, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(["<s>", "</s>", "<u>", "<a>"])
    opening = tokenizer.token_to_id("<s>")
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A", special_tokens=[("<s>", opening)])
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>")
    fast.chat_template = template
    fast.save_pretrained(directory)
    return fast


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return save_model(tmp_path_factory.mktemp("llama"), TEMPLATE)


def save_model(directory, template, family="Llama", **others):
    tokenizer = save_tokenizer(directory, template)
    torch.manual_seed(2)
    config = getattr(transformers, f"{family}Config")(
        vocab_size=len(tokenizer),
        hidden_size=64,
        intermediate_size=96,
        num_hidden_layers=3,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        initializer_range=0.3,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        **others,
    )
    getattr(transformers, f"{family}ForCausalLM")(config).save_pretrained(directory)
    return directory


def settings(directory, **others):
    return Settings(**{"engine": "transformers", "weights": directory, "threads": 1, "device_map": "cpu", **others})


class TestTransformers(EngineContract):
    tolerance = 1e-4

    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls, directory):
        return load(settings(directory))

    @pytest.fixture(scope="class")
    @classmethod
    def oracle(cls, directory):
        model = transformers.LlamaForCausalLM.from_pretrained(directory, dtype=torch.float32).eval()

        @cache
        def rows(tokens):
            with torch.no_grad():
                logits = model(input_ids=torch.tensor([tokens]), use_cache=False).logits[0]
            return torch.log_softmax(logits.double(), dim=1).numpy()

        return rows

    @pytest.fixture(scope="class")
    @classmethod
    def framed(cls):
        return lambda prompt: f"<s><u>{prompt}<a>"

    def test_the_version_names_what_changes_numbers(self, engine):
        assert engine.version == f"transformers-{transformers.__version__}-torch-{torch.__version__}-float32-cpu"


def test_a_model_without_a_template_refuses_the_frame_chat(tmp_path):
    engine = load(settings(save_model(tmp_path, None)))

    [refused] = Answering(engine, 0).answer([Choices("a", "chat", ("A",))])

    assert isinstance(refused, Refused)


def test_16_bit_weights_answer_as_a_pass_of_its_own_of_the_same_weights(directory):
    engine = load(settings(directory, precision="bfloat16"))
    prompts = [survey("A"), survey("B") + " And then, with some more words, another."]
    found = Answering(engine, 0).answer([Choices(prompt, "plain", (" A", "B")) for prompt in prompts])
    [wide] = Answering(load(settings(directory, precision="float32")), 0).answer([Choices(prompts[0], "plain", (" A", "B"))])

    for prompt, scores in zip(prompts, found):
        tokens = torch.tensor([[*engine.opening(), *engine.encode(prompt, False)]])
        labels = [engine.encode(label, False)[0] for label in (" A", "B")]
        with torch.no_grad():
            last = engine.model.model(input_ids=tokens, use_cache=False).last_hidden_state[0, -1]
        logits = (last.float() @ engine.model.lm_head.weight.float().T).double()
        # Padding changes the order of sums, and a hidden state has 8 bits of precision.
        assert scores.log_probabilities == pytest.approx(torch.log_softmax(logits, 0)[labels].tolist(), abs=0.1)
    assert found[0].log_probabilities != wide.log_probabilities


@pytest.mark.parametrize("context, good", [(100, True), (101, False)])
def test_a_model_that_sees_the_last_tokens_only_is_refused_where_padding_would_count_among_them(tmp_path, context, good):
    save_model(tmp_path, None, "Mistral", sliding_window=200)

    if good:
        assert load(settings(tmp_path, context=context)).context == context
    else:
        with pytest.raises(WrongSettings, match="see the last 200 tokens only.*; set context to at most 100"):
            load(settings(tmp_path, context=context))


def test_the_scores_of_16_bit_weights_are_not_rounded_to_16_bits(directory):
    [found] = Answering(load(settings(directory, precision="bfloat16")), 0).answer(
        [Choices(survey("A"), "plain", (" A", "B", "C", "D"))]
    )

    logits = torch.tensor([one + found.log_normaliser for one in found.log_probabilities], dtype=torch.float64)
    assert (logits - logits.bfloat16().double()).abs().max() > 1e-3


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"context": 1000}, "The context is 1000, but the model was trained for 512; set it lower."),
        ({"device_map": "cuda:7"}, "transformers cannot load"),
    ],
)
def test_what_cannot_be_loaded_says_what_to_do(directory, wrong, sentence):
    with pytest.raises(WrongSettings, match=sentence):
        load(settings(directory, **wrong))


def test_a_directory_without_a_model_says_what_to_name(tmp_path):
    with pytest.raises(WrongSettings, match="name a directory with config.json, tokenizer and weights, or a GGUF file"):
        load(settings(tmp_path))
