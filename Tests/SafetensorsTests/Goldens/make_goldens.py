#!/usr/bin/env python3
"""Writes tensors.json: a file that Python's safetensors made, as hexadecimal digits, and what is in it.

    pip install torch safetensors
    python make_goldens.py
"""

import json
import pathlib

import safetensors.torch
import torch

# The halves: a sign, the smallest and the largest of all, a usual one, what is no number.
HALVES = [-0.0, 2.0**-24, -(2.0**-14), 65504.0, 0.1, float("inf"), 1.0 - 2.0**-11]


def main():
    generator = torch.Generator().manual_seed(0)
    tensors = {
        "encoder.0.weight": torch.randn(4, 3, generator=generator),
        "encoder.0.bias": torch.randn(4, generator=generator),
        "halves": torch.tensor(HALVES, dtype=torch.float16),
        "brains": torch.tensor([1.0, -3.140625, 2.0**120], dtype=torch.bfloat16),
        "doubles": torch.tensor([[0.1], [-1e300], [1e-50]], dtype=torch.float64),
        "bn.num_batches_tracked": torch.tensor(1875),
        "flags": torch.tensor([True, False, True]),
        "none": torch.zeros(0, 5),
        'odd "ü\n" name': torch.tensor([1.5]),
    }
    file = safetensors.torch.save(tensors, metadata={"format": "pt", "key \\": "välue"})
    golden = {
        "file": file.hex(),
        "tensors": {
            name: {
                "type": str(tensor.dtype).removeprefix("torch."),
                "shape": list(tensor.shape),
                # As single precision, of which 9 digits tell every number; null is infinite.
                "numbers": [
                    number if abs(number) < 1e38 else None
                    for number in tensor.flatten().to(torch.float32).tolist()
                ],
            }
            for name, tensor in tensors.items()
        },
    }
    path = pathlib.Path(__file__).with_name("tensors.json")
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
