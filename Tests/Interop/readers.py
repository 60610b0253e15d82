"""What the program writes for ONNX, the Embedding Projector, tables and TensorBoard, each read by the
other side's own reader."""

import csv
import json

import numpy as np
import onnx
from onnx.reference import ReferenceEvaluator
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from checks import outputs

# How far ONNX's reference evaluator may be from PyTorch.
LIMIT = 1e-4


def check_onnx(checks, preset, run, network, samples):
    """The three graphs under ONNX's checker and its reference evaluator."""
    black, white = network.bounds
    codes, images = outputs(network, samples)
    given = samples.astype(np.float32).reshape(-1, *network.shape) * (white - black) + black
    feeds = {
        "both": ({"input": given}, [codes, images * (white - black) + black]),
        "encoder": ({"input": given}, [codes]),
        "decoder": ({"latent": codes}, [images * (white - black) + black]),
    }
    for part, (feed, wanted) in feeds.items():
        file = checks.folder / f"{run}-{part}.onnx"
        checks.run("export", run, "-o", file, "--part", part)
        onnx.checker.check_model(onnx.load(file), full_check=True)
        results = ReferenceEvaluator(str(file)).run(None, feed)
        found = np.concatenate([x.reshape(len(samples), -1) for x in results], axis=1)
        expected = np.concatenate([x.reshape(len(samples), -1) for x in wanted], axis=1)
        checks.near(found, expected, LIMIT, f"{preset} as ONNX, {part}")


def check_projector(checks, run, folder, latents):
    """The Embedding Projector's files; latents as they are elsewhere."""
    vectors = np.loadtxt(folder / "vectors.tsv", delimiter="\t", ndmin=2, dtype=np.float32)
    checks.near(vectors, latents[: len(vectors)], 0, f"{run}'s vectors.tsv")
    with open(folder / "metadata.tsv", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    checks.expect(
        rows[0] == ["label", "index"] and len(rows) == len(vectors) + 1, f"{run}'s metadata.tsv")


def check_tables(checks, run):
    """Codes as CSV and as npy tell the same; the latents."""
    table, array = checks.folder / f"{run}.csv", checks.folder / f"{run}-latents.npy"
    checks.run("encode", run, "-o", table)
    checks.run("encode", run, "-o", array)
    latents = np.load(array)
    with open(table, newline="") as file:
        rows = list(csv.DictReader(file))
    columns = [f"latent_{axis}" for axis in range(latents.shape[1])]
    told = [[np.float32(row[x]) for x in columns] for row in rows]
    checks.near(told, latents, 0, f"{run}'s CSV")
    return latents


def check_tensorboard(checks, run, folder):
    """Every curve of a run, of all its sessions, against its own metrics."""
    lines = [json.loads(x) for x in open(checks.folder / "runs" / run / "metrics.jsonl")]
    events = EventAccumulator(str(folder))
    events.Reload()
    curves = {
        "epoch/train_loss": "train_loss", "epoch/validation_loss": "validation_loss",
        "epoch/test_mse": "test_mse", "epoch/kl": "kl",
        "epoch/reconstruction_loss": "reconstruction_loss", "step/loss": "loss_mean",
        "step/learning_rate": "learning_rate",
    }
    for tag, key in curves.items():
        kind = "epoch" if tag.startswith("epoch") else "steps"
        wanted = [(x["step"], x[key]) for x in lines if kind in x and x.get(key) is not None]
        found = (
            [(x.step, x.value) for x in events.Scalars(tag)]
            if tag in events.Tags()["scalars"] else [])
        checks.expect(
            [x[0] for x in wanted] == [x[0] for x in found]
            and np.allclose([x[1] for x in wanted], [x[1] for x in found], rtol=1e-6),
            f"{run}'s {tag}: {len(found)} of {len(wanted)}")
