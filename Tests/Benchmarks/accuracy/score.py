"""Scores every detector against the truth in 20 ms frames, kind by kind, and holds Huiyin to its bounds."""
import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from detectors import all_of

# F1, and the error of the speech seconds of a channel at the median and the 90th percentile.
BOUNDS = {"white-65": (0.990, 0.03, 0.08), "white-50": (0.985, 0.03, 0.08), "white-40": (0.978, 0.03, 0.08)}


class Tally:
    def __init__(self):
        self.both = self.false = self.missed = 0
        self.errors = []

    def take(self, truth, heard, seconds):
        truth, heard = frames(truth, seconds), frames(heard, seconds)
        self.both += int((truth & heard).sum())
        self.false += int((~truth & heard).sum())
        self.missed += int((truth & ~heard).sum())
        if truth.sum() > 50:
            self.errors.append(abs(int(heard.sum()) - int(truth.sum())) / int(truth.sum()))

    @property
    def f1(self):
        return 2 * self.both / max(1, 2 * self.both + self.false + self.missed)

    def error(self, percentile):
        return float(np.percentile(self.errors, percentile))


def frames(segments, seconds):
    mask = np.zeros(int(seconds * 50), bool)
    for start, end in segments:
        mask[round(start * 50):round(end * 50)] = True
    return mask


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--huiyin", required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    options = parser.parse_args()
    calls = [json.loads(line) for line in open(options.corpus / "truth.jsonl")]
    kinds = list(dict.fromkeys(call["kind"] for call in calls))
    tallies = defaultdict(Tally)
    detectors = all_of(options.huiyin)
    for name, hear in detectors.items():
        heard = dict(hear([call["path"] for call in calls]))
        for call in calls:
            for truth, segments in zip(call["speech"], heard[call["path"]], strict=True):
                tallies[name, call["kind"]].take(truth, segments, call["seconds"])
    print(f"F1 on 20 ms frames, {len(calls) // len(kinds)} calls of two channels a kind")
    print(f"{'':16}" + "".join(f"{name:>14}" for name in detectors))
    for kind in kinds:
        print(f"{kind:16}" + "".join(f"{tallies[name, kind].f1:14.4f}" for name in detectors))
    raise SystemExit(0 if all([within(tallies["huiyin", kind], kind, *bounds) for kind, bounds in BOUNDS.items()]) else 1)


def within(tally, kind, f1, median, tail):
    found = (tally.f1, tally.error(50), tally.error(90))
    ok = found[0] >= f1 and found[1] <= median and found[2] <= tail
    print(f"{'ok  ' if ok else 'MISS'} {kind}: F1 {found[0]:.4f} (at least {f1}), speech seconds off by "
          f"{found[1]:.1%} at the median, {found[2]:.1%} at the 90th percentile (at most {median:.0%}, {tail:.0%})")
    return ok


if __name__ == "__main__":
    main()
