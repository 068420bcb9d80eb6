"""Calls of two channels, agent and customer apart, with one kind of noise each, and the truth of who speaks when."""
import json
import wave
from pathlib import Path

import numpy as np

import noises
from voices import RATE, STEP, bank, runs

SECONDS = 60
KINDS = ["white-65", "white-50", "white-40", "hum", "clicks", "car", "street", "babble", "office", "television", "hold-music",
         "ringback-music", "echo", "crosstalk"]


def make(folder, calls, seed):
    """Writes the calls of every kind and `truth.jsonl`."""
    voices = bank()
    with open(folder / "truth.jsonl", "w") as truth:
        for kind_number, kind in enumerate(KINDS):
            for number in range(calls):
                random = np.random.default_rng([seed, kind_number, number])
                call = Call(random, voices)
                channels = call.with_noise(kind)
                path = folder / f"{kind}.{number:03}.wav"
                write(path, channels)
                speech = [[[start / 100, end / 100] for start, end in runs(active)] for active in call.speech]
                truth.write(json.dumps({"path": str(path), "kind": kind, "seconds": SECONDS, "speech": speech}) + "\n")


class Call:
    """Turns of two voices, clean."""

    def __init__(self, random, voices):
        self.random = random
        chosen = random.choice(len(voices), 2, replace=False)
        self.voices = list(voices.values())
        self.others = [clips for number, clips in enumerate(self.voices) if number not in chosen]
        self.clean = [np.zeros(SECONDS * RATE) for _ in range(2)]
        self.speech = [np.zeros(SECONDS * 100, bool) for _ in range(2)]
        # The first and last seconds stay free for ringback music and for what comes after the last word.
        position, speaker = 12 * 100, 0
        gains = noises.decibels(random.uniform(-8, 2, 2))
        while True:
            clips = self.voices[chosen[speaker]]
            clip = clips[random.integers(len(clips))]
            if position + len(clip.speech) > (SECONDS - 4) * 100:
                break
            start = position * STEP
            self.clean[speaker][start:start + len(clip.samples)] += clip.samples * gains[speaker]
            self.speech[speaker][position:position + len(clip.speech)] |= clip.speech
            position += len(clip.speech) + int(random.integers(15, 220))
            if random.random() < 0.65:
                speaker = 1 - speaker

    def with_noise(self, kind):
        count = SECONDS * RATE
        if kind.startswith("white"):
            return [clean + noises.white(self.random, count, -float(kind[6:])) for clean in self.clean]
        quiet = [noises.white(self.random, count, -62) for _ in range(2)]
        agent, customer = (clean + noise for clean, noise in zip(self.clean, quiet))
        if kind == "hold-music":
            return [agent, customer + self.in_gaps(noises.at_level(noises.music(self.random, count), -24))]
        if kind == "ringback-music":
            tune = noises.at_level(noises.music(self.random, count), -20)
            tune[int(11.5 * RATE):] = 0
            return [agent, customer + tune]
        if kind in ("echo", "crosstalk"):
            delay = int(self.random.integers(RATE // 12, RATE // 4)) if kind == "echo" else 0
            leaks = [np.roll(clean, delay) * noises.decibels(-30) for clean in self.clean]
            return [agent + leaks[1], customer + leaks[0]]
        make_noise = getattr(noises, kind)
        return [agent, self.clean[1] + make_noise(self.random, self.others, count)]

    def in_gaps(self, tune):
        """Music where the customer says nothing for two seconds: put on hold, and taken back."""
        gate = np.zeros(len(tune))
        for start, end in runs(~self.speech[1]):
            if end - start >= 200:
                gate[(start + 30) * STEP:(end - 30) * STEP] = 1
        return tune * gate


def write(path, channels):
    samples = np.stack(channels, axis=1)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.clip(np.round(samples * 32768), -32768, 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    import sys
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
