"""Writes a tiny model with random weights, as llama.cpp reads them: it answers in no language, but within a grammar.

It runs beside the source of llama.cpp, whose package `gguf` it needs: `python -m evals.tiny_model FILE`.
"""

import sys
from pathlib import Path
from typing import Any

import numpy

_CONTEXT, _WIDTH, _HEADS, _INNER = 32_768, 32, 2, 64
_SEED = 5


TOKENS = ("Ċ", "Ġ", *map(chr, range(33, 127)), "th", "<|end|>")
"""Line break, space, letters, one pair, and the end: ASCII only, since random bytes beyond it are no text."""


def write_tiny_model(path: Path) -> None:
    """Write the model: one layer, random weights, the same each time."""
    import gguf  # type: ignore[import-not-found, unused-ignore]

    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_INNER)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_vocab_size(len(TOKENS))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(TOKENS)
    writer.add_token_types([1] * (len(TOKENS) - 1) + [3])  # plain tokens, and one that steers
    writer.add_token_merges(["t h"])
    writer.add_eos_token_id(len(TOKENS) - 1)
    writer.add_bos_token_id(len(TOKENS) - 1)
    writer.add_add_bos_token(False)
    for name, values in _weights().items():
        writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _weights() -> dict[str, Any]:
    chance = numpy.random.default_rng(_SEED)

    def some(*shape: int) -> Any:
        return chance.normal(0, 0.5, shape).astype(numpy.float32)

    ones = numpy.ones(_WIDTH, dtype=numpy.float32)
    return {
        "token_embd.weight": some(len(TOKENS), _WIDTH),
        "output_norm.weight": ones,
        "output.weight": some(len(TOKENS), _WIDTH),
        "blk.0.attn_norm.weight": ones,
        **{f"blk.0.attn_{part}.weight": some(_WIDTH, _WIDTH) for part in ("q", "k", "v", "output")},
        "blk.0.ffn_norm.weight": ones,
        "blk.0.ffn_gate.weight": some(_INNER, _WIDTH),
        "blk.0.ffn_up.weight": some(_INNER, _WIDTH),
        "blk.0.ffn_down.weight": some(_WIDTH, _INNER),
    }


if __name__ == "__main__":
    write_tiny_model(Path(sys.argv[1]))
