#!/usr/bin/env python3
"""Makes this folder's files: a model with random weights in either layout, and the logits that PyTorch has for it.

    make.py      Debian: apt-get install python3-torch python3-numpy

Neither model has Rote's notes: both are as other tools write them. logits.safetensors holds, under each prompt, the
logits of the character after it.
"""
import json
import struct
import sys
from pathlib import Path

import torch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2] / "docs/examples"))
from ask_exported_model import Model  # noqa: E402

WIDTH, LAYERS, HEADS, EXPANSION, CONTEXT, VOCABULARY = 12, 2, 3, 2, 9, 17
CHARACTERS = "\n +-0123456789<=>"
PROMPTS = ["<", "<5+7=", "<9-4=5> \n", "=1>\n<3+3="]


def save(path, tensors):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        values = tensor.contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def write_json(path, value):
    path.write_text(json.dumps(value, indent=1) + "\n")


torch.manual_seed(5)
linear = {"transformer.wte.weight": torch.randn(VOCABULARY, WIDTH), "transformer.wpe.weight": torch.randn(CONTEXT, WIDTH)}
biases = {}
for layer in range(LAYERS):
    name = f"transformer.h.{layer}."
    for part, rows, columns in [("attn.c_attn", 3 * WIDTH, WIDTH), ("attn.c_proj", WIDTH, WIDTH),
                                ("mlp.c_fc", EXPANSION * WIDTH, WIDTH), ("mlp.c_proj", WIDTH, EXPANSION * WIDTH)]:
        linear[name + part + ".weight"] = torch.randn(rows, columns) * 0.4
        biases[name + part + ".bias"] = torch.zeros(rows)
    for part in ("ln_1", "ln_2"):
        linear[name + part + ".weight"] = 1 + 0.3 * torch.randn(WIDTH)
        biases[name + part + ".bias"] = torch.zeros(WIDTH)
linear["transformer.ln_f.weight"] = 1 + 0.3 * torch.randn(WIDTH)
biases["transformer.ln_f.bias"] = torch.zeros(WIDTH)
conv = {name: value.t() if ".c_" in name else value for name, value in linear.items()} | biases
save(HERE / "nanogpt/model.safetensors", linear | {"lm_head.weight": linear["transformer.wte.weight"]})
save(HERE / "huggingface/model.safetensors", conv)
write_json(HERE / "nanogpt/config.json", {
    "n_layer": LAYERS, "n_head": HEADS, "n_embd": WIDTH, "block_size": CONTEXT, "bias": False,
    "vocab_size": VOCABULARY, "dropout": 0.0, "mlp_expansion": EXPANSION})
write_json(HERE / "huggingface/config.json", {
    "model_type": "gpt2", "activation_function": "gelu", "n_layer": LAYERS, "n_head": HEADS, "n_embd": WIDTH,
    "n_inner": EXPANSION * WIDTH, "n_positions": CONTEXT, "vocab_size": VOCABULARY})

answers = {}
for folder in ("nanogpt", "huggingface"):
    model = Model(HERE / folder)
    model.characters = CHARACTERS
    answers[folder] = {prompt: model.logits(model.encode(prompt))[-1] for prompt in PROMPTS}
for prompt in PROMPTS:
    assert torch.allclose(answers["nanogpt"][prompt], answers["huggingface"][prompt], atol=1e-5)
save(HERE / "logits.safetensors", answers["huggingface"])
