#!/usr/bin/env python3
"""Asks a model that rote-cli export wrote, in either layout.

    ask_exported_model.py DIR/huggingface '<5+7='
    ask_exported_model.py DIR/nanogpt 'Capital of Japan is '

Debian: apt-get install python3-torch python3-numpy
"""
import json
import math
import struct
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F


def read_safetensors(path):
    """The tensors of a file by name: a length, a JSON header, the data."""
    data = Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, about in header.items():
        begin, end = (8 + length + offset for offset in about["data_offsets"])
        values = np.frombuffer(data[begin:end], np.float32).reshape(about["shape"])
        tensors[name] = torch.from_numpy(values.copy())
    return tensors


class Model:
    """GPT-2 as it is: learnt positions, LayerNorm before each half of a layer, exact GELU, a head that is the embedding."""

    def __init__(self, folder):
        config = json.loads((Path(folder) / "config.json").read_text())
        self.weights = read_safetensors(Path(folder) / "model.safetensors")
        self.is_gpt2 = "model_type" in config  # then matrices are [in, out], else [out, in]
        self.context = config["n_positions"] if self.is_gpt2 else config["block_size"]
        self.width, self.layers, self.heads = config["n_embd"], config["n_layer"], config["n_head"]
        self.characters = config["rote"]["vocabulary"] if "rote" in config else None

    def encode(self, text):
        return torch.tensor([self.characters.index(character) for character in text])

    def linear(self, x, name):
        weight = self.weights[name + ".weight"]
        bias = self.weights.get(name + ".bias", torch.zeros(()))
        return x @ (weight if self.is_gpt2 else weight.t()) + bias

    def norm(self, x, name):
        return F.layer_norm(x, x.shape[-1:], self.weights[name + ".weight"], self.weights.get(name + ".bias"), 1e-5)

    def attention(self, x, name):
        length, size = len(x), self.width // self.heads
        parts = self.linear(x, name + ".c_attn").split(self.width, dim=1)
        q, k, v = (part.view(length, self.heads, size).transpose(0, 1) for part in parts)
        later = torch.ones(length, length, dtype=torch.bool).triu(1)
        scores = (q @ k.transpose(1, 2) / math.sqrt(size)).masked_fill(later, -math.inf)
        mixed = (scores.softmax(-1) @ v).transpose(0, 1).reshape(length, self.width)
        return self.linear(mixed, name + ".c_proj")

    def logits(self, tokens):
        """[length, vocabulary]: what comes after each of the last `context` characters."""
        tokens = tokens[-self.context :]
        embedding = self.weights["transformer.wte.weight"]
        x = embedding[tokens] + self.weights["transformer.wpe.weight"][: len(tokens)]
        for layer in range(self.layers):
            name = f"transformer.h.{layer}"
            x = x + self.attention(self.norm(x, name + ".ln_1"), name + ".attn")
            hidden = F.gelu(self.linear(self.norm(x, name + ".ln_2"), name + ".mlp.c_fc"))
            x = x + self.linear(hidden, name + ".mlp.c_proj")
        return self.norm(x, "transformer.ln_f") @ embedding.t()

    def answer(self, prompt, most=20):
        """The likeliest characters after a prompt, up to the end of its line."""
        tokens = self.encode(prompt)
        while most > 0 and self.characters[tokens[-1]] not in ">\n":
            tokens = torch.cat([tokens, self.logits(tokens)[-1].argmax().reshape(1)])
            most -= 1
        return "".join(self.characters[token] for token in tokens)


if __name__ == "__main__":
    folder, prompt = sys.argv[1:]
    print(Model(folder).answer(prompt).strip())
