"""Writes the numbers that the engine is held against, beside this file.

    pip install torch==2.13.0 numpy
    python make_goldens.py

Matrices are as PyTorch has them, [batch, features], flattened; the engine's are turned round.
"""

import torch
from torch import nn

import noise
from golden_files import BATCH, named_numbers, numbers, write
from layer_goldens import batch_norm, gaussian, layers


def losses():
    prediction, target = 12 * torch.rand(BATCH, 11) - 6, torch.rand(BATCH, 11)
    # Logits so large that exp() or log() alone would be off, and targets that are met.
    prediction[0, :4] = torch.tensor([30.0, -30.0, 30.0, -30.0])
    target[0, :4] = torch.tensor([0.0, 1.0, 1.0, 0.0])
    prediction[1, :4] = torch.tensor([0.25, 0.0, 1.0, 0.7])
    target[1, :4] = prediction[1, :4]
    functions = {"squared": nn.MSELoss, "absolute": nn.L1Loss,
                 "cross entropy": nn.BCEWithLogitsLoss}
    cases = []
    for reduction, divisor in {"mean": 1, "sum": BATCH}.items():
        for name, function in functions.items():
            x = prediction.clone().requires_grad_()
            loss = function(reduction=reduction)(x, target) / divisor
            loss.backward()
            cases.append({"name": f"{name} {reduction}", "loss": loss.item(),
                          "gradient": numbers(x.grad)})
    x = prediction.clone().requires_grad_()
    loss = nn.CrossEntropyLoss()(x, target)
    loss.backward()
    cases.append({"name": "softmax", "loss": loss.item(), "gradient": numbers(x.grad)})
    write("losses", batch=BATCH, features=11, prediction=numbers(prediction),
          target=numbers(target), cases=cases)


def optimizer_case(make, **settings):
    layer = nn.Linear(5, 4)
    optimizer = make(layer.parameters(), lr=0.01, **settings)
    case = {"learningRate": 0.01, "weightDecay": settings.get("weight_decay", 0),
            "momentum": settings.get("momentum", 0), "inputs": 5, "outputs": 4,
            "start": named_numbers(layer, lambda p: p), "steps": []}
    for step in range(10):
        for parameter in layer.parameters():
            # From large to so small that epsilon counts.
            parameter.grad = torch.empty_like(parameter).uniform_(-1, 1) * 10.0 ** (-step)
        gradients = named_numbers(layer, lambda p: p.grad)
        optimizer.step()
        case["steps"].append(
            {"gradients": gradients, "values": named_numbers(layer, lambda p: p)})
    return case


def adam():
    write("adam", cases=[optimizer_case(torch.optim.Adam, weight_decay=decay)
                         for decay in [0, 0.05]])


def autoencoder():
    network = nn.Sequential(
        nn.Linear(12, 8), nn.Tanh(), nn.Linear(8, 3),
        nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 12), nn.Sigmoid())
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    images = torch.rand(20, 12)
    start = named_numbers(network, lambda p: p)
    losses = []
    for _ in range(10):
        optimizer.zero_grad()
        loss = nn.MSELoss()(network(images), images)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    write("autoencoder", batch=20, learningRate=0.01, images=numbers(images), start=start,
          losses=losses, end=named_numbers(network, lambda p: p))


def optimizers():
    torch.manual_seed(2)
    write("adamw", cases=[optimizer_case(torch.optim.AdamW, weight_decay=0.5)])
    write("sgd", cases=[optimizer_case(torch.optim.SGD),
                        optimizer_case(torch.optim.SGD, momentum=0.9, weight_decay=0.5)])


def clipping():
    torch.manual_seed(3)
    layer = nn.Linear(5, 4)
    gradients = [torch.empty_like(parameter).uniform_(-1, 1) for parameter in layer.parameters()]
    cases = []
    for limit in [0.5, 2.0, 100.0]:
        for parameter, gradient in zip(layer.parameters(), gradients):
            parameter.grad = gradient.clone()
        before = named_numbers(layer, lambda p: p.grad)
        norm = nn.utils.clip_grad_norm_(layer.parameters(), limit)
        cases.append({"maximumNorm": limit, "norm": norm.item(), "gradients": before,
                      "clipped": named_numbers(layer, lambda p: p.grad)})
    write("clipping", inputs=5, outputs=4, cases=cases)


def schedules():
    def rates(make):
        optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
        schedule = make(optimizer)
        rates = []
        for _ in range(12):
            rates.append(schedule.get_last_lr()[0])
            optimizer.step()
            schedule.step()
        return rates

    write("schedules",
          step=rates(lambda o: torch.optim.lr_scheduler.StepLR(o, step_size=3, gamma=0.25)),
          cosine=rates(lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(
              o, T_max=12, eta_min=0.125)))


def random_numbers():
    write("random", cases=[
        {"seed": seed, "stream": stream, "numbers": noise.xoshiro(seed, stream, 8)}
        for seed, stream in [(0, 0), (1, 0), (noise.WORD, 0), (0, 1), (42, 7)]])


def noise_case(seed, stream, number):
    """Draws of the key that is derived by a number from the key of a seed's stream."""
    rows, columns = 3, 35
    key = noise.derived(noise.key(seed, stream), number)
    return {"seed": seed, "stream": stream, "number": number, "rows": rows, "columns": columns,
            "uniforms": numbers(torch.tensor(noise.uniforms(key, rows, columns))),
            "normals": numbers(torch.tensor(noise.normals(key, rows, columns)))}


def noise_numbers():
    write("noise", cases=[noise_case(0, 0, 0), noise_case(42, 7, 3), noise_case(noise.WORD, 1, 1)])


def adam_settings():
    torch.manual_seed(23)
    write("adamSettings", cases=[optimizer_case(torch.optim.Adam, betas=(0.5, 0.75), eps=1e-3)])


if __name__ == "__main__":
    torch.manual_seed(1)
    layers()
    losses()
    adam()
    autoencoder()
    random_numbers()
    optimizers()
    clipping()
    schedules()
    noise_numbers()
    gaussian()
    batch_norm()
    adam_settings()
