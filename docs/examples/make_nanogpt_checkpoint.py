#!/usr/bin/env python3
"""Makes of an export what nanoGPT and the plot scripts of the paper's authors read.

    make_nanogpt_checkpoint.py DIR OUT           for the authors' repository
    make_nanogpt_checkpoint.py DIR OUT --plain   for nanoGPT itself, whose MLP is always four times as wide

OUT gets ckpt.pt, results.csv and meta.pkl, the characters; for scripts that sample, meta.pkl belongs into
data/DATASET of the repository. Debian: apt-get install python3-torch python3-numpy
"""
import csv
import json
import pickle
import shutil
import sys
from pathlib import Path

import torch

from ask_exported_model import read_safetensors

DATASETS = {"arithmetic": "as_math", "capitals": "facts_char", "joint": "both_math_and_facts"}


def make(export, out, plain):
    arguments = json.loads((export / "nanogpt/config.json").read_text())
    rote = arguments.pop("rote")
    if plain and arguments.pop("mlp_expansion") != 4:
        sys.exit("nanoGPT itself has no MLP of this width; leave --plain out and use the authors' model.py")
    state = read_safetensors(export / "nanogpt/model.safetensors")
    if not hasattr(torch.nn.functional, "scaled_dot_product_attention"):  # before PyTorch 2 the mask is in the state
        size = arguments["block_size"]
        mask = torch.ones(size, size).tril().view(1, 1, size, size)
        state |= {f"transformer.h.{layer}.attn.bias": mask for layer in range(arguments["n_layer"])}
    with open(export / "results.csv", newline="") as file:
        losses = [float(row["val_loss"]) for row in csv.DictReader(file)]
    out.mkdir(parents=True)
    checkpoint = {"model": state, "model_args": arguments, "iter_num": rote["step"], "best_val_loss": min(losses),
                  "config": {"dataset": DATASETS[rote["config"]["task"]]}}
    torch.save(checkpoint, out / "ckpt.pt")
    shutil.copy(export / "results.csv", out)
    characters = dict(enumerate(rote["vocabulary"]))
    meta = {"vocab_size": len(characters), "itos": characters, "stoi": {c: i for i, c in characters.items()}}
    (out / "meta.pkl").write_bytes(pickle.dumps(meta))


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--plain"]
    if len(given) != 2:
        sys.exit(__doc__)
    make(Path(given[0]), Path(given[1]), "--plain" in sys.argv)
