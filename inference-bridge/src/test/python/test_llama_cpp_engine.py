"""The engine llama_cpp, against llama-cpp-python's own high-level class: another context, one prompt after the other.

Needs a GGUF file of SmolLM2-135M-Instruct, named in PLURASCOPE_TEST_WEIGHTS.
"""

import ctypes
import os
from functools import cache
from pathlib import Path

import numpy
import pytest

from answer_choices.answering import Answering
from answer_choices.asked import Choices
from answer_choices.engines import load
from answer_choices.settings import Settings, WrongSettings
from engine_contract import LABELS, PLENTY, PROMPTS, EngineContract

llama_cpp = pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed.")
WEIGHTS = Path(os.environ.get("PLURASCOPE_TEST_WEIGHTS", "/nowhere"))
pytestmark = pytest.mark.skipif(not WEIGHTS.is_file(), reason="PLURASCOPE_TEST_WEIGHTS names no GGUF file.")

CONTEXT = 512


def settings(**others):
    return Settings(**{"engine": "llama_cpp", "weights": WEIGHTS, "threads": 1, "context": CONTEXT, **others})


def reference(weights, **others):
    """Log-probabilities after each token by llama-cpp-python's own class, from an empty context for every prompt."""
    model = llama_cpp.Llama(
        str(weights), n_ctx=CONTEXT, n_batch=CONTEXT, n_threads=1, logits_all=True, verbose=False, **others
    )

    @cache
    def rows(tokens):
        model.reset()
        model._ctx.kv_cache_clear()
        model.eval(list(tokens))
        scores = numpy.array(model.scores[: len(tokens)], numpy.float64)
        highest = scores.max(axis=1, keepdims=True)
        return scores - highest - numpy.log(numpy.exp(scores - highest).sum(axis=1, keepdims=True))

    return rows


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    file = tmp_path_factory.mktemp("weights") / "float32.gguf"
    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.ftype, parameters.allow_requantize = 0, True
    assert llama_cpp.llama_model_quantize(str(WEIGHTS).encode(), str(file).encode(), ctypes.byref(parameters)) == 0
    return file


@pytest.fixture(scope="module")
def framed():
    # The template in the file's own metadata, written out.
    return lambda prompt: (
        "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n"
        f"<|im_start|>user\n{prompt}<|im_end|>\n<|im_start|>assistant\n"
    )


class TestWidened(EngineContract):
    tolerance = 1e-4

    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls):
        return load(settings())

    @pytest.fixture(scope="class")
    @classmethod
    def oracle(cls, wide):
        return reference(wide, type_k=0, type_v=0)

    def test_widened_is_what_a_small_quantised_model_becomes(self, engine):
        assert engine.version == f"llama_cpp-{llama_cpp.__version__}-float32"


class TestStored(EngineContract):
    # What flows between quantised weights is rounded by blocks, which other batches round otherwise.
    tolerance = 0.05

    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls):
        return load(settings(precision="stored"))

    @pytest.fixture(scope="class")
    @classmethod
    def oracle(cls):
        return reference(WEIGHTS, flash_attn=True)

    def test_stored_stands_in_the_version_by_nothing(self, engine):
        assert engine.version == f"llama_cpp-{llama_cpp.__version__}"


def test_the_two_engines_agree_on_one_file():
    pytest.importorskip("torch", reason="torch is not installed.")
    asked = [Choices(prompt, frame, LABELS) for prompt in PROMPTS for frame in ("plain", "chat")]

    answers = [
        Answering(load(settings(engine=engine)), PLENTY).answer(asked) for engine in ("llama_cpp", "transformers")
    ]

    for one, other in zip(*answers):
        assert one.prompt_tokens == other.prompt_tokens
        assert one.log_probabilities == pytest.approx(other.log_probabilities, abs=2e-4)


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"context": 1 << 20}, "The context is 1048576, but the model was trained for 8192; set it lower."),
        ({"precision": "bfloat16"}, "The engine llama_cpp keeps weights stored or float32, not bfloat16."),
        ({"weights": Path(__file__)}, "llama.cpp cannot load '.*' (.*); name a whole GGUF file of a model it knows."),
        ({"weights": Path(__file__).parent}, "The engine llama_cpp loads one GGUF file, and '.*' is none."),
    ],
)
def test_what_cannot_be_loaded_says_what_to_do(wrong, sentence):
    with pytest.raises(WrongSettings, match=sentence):
        load(settings(**wrong))
