"""llama.cpp on a CPU: GGUF files, through llama-cpp-python's low-level interface.

Rows are sequences of one unified memory. A state is what llama.cpp saves of a range of tokens, kept outside of the
context, so that the context holds no more than the rows under way: attention looks at every cell of the context, also
at those that are masked.
"""

from __future__ import annotations

import codecs
import ctypes
from typing import Dict, List, Sequence, Tuple

import numpy
from jinja2 import TemplateError

from .asked import Refused
from .dense_logits import DenseLogits
from .llama_cpp_library import Jinja2ChatFormatter, llama_cpp, trouble
from .llama_cpp_model import LoadedModel, load
from .settings import Settings, WrongSettings

ROWS = 64
SCRATCH = ROWS  # the sequence after the rows'
MOST_CONTEXT = 8192
MICRO_BATCH = 512
PORTION = 128


class LlamaState:
    """What llama.cpp saved of a range of tokens."""

    def __init__(self, data: "numpy.ndarray") -> None:
        self.data = data
        self.size = data.nbytes


class LlamaCppEngine:
    """See Engine."""

    name = "llama_cpp"
    rows = ROWS
    portion = PORTION

    def __init__(self, settings: Settings) -> None:
        self._model: LoadedModel = load(settings)
        trained = llama_cpp.llama_model_n_ctx_train(self._model.pointer)
        self.context = self.room = settings.context or min(trained, MOST_CONTEXT)
        if self.context > trained:
            raise WrongSettings(f"The context is {self.context}, but the model was trained for {trained}; set it lower.")
        threads = settings.usable_threads()
        self._context = _context(self._model, self.context, threads)
        self._memory = llama_cpp.llama_get_memory(self._context)
        self._vocab = llama_cpp.llama_model_get_vocab(self._model.pointer)
        self.vocabulary = llama_cpp.llama_vocab_n_tokens(self._vocab)
        self._formatter = self._chat_formatter()
        kept = self._model.precision
        self.version = f"{self.name}-{llama_cpp.__version__}" + ("" if kept == "stored" else f"-{kept}")
        self.description = (
            f"{settings.weights.name} ({self._model.description}), weights {kept}, {threads} threads, context {self.context}"
        )
        # What a batch's arrays point to stays with the engine: one batch at a time.
        self._batch = llama_cpp.llama_batch_init(self.room, 0, 1)

    def tokens(self, lengths: Sequence[int]) -> int:
        """See Engine: rows of any lengths stand one after the other."""
        return sum(lengths)

    def encode(self, text: str, markers: bool) -> List[int]:
        """See Engine."""
        raw = text.encode("utf-8")
        most = len(raw) + 8
        tokens = (llama_cpp.llama_token * most)()
        count = llama_cpp.llama_tokenize(self._vocab, raw, len(raw), tokens, most, False, markers)
        if count < 0:
            raise RuntimeError(f"A text of {len(raw)} bytes became more than {most} tokens.")
        return tokens[:count]

    def opening(self) -> List[int]:
        """See Engine."""
        wants = llama_cpp.llama_vocab_get_add_bos(self._vocab)
        return [llama_cpp.llama_vocab_bos(self._vocab)] if wants else []

    def framed(self, prompt: str) -> str:
        """See Engine."""
        if self._formatter is None:
            raise Refused("The model has no chat template, so that it cannot be asked in the frame chat; use plain.")
        try:
            return self._formatter(messages=[{"role": "user", "content": prompt}]).prompt
        except (TemplateError, ValueError) as error:
            raise Refused(f"The model's chat template does not take the prompt: {error}.") from error

    def text(self, tokens: Sequence[int]) -> str:
        """See Engine."""
        raw = b"".join(self._piece(token, False) for token in tokens)
        return codecs.getincrementaldecoder("utf-8")("replace").decode(raw)

    def ends(self, token: int) -> bool:
        """See Engine."""
        return bool(llama_cpp.llama_vocab_is_eog(self._vocab, token))

    def start(self, pasts: Sequence[Sequence[LlamaState]]) -> "LlamaBatch":
        """See Engine."""
        rows_of: Dict[int, Tuple[LlamaState, List[int]]] = {}
        for row, past in enumerate(pasts):
            for state in past:
                rows_of.setdefault(id(state), (state, []))[1].append(row)
        llama_cpp.llama_memory_clear(self._memory, False)
        for state, rows in rows_of.values():
            self._restore(state)
            for row in rows:
                llama_cpp.llama_memory_seq_cp(self._memory, SCRATCH, row, -1, -1)
        llama_cpp.llama_memory_seq_rm(self._memory, SCRATCH, -1, -1)
        return LlamaBatch(self, len(pasts))

    def split(self, state: LlamaState, at: int) -> Tuple[LlamaState, LlamaState]:
        """See Engine."""
        llama_cpp.llama_memory_clear(self._memory, False)
        self._restore(state)
        first = llama_cpp.llama_memory_seq_pos_min(self._memory, SCRATCH)
        last = llama_cpp.llama_memory_seq_pos_max(self._memory, SCRATCH)
        llama_cpp.llama_memory_seq_cp(self._memory, SCRATCH, 0, -1, -1)
        return self.saved(0, first, first + at), self.saved(0, first + at, last + 1)

    def saved(self, sequence: int, start: int, end: int) -> LlamaState:
        """A copy of a sequence's memory from position start to before end."""
        llama_cpp.llama_memory_seq_rm(self._memory, SCRATCH, -1, -1)
        llama_cpp.llama_memory_seq_cp(self._memory, sequence, SCRATCH, start, end)
        size = llama_cpp.llama_state_seq_get_size(self._context, SCRATCH)
        data = numpy.empty(size, numpy.uint8)
        if llama_cpp.llama_state_seq_get_data(self._context, _bytes(data), size, SCRATCH) != size:
            raise RuntimeError(f"llama.cpp saved less than the {size} bytes of positions {start} to {end}.")
        llama_cpp.llama_memory_seq_rm(self._memory, SCRATCH, -1, -1)
        return LlamaState(data)

    def decode(self, rows: Sequence[Tuple[int, int, Sequence[int], int]]) -> DenseLogits:
        """One call of llama.cpp for (sequence, first position, tokens, how many of the last give logits)."""
        batch, count, wanted = self._batch, 0, []
        for sequence, position, tokens, last in rows:
            for offset, token in enumerate(tokens):
                batch.token[count] = token
                batch.pos[count] = position + offset
                batch.n_seq_id[count] = 1
                batch.seq_id[count][0] = sequence
                gives = offset >= len(tokens) - last
                batch.logits[count] = gives
                if gives:
                    wanted.append(count)
                count += 1
        batch.n_tokens = count
        code = llama_cpp.llama_decode(self._context, batch)
        if code != 0:
            raise RuntimeError(f"llama.cpp could not work on {count} tokens (code {code}): {trouble()}.")
        scores = numpy.empty((len(wanted), self.vocabulary), numpy.float32)
        for place, index in enumerate(wanted):
            found = llama_cpp.llama_get_logits_ith(self._context, index)
            scores[place] = numpy.ctypeslib.as_array(found, (self.vocabulary,))
        return DenseLogits(scores)

    def forget(self, sequence: int) -> None:
        """Frees a sequence."""
        llama_cpp.llama_memory_seq_rm(self._memory, sequence, -1, -1)

    def length(self, sequence: int) -> int:
        """Tokens that a sequence holds."""
        return llama_cpp.llama_memory_seq_pos_max(self._memory, sequence) + 1

    def _restore(self, state: LlamaState) -> None:
        if not llama_cpp.llama_state_seq_set_data(self._context, _bytes(state.data), state.size, SCRATCH):
            raise RuntimeError(f"llama.cpp could not take back {state.size} bytes of memory: {trouble()}.")

    def _piece(self, token: int, special: bool) -> bytes:
        buffer = ctypes.create_string_buffer(256)
        size = llama_cpp.llama_token_to_piece(self._vocab, token, buffer, len(buffer), 0, special)
        return buffer.raw[: max(size, 0)]

    def _chat_formatter(self) -> "Jinja2ChatFormatter | None":
        template = llama_cpp.llama_model_chat_template(self._model.pointer, None)
        if template is None:
            return None
        bos, eos = llama_cpp.llama_vocab_bos(self._vocab), llama_cpp.llama_vocab_eos(self._vocab)
        words = [self._piece(token, True).decode("utf-8", "replace") if token >= 0 else "" for token in (bos, eos)]
        return Jinja2ChatFormatter(template.decode("utf-8"), bos_token=words[0], eos_token=words[1])


class LlamaBatch:
    """See Batch: each row is a sequence."""

    def __init__(self, engine: LlamaCppEngine, rows: int) -> None:
        self._engine = engine
        self._sequences = list(range(rows))

    def extend(self, rows: Sequence[Sequence[int]], wanted: Sequence[int]) -> DenseLogits:
        """See Batch."""
        return self._engine.decode(
            [
                (sequence, self._engine.length(sequence), tokens, last)
                for sequence, tokens, last in zip(self._sequences, rows, wanted)
            ]
        )

    def state(self, row: int, start: int, end: int) -> LlamaState:
        """See Batch."""
        return self._engine.saved(self._sequences[row], start, end)

    def keep(self, rows: Sequence[int]) -> None:
        """See Batch."""
        kept = [self._sequences[row] for row in rows]
        for sequence in set(self._sequences) - set(kept):
            self._engine.forget(sequence)
        self._sequences = kept

    def close(self) -> None:
        """See Batch."""
        self.keep([])


def _context(model: LoadedModel, size: int, threads: int) -> "llama_cpp.llama_context_p":
    parameters = llama_cpp.llama_context_default_params()
    parameters.n_ctx = parameters.n_batch = size
    parameters.n_ubatch = min(size, MICRO_BATCH)
    parameters.n_seq_max = ROWS + 1
    parameters.n_threads = parameters.n_threads_batch = threads
    parameters.kv_unified = True
    if model.precision == "float32":
        parameters.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED  # it rounds keys and values to 16 bits
        parameters.type_k = parameters.type_v = llama_cpp.GGML_TYPE_F32
    else:
        parameters.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_ENABLED
    # A window's memory would lose the beginning of a kept range.
    parameters.swa_full = True
    parameters.no_perf = True
    context = llama_cpp.llama_init_from_model(model.pointer, parameters)
    if not context:
        raise WrongSettings(f"No context of {size} tokens could be made ({trouble()}); set a smaller context.")
    return context


def _bytes(data: "numpy.ndarray") -> "ctypes._Pointer[ctypes.c_uint8]":
    return data.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
