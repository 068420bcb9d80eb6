"""Trains the network of `LikenessNetwork` and writes its weights as Swift."""
import sys

import jax
import jax.numpy as jnp
import numpy as np
import optax

from tracks import BLOCK, inputs

LANES = 12
DISTANCES = [2, 4, 8, 16]
EPOCHS = 16
BATCH = 32
RATE = 4e-3
UNIT = 1024


def load(paths):
    """What the network is shown, what it ought to answer, and which blocks count: every other channel is a recording that
    begins and ends anywhere, in the middle of a word as well."""
    random = np.random.default_rng(0)
    shown, wanted, counts = [], [], []
    for path in paths:
        file = np.load(path)
        shares = [file[name].reshape(len(file[name]), -1, BLOCK).mean(axis=2) for name in ("speech", "music")]
        whole, answers = inputs(file["tracks"]), np.stack(shares, axis=2).astype(np.float32)
        counted = np.ones(answers.shape[:2], np.float32)
        for channel in range(0, len(whole), 2):
            length = int(random.integers(40, whole.shape[1]))
            start = int(random.integers(whole.shape[1] - length))
            part = file["tracks"][channel:channel + 1, start * BLOCK:(start + length) * BLOCK]
            whole[channel] = 0
            whole[channel, :length] = inputs(part)[0]
            answers[channel, :length] = answers[channel, start:start + length].copy()
            counted[channel, length:] = 0
        shown.append(whole)
        wanted.append(answers)
        counts.append(counted)
    return np.concatenate(shown), np.concatenate(wanted), np.concatenate(counts)


def untrained(key, width):
    def normal(shape, fan):
        nonlocal key
        key, own = jax.random.split(key)
        return jax.random.normal(own, shape) * fan ** -0.5
    layers = [{"mix": normal((3, width, LANES), 1.5 * width), "bias": jnp.zeros(LANES)}]
    for _ in DISTANCES:
        layers.append({"filter": normal((3, LANES), 3), "mix": normal((LANES, LANES), LANES / 2), "bias": jnp.zeros(LANES)})
    return layers + [{"mix": normal((LANES, 2), 100), "bias": jnp.zeros(2)}]


def convolved(values, kernel, distance, groups=1):
    return jax.lax.conv_general_dilated(
        values, kernel, (1,), "SAME", rhs_dilation=(distance,), dimension_numbers=("NWC", "WIO", "NWC"), feature_group_count=groups)


def log_odds(layers, shown, counted):
    """Beyond the ends of a recording every layer is zero."""
    first, *between, last = layers
    inside = counted[:, :, None]
    values = jax.nn.relu(convolved(shown, first["mix"], 1) + first["bias"]) * inside
    for layer, distance in zip(between, DISTANCES):
        filtered = convolved(values, layer["filter"][:, None, :], distance, groups=LANES)
        values = (values + jax.nn.relu(filtered @ layer["mix"] + layer["bias"])) * inside
    return values @ last["mix"] + last["bias"]


def train(shown, wanted, counted):
    layers = untrained(jax.random.PRNGKey(0), shown.shape[2])
    batches = len(shown) // BATCH
    optimizer = optax.adam(optax.cosine_decay_schedule(RATE, EPOCHS * batches))
    state = optimizer.init(layers)

    @jax.jit
    def step(layers, state, shown, wanted, counted):
        def loss(layers):
            errors = optax.sigmoid_binary_cross_entropy(log_odds(layers, shown, counted), wanted).mean(axis=2)
            return (errors * counted).sum() / counted.sum()
        value, slopes = jax.value_and_grad(loss)(layers)
        updates, state = optimizer.update(slopes, state)
        return optax.apply_updates(layers, updates), state, value

    random = np.random.default_rng(0)
    for epoch in range(EPOCHS):
        order = random.permutation(len(shown))[:batches * BATCH].reshape(batches, BATCH)
        losses = []
        for batch in order:
            layers, state, value = step(layers, state, shown[batch], wanted[batch], counted[batch])
            losses.append(float(value))
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.4f}", flush=True)
    return layers


def swift(layers):
    parts = []
    for layer in layers[:-1]:
        parts += [layer[name] for name in ("filter", "mix", "bias") if name in layer]
    parts += [layers[-1]["mix"].T, layers[-1]["bias"]]
    numbers = np.round(np.concatenate([np.asarray(part).ravel() for part in parts]) * UNIT).astype(int)
    lines, line = [], " " * 7
    for number in numbers:
        if len(line) + len(f" {number},") > 118:
            lines, line = lines + [line], " " * 7
        line += f" {number},"
    return "\n".join([
        "extension LikenessWeights {", "    /// Written by `Tests/Benchmarks/training.sh`; not to be edited.",
        "    static let trainedNumbers: [Int16] = [", *lines, line, "    ]", "}", ""])


if __name__ == "__main__":
    result = train(*load(sys.argv[2:]))
    with open(sys.argv[1], "w") as file:
        file.write(swift(result))
