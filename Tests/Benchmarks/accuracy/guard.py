"""Writes the few calls that the tests hold the detector to: the customer's side of a call of every kind of noise, in GSM
06.10 to be small, and `truth.json`, who speaks when. The voices are espeak-ng's.

    Tests/Benchmarks/accuracy/guard.py Tests/Benchmarks/accuracy/guard
"""
import json
import subprocess
import sys
from pathlib import Path

import numpy as np

import corpus
from voices import PHRASES, RATE, VARIANTS, runs, synthetic

SEED = 23
# Seconds of a call that are kept: those with most words.
KEPT = 20


def main(folder):
    voices = {(language, variant): [synthetic(language, variant, pitch, text) for text in texts]
              for language, texts in PHRASES.items() for variant, pitch in VARIANTS}
    truth = {}
    for number, kind in enumerate(corpus.KINDS):
        if kind in ("echo", "crosstalk"):  # They take two channels.
            continue
        call = corpus.Call(np.random.default_rng([SEED, number]), voices)
        starts = range(corpus.SECONDS - KEPT + 1)
        start = max(starts, key=lambda second: call.speech[1][second * 100:(second + KEPT) * 100].sum())
        if kind == "ringback-music":
            start = 6  # It plays before the answer.
        samples = call.with_noise(kind)[1][start * RATE:(start + KEPT) * RATE]
        raw = np.clip(np.round(samples * 32768), -32768, 32767).astype("<i2").tobytes()
        subprocess.run(["sox", "-D", "-t", "raw", "-e", "signed", "-b", "16", "-L", "-c", "1", "-r", str(RATE), "-", "-e",
                        "gsm-full-rate", str(folder / f"{kind}.wav")], check=True, input=raw)
        truth[kind] = [[start / 100, end / 100] for start, end in runs(call.speech[1][start * 100:(start + KEPT) * 100])]
    (folder / "truth.json").write_text(json.dumps(truth, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
