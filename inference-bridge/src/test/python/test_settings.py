"""Settings and what is said of wrong ones."""

import pytest

from answer_choices.asked import Choices, LongAnswer, Refused
from answer_choices.engines import load
from answer_choices.fingerprint import fingerprint
from answer_choices.settings import Settings, WrongSettings


@pytest.fixture
def weights(tmp_path):
    file = tmp_path / "model.gguf"
    file.write_bytes(b"abc")
    return str(file)


def test_a_parameter_goes_before_the_environment_and_that_before_the_default(weights):
    environment = {"PLURASCOPE_MODEL_WEIGHTS": weights, "PLURASCOPE_MODEL_THREADS": "3", "PLURASCOPE_MODEL_CONTEXT": "7"}

    settings = Settings.of({"threads": "2"}, environment)

    assert (settings.threads, settings.context, settings.engine) == (2, 7, "llama_cpp")


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"weights": ""}, "No weights are named; set the parameter weights"),
        ({"weights": "/nowhere/x.gguf"}, "There are no weights at '/nowhere/x.gguf'; set the parameter weights"),
        ({"threads": "two"}, "threads is 'two' and no whole number; set the parameter threads"),
        ({"context": "-1"}, "The number of context is -1, below 0"),
        ({"precision": "int3"}, "The precision is 'int3' and none of stored, float32, bfloat16, float16"),
    ],
)
def test_a_wrong_setting_says_what_to_set(weights, wrong, sentence):
    with pytest.raises(WrongSettings, match=sentence):
        Settings.of({"weights": weights, **wrong}, {})


def test_an_unknown_engine_says_which_are_known(weights):
    settings = Settings.of({"weights": weights, "engine": "onnx"}, {})

    with pytest.raises(WrongSettings, match="There is no engine 'onnx'; known are llama_cpp, transformers."):
        load(settings)


def test_the_fingerprint_names_weights_engine_and_code(weights, tmp_path):
    (tmp_path / "code.py").write_bytes(b"abc")

    # The digest of "abc" is in FIPS 180-2, appendix B.1.
    named = fingerprint(Settings.of({"weights": weights}, {}).weights, "engine-1", tmp_path)

    assert named == "ba7816bf8f01cfea/engine-1/ba7816bf"


def test_other_code_and_another_tokenizer_have_another_fingerprint(tmp_path):
    (tmp_path / "code").mkdir()
    (tmp_path / "model.safetensors").write_bytes(b"abc")
    first = fingerprint(tmp_path, "engine-1", tmp_path / "code")
    (tmp_path / "tokenizer.json").write_bytes(b"{}")
    tokenizer = fingerprint(tmp_path, "engine-1", tmp_path / "code")
    (tmp_path / "code" / "answering.py").write_bytes(b"1")
    code = fingerprint(tmp_path, "engine-1", tmp_path / "code")

    assert len({first, tokenizer, code}) == 3


@pytest.mark.parametrize(
    "ask, sentence",
    [
        (lambda: Choices("a", "odd", ("x",)), "The frame is 'odd'; it has to be plain or chat."),
        (lambda: Choices("a", "plain", ()), "There is no label; give at least one."),
        (lambda: LongAnswer("a", "plain", 0), "max_tokens is 0; it has to be at least 1."),
        (lambda: LongAnswer("a", "plain", 1, float("nan")), "The temperature is nan and not a finite number from 0."),
        (lambda: LongAnswer("a", "plain", 1, -1.0), "The temperature is -1.0 and not a finite number from 0."),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(ask, sentence):
    with pytest.raises(Refused) as refused:
        ask()

    assert str(refused.value) == sentence
