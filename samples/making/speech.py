"""Mandarin speech from espeak-ng, brought to the telephone's band and level by sox.

Everything after sox is integer arithmetic: the same samples come out on every machine and with every numpy.
"""
import functools
import math
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

RATE = 8000
STEP = RATE // 100  # 10 ms


@dataclass(frozen=True)
class Voice:
    """An espeak-ng variant with its own pitch and speed, and the level it reaches on the line (dBFS RMS)."""

    variant: str
    pitch: int
    speed: int
    level: float = -20.0


AGENT_VOICES = {
    "8001": Voice("f2", 58, 315), "8002": Voice("f5", 52, 325), "8003": Voice("m3", 46, 310),
    "8004": Voice("f4", 62, 320), "8005": Voice("m7", 50, 320), "8006": Voice("f3", 55, 315),
}
MEN = [Voice("m1", 38, 300, -21), Voice("m3", 30, 310, -20), Voice("m7", 58, 290, -22), Voice("Mario", 42, 305, -20)]
WOMEN = [Voice("f1", 60, 305, -21), Voice("f3", 70, 315, -20), Voice("belinda", 55, 295, -22),
         Voice("linda", 66, 305, -21)]


def voice_of(customer):
    voices = MEN if customer.title == "先生" else WOMEN
    return voices[int(customer.policy[-2:]) % len(voices)]


@functools.cache
def spoken(words, voice):
    """The words as 8 kHz samples (int32, 16-bit scale), trimmed, at the voice's level."""
    samples = trimmed(band_limited(words, voice))
    gain = round(4096 * 32768 * 10 ** (voice.level / 20)) // active_level(samples)
    return np.clip(samples * gain >> 12, -30000, 30000)


def band_limited(words, voice):
    """What a telephone passes of it: 250 to 3400 Hz."""
    with tempfile.TemporaryDirectory() as folder:
        wide = str(Path(folder) / "wide.wav")
        subprocess.run(
            ["espeak-ng", "-v", f"cmn+{voice.variant}", "-s", str(voice.speed), "-p", str(voice.pitch), "-z",
             "-w", wide, words], check=True)
        narrow = subprocess.run(
            ["sox", "-D", wide, "-t", "raw", "-e", "signed", "-b", "16", "-L", "-c", "1", "-",
             "gain", "-6", "rate", str(RATE), "sinc", "250-3400"], check=True, stdout=subprocess.PIPE)
    return np.frombuffer(narrow.stdout, "<i2").astype(np.int64)


def steps_of(samples):
    """The mean square of each 10 ms."""
    whole = samples[:len(samples) // STEP * STEP].reshape(-1, STEP)
    return (whole * whole).sum(axis=1) // STEP


def trimmed(samples):
    """Without the quiet before the first and after the last sound."""
    power = steps_of(samples)
    loud = np.flatnonzero(power > power.max() // 1000)
    return samples[loud[0] * STEP:(loud[-1] + 1) * STEP]


def active_level(samples):
    """The RMS of what is within 25 dB of the loudest, as a whole number."""
    power = steps_of(samples)
    active = power[power > power.max() // 316]
    return math.isqrt(int(active.sum()) // len(active))
