"""Holds the findings of `huiyin measure` against the truth, code by code."""
import argparse
import json
import subprocess
from collections import Counter
from pathlib import Path

PRECISION, RECALL = 0.99, 0.99
# Fewer than so many of the sound calls may have a finding of any kind.
FALSE_ALARMS = 1 / 500
BATCH = 200


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--huiyin", required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--verbose", action="store_true", help="name every call that is judged wrongly")
    options = parser.parse_args()
    calls = [json.loads(line) for line in open(options.corpus / "truth.jsonl")]
    right, wrong, missed, alarms, tone = Counter(), Counter(), Counter(), [], [0, 0]
    for call, heard in zip(calls, measured(options.huiyin, [call["path"] for call in calls]), strict=True):
        found, expected = {finding["code"] for finding in heard["findings"]}, set(call["expected"])
        right.update(found & expected)
        missed.update(expected - found)
        unexpected = found - expected - set(call["allowed"])
        wrong.update(unexpected)
        if call["kind"] == "sound" and found:
            alarms.append(call)
        if call["kind"] == "busy_tone":
            tone[0] += heard["channelsMeasured"][1]["speechSeconds"]
            tone[1] += heard["durationSeconds"]
        if options.verbose and (expected - found or unexpected):
            print(Path(call["path"]).name, *call["under"], "missed", sorted(expected - found), "found", sorted(unexpected))
    sound = sum(call["kind"] == "sound" for call in calls)
    ok = True
    print(f"{'':20}{'calls':>7}{'precision':>11}{'recall':>9}")
    for code in sorted(set(right) | set(missed) | set(wrong)):
        precision, recall = share(right[code], wrong[code]), share(right[code], missed[code])
        is_met = precision >= PRECISION and recall >= RECALL
        ok &= is_met
        print(f"{code:20}{right[code] + missed[code]:7}{precision:11.4f}{recall:9.4f}  {'ok' if is_met else 'MISS'}")
    for text, value, bound in [("sound calls with a finding", len(alarms) / max(1, sound), FALSE_ALARMS),
                               ("busy tone called speech", tone[0] / max(1, tone[1]), 0.02)]:
        ok &= value < bound
        print(f"{'ok  ' if value < bound else 'MISS'} {text}: {value:.4f} (less than {bound:.4f})")
    print(f"of {sound} sound calls and {len(calls) - sound} with one defect")
    raise SystemExit(0 if ok else 1)


def measured(binary, paths):
    for start in range(0, len(paths), BATCH):
        batch = paths[start:start + BATCH]
        output = subprocess.run([binary, "measure", "--json", *batch], check=True, stdout=subprocess.PIPE).stdout
        # A single file is printed over many lines.
        yield from map(json.loads, output.splitlines() if len(batch) > 1 else [output])


def share(right, others):
    return right / (right + others) if right + others else 1.0


if __name__ == "__main__":
    main()
