#!/usr/bin/env python3
"""Prints, as JSON, the logits that PyTorch has for each prompt: exported_logits.py EXAMPLES FOLDER PROMPT..."""
import json
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from ask_exported_model import Model  # noqa: E402

model = Model(sys.argv[2])
print(json.dumps([model.logits(model.encode(prompt))[-1].tolist() for prompt in sys.argv[3:]]))
