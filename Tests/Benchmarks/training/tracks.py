"""What Huiyin keeps of a channel, computed as `StepTrack` and `TimbreTrack` do, and what the network is shown of it."""
import numpy as np

from voices import STEP

BLOCK = 5
FAINTEST = 75
REACH_SECONDS = 8


def codes(power):
    """Half decibels, 255 being full scale."""
    return np.clip(np.round(20 * np.log10(np.maximum(power, 1e-13)) + 255), 1, 255).astype(np.uint8)


def tracks(samples):
    """Three levels for each 10 ms: as it is, behind the first difference, behind the difference over two samples."""
    steps = np.round(np.asarray(samples, np.float64) * 32768)
    steps = steps[:len(steps) // STEP * STEP].reshape(-1, STEP)
    centred = steps - steps.mean(axis=1, keepdims=True)
    powers = [(centred ** 2).mean(axis=1)] + [((steps[:, lag:] - steps[:, :-lag]) ** 2).mean(axis=1) for lag in (1, 2)]
    levels = np.stack([codes(power / 32768 ** 2) for power in powers], axis=1)
    levels[np.ptp(steps, axis=1) == 0] = 0
    return levels


def inputs(levels):
    """The eight numbers a block that `LikenessInputs` writes: (channels, blocks, 8)."""
    blocks = levels.shape[1] // BLOCK
    levels = levels[:, :blocks * BLOCK]
    steps = np.maximum(levels[:, :, 0], FAINTEST).astype(np.float32)
    power = np.where(levels > 0, 10 ** ((levels / 2 - 127.5) / 10), 0).reshape(len(levels), blocks, BLOCK, 3)
    timbre = np.maximum(codes(power[:, :, [1, 3]].mean(axis=2)), FAINTEST).astype(np.float32)
    floor = floors(steps, 100)[:, ::BLOCK]
    loudest = np.percentile(steps, 95, axis=1)[:, None]
    by_block = steps.reshape(len(steps), blocks, BLOCK)
    mean = by_block.mean(axis=2)
    return np.stack([
        (mean - floor) / 20, (by_block.max(axis=2) - floor) / 20, (by_block.min(axis=2) - floor) / 20, (mean - loudest) / 20,
        (timbre[..., 1] - timbre[..., 0]) / 10, (timbre[..., 2] - timbre[..., 0]) / 10,
        (timbre[..., 1] - floors(timbre[..., 1], 20)) / 20, (timbre[..., 2] - floors(timbre[..., 2], 20)) / 20,
    ], axis=2).astype(np.float32)


def floors(levels, per_second):
    """What one level in ten lies below within eight seconds on either side, for every entry."""
    seconds = [
        np.percentile(levels[:, max(0, second - REACH_SECONDS) * per_second:(second + REACH_SECONDS + 1) * per_second], 10, axis=1,
                      method="lower") for second in range(-(-levels.shape[1] // per_second))
    ]
    return np.repeat(np.stack(seconds, axis=1), per_second, axis=1)[:, :levels.shape[1]]
