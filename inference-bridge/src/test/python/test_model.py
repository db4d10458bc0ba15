"""Tensors in, tensors out: model.py as Triton calls it, with an engine of letters."""

import json
import math

import numpy
import pytest

import toy_triton
from toy_engine import ToyEngine, scores
from toy_triton import Request

toy_triton.install()
import model as served  # noqa: E402

CHOICES = ["log_probabilities", "log_normaliser", "token_count", "normalised", "fingerprint"]
LONG = ["text", "written", "cut_off", "token_count", "fingerprint"]


def texts(*values):
    return numpy.array([[v.encode() if isinstance(v, str) else v for v in values]], numpy.object_)


def whole(*values):
    return numpy.array([values], numpy.int32)


def choices(prompt, *variants, **inputs):
    return Request(CHOICES, prompt=texts(prompt), labels=texts(*variants), label_tokens=whole(*[-1] * len(variants)), **inputs)


def log_probability(prompt, letter):
    row = [float(score) for score in scores([ord(one) for one in prompt])]
    return row[ord(letter)] - math.log(math.fsum(math.exp(score) for score in row))


@pytest.fixture
def model(tmp_path, monkeypatch):
    weights = tmp_path / "weights"
    weights.write_bytes(b"abc")
    monkeypatch.setattr(served, "load", lambda settings: ToyEngine())
    found = served.TritonPythonModel()
    found.initialize(config(weights=str(weights)))
    return found


def config(**parameters):
    values = {name: {"string_value": value} for name, value in parameters.items()}
    return {"model_name": "answer_choices", "model_config": json.dumps({"parameters": values})}


def test_choices_come_back_as_the_contract_says(model):
    [response] = model.execute([choices("hello", "x", "y")])

    found = response.tensors
    assert {name: (values.dtype.kind + str(values.dtype.itemsize), values.shape) for name, values in found.items()} == {
        "log_probabilities": ("f8", (1, 2)),
        "log_normaliser": ("f8", (1, 1)),
        "token_count": ("i4", (1, 1)),
        "normalised": ("b1", (1, 1)),
        "fingerprint": ("O8", (1, 1)),
    }
    assert found["log_probabilities"][0].tolist() == pytest.approx([log_probability("hello", one) for one in "xy"])
    assert found["token_count"][0, 0] == 5
    assert found["fingerprint"][0, 0].startswith(b"ba7816bf8f01cfea/toy-1/")
    assert not found["normalised"][0, 0]


def test_a_long_answer_comes_back_as_the_contract_says(model):
    request = Request(LONG, prompt=texts("one"), max_tokens=whole(4), temperature=numpy.array([[0.0]]), seed=numpy.array([[3]]))

    [response] = model.execute([request])

    assert response.tensors["written"].dtype == numpy.int32
    assert response.tensors["written"].tolist() == [[4]]
    assert response.tensors["cut_off"].tolist() == [[True]]
    assert len(response.tensors["text"][0, 0].decode()) >= 4


def test_prompts_of_a_batch_may_have_different_numbers_of_labels_and_their_own_errors(model):
    requests = [choices("one", "x"), choices("two", "x", ""), choices("three", "x", "y", "z"), choices("", "x")]

    responses = model.execute(requests)

    shapes = [None if response.error else response.tensors["log_probabilities"].shape for response in responses]
    assert shapes == [(1, 1), None, (1, 3), None]
    assert responses[1].error.code == responses[3].error.code == toy_triton.TritonError.INVALID_ARG
    assert responses[3].error.message == "The prompt encodes to no token; give it some text."


def test_only_the_outputs_asked_for_come_back(model):
    request = Request(["token_count"], prompt=texts("hello"), labels=texts("x"))

    [response] = model.execute([request])

    assert list(response.tensors) == ["token_count"]


def test_a_token_id_stands_where_the_text_is_empty(model):
    both = Request(CHOICES, prompt=texts("hello"), labels=texts("", "x"), label_tokens=whole(ord("x"), -1))
    ids = Request(CHOICES, prompt=texts("hello"), label_tokens=whole(ord("x")))

    mixed, alone = model.execute([both, ids])

    assert mixed.tensors["log_probabilities"][0, 0] == mixed.tensors["log_probabilities"][0, 1]
    assert alone.tensors["log_probabilities"][0, 0] == mixed.tensors["log_probabilities"][0, 0]


@pytest.mark.parametrize(
    "inputs, sentence",
    [
        ({}, "There is no prompt."),
        ({"prompt": texts("a")}, "It has neither labels nor max_tokens; ask for choices or for a long answer."),
        (
            {"prompt": texts("a"), "labels": texts("x"), "max_tokens": whole(1)},
            "It has both labels and max_tokens; ask for choices or for a long answer.",
        ),
        (
            {"prompt": texts("a"), "labels": texts("x", "y"), "label_tokens": whole(-1)},
            "It has 2 labels and 1 label_tokens; give one of each for a variant.",
        ),
        (
            {"prompt": texts("a"), "labels": texts("x"), "label_tokens": whole(3)},
            "Label 0 has to be a text or a token id: the text empty, or the id -1.",
        ),
        ({"prompt": texts("a"), "labels": texts()}, "There is no label; give at least one."),
        ({"prompt": texts("a"), "labels": texts("x"), "frame": texts("odd")}, "The frame is 'odd'; it has to be plain or chat."),
        (
            {"prompt": numpy.array([[b"a"], [b"b"]], numpy.object_), "labels": texts("x")},
            "The first dimension of prompt is 2; a request has one prompt.",
        ),
    ],
)
def test_a_request_that_is_none_is_told_why(model, inputs, sentence):
    [response] = model.execute([Request(CHOICES, **inputs)])

    assert (response.error.message, response.error.code) == (sentence, toy_triton.TritonError.INVALID_ARG)


def test_bytes_that_are_no_text_are_told_of(model):
    [response] = model.execute([choices(b"\xff", "x")])

    assert response.error.message.startswith("What prompt holds is no UTF-8: ")


def test_a_cancelled_request_is_not_answered_and_the_others_are(model):
    cancelled, answered = model.execute([choices("one", "x", cancelled=True), choices("two", "x")])

    assert cancelled.error.code == toy_triton.TritonError.CANCELLED
    assert answered.tensors["log_probabilities"][0, 0] == pytest.approx(log_probability("two", "x"))


def test_what_was_loaded_stands_in_one_line(model):
    assert toy_triton.Logger.lines[-1].startswith("answer_choices: toy, fingerprint ba7816bf8f01cfea/toy-1/")


def test_settings_that_cannot_be_served_fail_the_load_with_their_sentence():
    with pytest.raises(toy_triton.TritonModelException, match="There are no weights at '/nowhere'; set the parameter"):
        served.TritonPythonModel().initialize(config(weights="/nowhere"))
