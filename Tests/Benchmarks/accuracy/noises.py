"""What lies under and beside the speech of a callback. Everything returns samples from -1 to 1."""
import wave
from functools import cache
from pathlib import Path

import numpy as np

from voices import RATE


def decibels(level):
    return 10 ** (level / 20)


def at_level(samples, level):
    """Scaled to an RMS level in dBFS."""
    return samples * (decibels(level) / max(np.sqrt((samples ** 2).mean()), 1e-9))


def band(samples, low, high):
    """What a filter between two frequencies passes."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE)
    return np.fft.irfft(spectrum * ((hertz >= low) & (hertz <= high)), len(samples))


def white(random, count, level):
    return random.standard_normal(count) * decibels(level)


def swell(random, count, depth):
    """A slow rise and fall by so many decibels."""
    knots = random.uniform(-depth, depth, count // RATE + 3)
    return decibels(np.interp(np.arange(count) / RATE, np.arange(len(knots)), knots))


def talkers(random, voices, count, number):
    """So many voices that talk without a pause."""
    total = np.zeros(count)
    for _ in range(number):
        clips = voices[random.integers(len(voices))]
        position = -int(random.integers(RATE))
        while position < count:
            samples = clips[random.integers(len(clips))].samples
            start, end = max(position, 0), min(position + len(samples), count)
            if end > start:
                total[start:end] += samples[start - position:end - position]
            position += len(samples) + int(random.integers(RATE // 4))
    return total


def babble(random, voices, count):
    return at_level(talkers(random, voices, count, 10), -42)


def office(random, voices, count):
    return at_level(talkers(random, voices, count, 4), -48) + keys(random, count, -38) + white(random, count, -60)


def keys(random, count, level):
    """Keyboard: short bursts of noise."""
    total = np.zeros(count)
    for start in random.integers(0, count - 200, count // RATE * 4):
        total[start:start + 120] += random.standard_normal(120) * np.exp(-np.arange(120) / 30) * decibels(level) * 3
    return total


def clicks(random, _, count):
    """Line clicks and crackle."""
    total = white(random, count, -62)
    for start in random.integers(0, count - 40, count // RATE * 2):
        total[start:start + 16] += random.choice([-1, 1]) * decibels(random.uniform(-20, -8)) * np.exp(-np.arange(16) / 5)
    return total


def car(random, _, count):
    road = band(np.cumsum(random.standard_normal(count)), 60, 1200)
    time = np.arange(count) / RATE
    engine = sum(np.sin(2 * np.pi * 85 * k * time + random.uniform(0, 6)) / k for k in range(3, 9))
    return at_level(at_level(road, -20) + at_level(engine, -30), -42) * swell(random, count, 4)


def street(random, voices, count):
    """Traffic that comes and goes, a horn, passers-by."""
    traffic = band(random.standard_normal(count), 150, 2500)
    total = at_level(traffic, -45) * swell(random, count, 7) + at_level(talkers(random, voices, count, 2), -55)
    for start in random.integers(0, count - RATE, max(1, count // (20 * RATE))):
        time = np.arange(RATE // 2) / RATE
        total[start:start + RATE // 2] += (np.sin(2 * np.pi * 410 * time) + np.sin(2 * np.pi * 510 * time)) * decibels(-38)
    return total


def hum(random, _, count):
    time = np.arange(count) / RATE
    return sum(np.sin(2 * np.pi * 50 * k * time) * decibels(-42 - 4 * k) for k in (1, 2, 3, 5)) + 0.01 \
        + white(random, count, -62)


def television(random, voices, count):
    """One distant voice over a tune."""
    return at_level(band(talkers(random, voices, count, 1), 400, 2500), -50) + at_level(music(random, count), -52)


def music(random, count):
    """What is really played on hold three times in four: a piece of a song; else chords."""
    if random.random() < 0.25:
        return chords(random, count)
    song = songs()[random.integers(len(songs()))]
    start = int(random.integers(max(1, len(song) - count)))
    # A short song begins again.
    return np.take(song, np.arange(start, start + count), mode="wrap")


@cache
def songs():
    """The music on hold that Debian ships for Asterisk, in the telephone's band."""
    paths = sorted(Path("/usr/share/asterisk/moh").glob("*.wav"))
    if not paths:
        raise SystemExit("no music on hold: config/debian/install-packages.sh accuracy")
    return [band(read(path), 250, 3400) for path in paths]


def read(path):
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64) / 32768


def chords(random, count):
    """Chords and a tune over them, as on hold: harmonics, decays, a steady beat."""
    total = np.zeros(count)
    beat = RATE // 2
    scale = 220 * 2 ** (np.array([0, 2, 4, 7, 9, 12, 14, 16]) / 12)
    for number, start in enumerate(range(0, count, beat)):
        notes = [(scale[random.integers(len(scale))] * 2, beat, 1.0)]
        if number % 4 == 0:
            root = int(random.integers(3))
            notes += [(scale[root + offset], 4 * beat, 0.6) for offset in (0, 2, 4)]
        for hertz, length, weight in notes:
            end = min(start + length, count)
            time = np.arange(end - start) / RATE
            tone = sum(np.sin(2 * np.pi * hertz * k * time) / k ** 1.5 for k in range(1, 7) if hertz * k < 3400)
            total[start:end] += weight * tone * np.exp(-2.5 * time) * np.minimum(1, time * 200)
    return total
