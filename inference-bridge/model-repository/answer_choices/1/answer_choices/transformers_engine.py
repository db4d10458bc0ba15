"""transformers and torch on a GPU or a CPU: a directory of a model, or a GGUF file whose weights are widened.

Rows are the rows of one batch, padded on the left and masked there. A state is a copy of the keys and values of a range
of tokens, kept where its layers are.
"""

from __future__ import annotations

from typing import Any, Dict, List, Sequence, Tuple

import torch
import transformers
from jinja2 import TemplateError

from .asked import Refused
from .settings import Settings, WrongSettings
from .torch_logits import TorchLogits
from .torch_memory import TorchState, cache_of, state_of

ROWS = 64
MOST_CONTEXT = 8192
CONTEXTS_AT_ONCE = 4  # on a GPU
PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16, "stored": "auto"}


class TransformersEngine:
    """See Engine."""

    name = "transformers"
    rows = ROWS

    def __init__(self, settings: Settings) -> None:
        on_gpu = torch.cuda.is_available() and settings.device_map != "cpu"
        torch.set_num_threads(settings.usable_threads())
        self.model, self.tokenizer = _load(settings, on_gpu)
        self.device = self.model.get_input_embeddings().weight.device
        trained = self.model.config.get_text_config().max_position_embeddings
        self.context = settings.context or min(trained, MOST_CONTEXT)
        if self.context > trained:
            raise WrongSettings(f"The context is {self.context}, but the model was trained for {trained}; set it lower.")
        _check_attention(self.model.config.get_text_config(), self.context)
        self.room = self.portion = self.context * (CONTEXTS_AT_ONCE if on_gpu else 1)
        self.vocabulary = self.model.get_output_embeddings().weight.shape[0]
        precision = str(self.model.dtype).rpartition(".")[2]
        self.version = (
            f"{self.name}-{transformers.__version__}-torch-{torch.__version__}-{precision}-{self.device.type}"
        )
        self.description = (
            f"{settings.weights.name} ({type(self.model).__name__}), weights {precision} on {_places(self.model)},"
            f" context {self.context}"
        )
        self._opening = self._find_opening()
        self._ends = self._find_ends()

    def tokens(self, lengths: Sequence[int]) -> int:
        """See Engine: every row is as wide as the widest."""
        return len(lengths) * max(lengths, default=0)

    def encode(self, text: str, markers: bool) -> List[int]:
        """See Engine."""
        return self.tokenizer.encode(text, add_special_tokens=False, split_special_tokens=not markers)

    def opening(self) -> List[int]:
        """See Engine."""
        return self._opening

    def framed(self, prompt: str) -> str:
        """See Engine."""
        if self.tokenizer.chat_template is None:
            raise Refused("The model has no chat template, so that it cannot be asked in the frame chat; use plain.")
        try:
            return self.tokenizer.apply_chat_template(
                [{"role": "user", "content": prompt}], tokenize=False, add_generation_prompt=True
            )
        except TemplateError as error:
            raise Refused(f"The model's chat template does not take the prompt: {error}.") from error

    def text(self, tokens: Sequence[int]) -> str:
        """See Engine."""
        text = self.tokenizer.decode(list(tokens), skip_special_tokens=True, clean_up_tokenization_spaces=False)
        return text.rstrip("\ufffd")

    def ends(self, token: int) -> bool:
        """See Engine."""
        return token in self._ends

    def start(self, pasts: Sequence[Sequence[TorchState]]) -> "TorchBatch":
        """See Engine."""
        return TorchBatch(self, pasts)

    def split(self, state: TorchState, at: int) -> Tuple[TorchState, TorchState]:
        """See Engine."""
        return state.part(0, at), state.part(at, state.length)

    def _find_opening(self) -> List[int]:
        bos = self.tokenizer.bos_token_id
        adds = bos is not None and self.tokenizer.encode("a")[:1] == [bos]
        return [bos] if adds else []

    def _find_ends(self) -> "set[int]":
        generating = self.model.generation_config.eos_token_id if self.model.generation_config else None
        ends = generating if isinstance(generating, list) else [generating]
        return {token for token in [*ends, self.tokenizer.eos_token_id] if token is not None}


class TorchBatch:
    """See Batch. A slot of the cache that holds padding is masked, and positions count a row's own tokens."""

    @torch.inference_mode()
    def __init__(self, engine: TransformersEngine, pasts: Sequence[Sequence[TorchState]]) -> None:
        self._engine = engine
        self._lengths = [sum(state.length for state in past) for past in pasts]
        width = max(self._lengths)
        self._cache: Any = cache_of(pasts, width)
        self._mask = self._offsets(self._lengths, width) >= 0

    @torch.inference_mode()
    def extend(self, rows: Sequence[Sequence[int]], wanted: Sequence[int]) -> TorchLogits:
        """See Batch."""
        width = max(map(len, rows))
        device = self._engine.device
        tokens = torch.tensor([[0] * (width - len(row)) + list(row) for row in rows], device=device)
        offsets = self._offsets([len(row) for row in rows], width)
        self._mask = torch.cat([self._mask, offsets >= 0], dim=1)
        positions = (torch.tensor(self._lengths, device=device)[:, None] + offsets).clamp(min=0)
        self._lengths = [length + len(row) for length, row in zip(self._lengths, rows)]
        logits = self._engine.model(
            input_ids=tokens,
            attention_mask=self._mask.long(),
            position_ids=positions,
            past_key_values=self._cache,
            use_cache=True,
            logits_to_keep=max(1, *wanted),
        ).logits
        return TorchLogits(torch.cat([logits[row, logits.shape[1] - last :] for row, last in enumerate(wanted)]))

    @torch.inference_mode()
    def state(self, row: int, start: int, end: int) -> TorchState:
        """See Batch."""
        slots = self._mask.shape[1]
        after = self._lengths[row] - end
        return state_of(self._cache, row, slots - after - (end - start), slots - after)

    @torch.inference_mode()
    def keep(self, rows: Sequence[int]) -> None:
        """See Batch."""
        if not rows:
            self.close()
            return
        # On the CPU, whence it may index what lies on any device.
        indices = torch.tensor(list(rows))
        self._cache.batch_select_indices(indices)
        self._mask, self._lengths = self._mask[indices], [self._lengths[row] for row in rows]

    def close(self) -> None:
        """See Batch."""
        self._cache = None

    def _offsets(self, counts: Sequence[int], width: int) -> torch.Tensor:
        """For each row that many tokens at the end of the width, numbered from 0; padding is numbered below 0."""
        device = self._engine.device
        return torch.arange(width, device=device)[None, :] - (width - torch.tensor(counts, device=device))[:, None]


def _unrounded(head: Any, inputs: Tuple[torch.Tensor, ...], _: torch.Tensor) -> torch.Tensor:
    """The scores of 16-bit weights in 32 bits: rounded to 16, a logit of 20 would be a multiple of an eighth."""
    bias = None if head.bias is None else head.bias.float()
    return torch.nn.functional.linear(inputs[0].to(head.weight.device).float(), head.weight.float(), bias)


def _check_attention(config: Any, context: int) -> None:
    """Layers that see the last tokens only count the padding between a row's tokens as tokens. A row has less of it than
    the context is long, so that a window of twice that is no window."""
    if set(getattr(config, "layer_types", None) or ["sliding_attention"]) == {"full_attention"}:
        return
    windows = {getattr(config, name, None) for name in ("sliding_window", "attention_chunk_size")} - {None}
    if windows and min(windows) < 2 * context:
        raise WrongSettings(
            f"Layers of the model see the last {min(windows)} tokens only, and prompts of {context} tokens that are asked"
            f" together would be seen wrongly; set context to at most {min(windows) // 2}, or serve another model."
        )


def _load(settings: Settings, on_gpu: bool) -> Tuple[Any, Any]:
    precision = settings.precision or ("bfloat16" if on_gpu else "float32")
    place: Dict[str, Any] = {"local_files_only": True}
    if settings.weights.is_file():
        directory, place["gguf_file"] = str(settings.weights.parent), settings.weights.name
    else:
        directory = str(settings.weights)
    device_map = settings.device_map or ("cuda" if on_gpu else "cpu")
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(directory, **place)
        model = transformers.AutoModelForCausalLM.from_pretrained(
            directory, dtype=PRECISIONS[precision], device_map=device_map, **place
        )
    except (OSError, ValueError, RuntimeError) as error:
        raise WrongSettings(
            f"transformers cannot load '{settings.weights}' ({error}); name a directory with config.json, tokenizer and"
            " weights, or a GGUF file, and check device_map and the memory of the devices."
        ) from error
    if getattr(model, "_is_stateful", False):
        raise WrongSettings(
            f"The model in '{settings.weights}' has a memory that cannot be divided among prompts; serve another model."
        )
    if model.dtype != torch.float32:
        model.get_output_embeddings().register_forward_hook(_unrounded)
    return model.eval(), tokenizer


def _places(model: Any) -> str:
    return ", ".join(sorted({str(parameter.device) for parameter in model.parameters()}))
