import os, sys; sys.path[:0] = filter(None, os.environ.get("PLURASCOPE_MODEL_SITE_PACKAGES", "").split(os.pathsep))

"""Triton's side of answer_choices: tensors in, tensors out. See the README of the model repository.

The first line comes before every import, because the stub sees the system's packages only.
"""

import json
from typing import Any, Dict, List, Optional

import numpy
import triton_python_backend_utils as triton

from answer_choices.answering import Answering
from answer_choices.asked import PLAIN, Ask, Choices, LongAnswer, Outcome, Refused, Scores, Written
from answer_choices.engines import load
from answer_choices.fingerprint import fingerprint
from answer_choices.settings import Settings, WrongSettings

MEBIBYTE = 1 << 20


class TritonPythonModel:
    """One served model. Triton calls execute with the requests of one batch, one batch after the other."""

    def initialize(self, args: Dict[str, str]) -> None:
        """Loads the model, or fails with a sentence that says what to do."""
        parameters = json.loads(args["model_config"]).get("parameters", {})
        try:
            settings = Settings.of({name: value["string_value"] for name, value in parameters.items()}, os.environ)
            engine = load(settings)
        except WrongSettings as error:
            raise triton.TritonModelException(str(error)) from error
        self._fingerprint = fingerprint(settings.weights, engine.version)
        self._answering = Answering(engine, settings.prefix_cache * MEBIBYTE)
        triton.Logger.log_info(f"{args['model_name']}: {engine.description}, fingerprint {self._fingerprint}")

    def execute(self, requests: List[Any]) -> List[Any]:
        """One response a request; what a request cannot have is its own error."""
        responses: List[Optional[Any]] = [None] * len(requests)
        asked: Dict[int, Ask] = {}
        for place, request in enumerate(requests):
            if request.is_cancelled():
                responses[place] = _error("The request was cancelled.", triton.TritonError.CANCELLED)
                continue
            try:
                asked[place] = _ask(request)
            except Refused as refused:
                responses[place] = _error(str(refused), triton.TritonError.INVALID_ARG)
        places = list(asked)
        outcomes = self._answering.answer(list(asked.values()), lambda index: requests[places[index]].is_cancelled())
        for place, outcome in zip(places, outcomes):
            responses[place] = self._response(requests[place], outcome)
        return responses

    def _response(self, request: Any, outcome: Outcome) -> Any:
        if isinstance(outcome, Refused):
            return _error(str(outcome), triton.TritonError.INVALID_ARG)
        found = {**_tensors(outcome), "fingerprint": _texts(self._fingerprint)}
        wanted = set(request.requested_output_names())
        return triton.InferenceResponse(
            [triton.Tensor(name, values[None, :]) for name, values in found.items() if name in wanted]
        )


def _ask(request: Any) -> Ask:
    prompt = _one(request, "prompt")
    if prompt is None:
        raise Refused("There is no prompt.")
    frame = _one(request, "frame")
    where = (_text("prompt", prompt), PLAIN if frame is None else _text("frame", frame))
    max_tokens = _one(request, "max_tokens")
    labels, tokens = _values(request, "labels"), _values(request, "label_tokens")
    if max_tokens is None:
        return Choices(*where, _variants(labels, tokens))
    if labels is not None or tokens is not None:
        raise Refused("It has both labels and max_tokens; ask for choices or for a long answer.")
    temperature, seed = _one(request, "temperature"), _one(request, "seed")
    return LongAnswer(*where, int(max_tokens), float(temperature or 0), int(seed or 0))


def _variants(labels: Optional[Any], tokens: Optional[Any]) -> tuple:
    if labels is None and tokens is None:
        raise Refused("It has neither labels nor max_tokens; ask for choices or for a long answer.")
    count = len(labels if labels is not None else tokens)
    texts = [_text("labels", label) for label in labels] if labels is not None else [""] * count
    ids = [int(token) for token in tokens] if tokens is not None else [-1] * count
    if len(texts) != len(ids):
        raise Refused(f"It has {len(texts)} labels and {len(ids)} label_tokens; give one of each for a variant.")
    for place, (text, token) in enumerate(zip(texts, ids)):
        if bool(text) == (token != -1):
            raise Refused(f"Label {place} has to be a text or a token id: the text empty, or the id -1.")
    return tuple(text or token for text, token in zip(texts, ids))


def _values(request: Any, name: str) -> Optional[Any]:
    tensor = triton.get_input_tensor_by_name(request, name)
    if tensor is None:
        return None
    values = tensor.as_numpy()
    if values.shape[0] != 1:
        raise Refused(f"The first dimension of {name} is {values.shape[0]}; a request has one prompt.")
    return values[0]


def _one(request: Any, name: str) -> Optional[Any]:
    values = _values(request, name)
    return None if values is None else values[0]


def _text(name: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"What {name} holds is no UTF-8: {error}.") from error


def _tensors(outcome: "Scores | Written") -> Dict[str, Any]:
    counted = numpy.array([outcome.prompt_tokens], numpy.int32)
    if isinstance(outcome, Scores):
        return {
            "log_probabilities": numpy.array(outcome.log_probabilities, numpy.float64),
            "log_normaliser": numpy.array([outcome.log_normaliser], numpy.float64),
            "token_count": counted,
            "normalised": numpy.array([False]),
        }
    return {
        "text": _texts(outcome.text),
        "written": numpy.array([outcome.tokens], numpy.int32),
        "cut_off": numpy.array([outcome.cut_off]),
        "token_count": counted,
    }


def _texts(text: str) -> Any:
    return numpy.array([text.encode("utf-8")], numpy.object_)


def _error(sentence: str, code: int) -> Any:
    return triton.InferenceResponse(error=triton.TritonError(sentence, code))
