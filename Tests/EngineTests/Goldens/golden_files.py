"""What all goldens have in common: how numbers are written."""

import json
import pathlib

import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
# Samples of a case, where nothing speaks for another number.
BATCH = 5


def numbers(tensor):
    """A tensor's numbers, each with as few digits as tell it from every other float32."""
    return [float(str(number)) for number in tensor.detach().numpy().astype(np.float32).ravel()]


def write(name, **content):
    content = {"generator": f"make_goldens.py with torch {torch.__version__}", **content}
    (HERE / f"{name}.json").write_text(json.dumps(content) + "\n")


def named_numbers(module, pick):
    return {name: numbers(pick(value)) for name, value in module.named_parameters()}
