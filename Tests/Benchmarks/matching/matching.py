"""Matches a generated day, in memory and in a catalog. See matching.sh."""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SECONDS = 60


def at_most(what, value, most, unit):
    met = value <= most
    print(f"{'ok    ' if met else 'MISSED'} {what}: {value:.2f}{unit} (at most {most}{unit})")
    return met


def at_least(what, value, least):
    met = value >= least
    print(f"{'ok    ' if met else 'MISSED'} {what}: {value:.4f} (at least {least})")
    return met


def in_memory(bin, calls, seed):
    said = subprocess.run([bin / "DayMatcher", str(calls), str(seed)], check=True, capture_output=True, text=True)
    figures = {name: float(value) for name, value in (line.split() for line in said.stdout.splitlines())}
    print(f"{figures['recordings']:.0f} recordings, {figures['rows']:.0f} rows of calls, "
          f"{figures['matchable']:.0f} recordings whose call is in the log")
    return [
        at_least("precision", figures["right"] / figures["asserted"], 0.999),
        at_least("recall", figures["right"] / figures["matchable"], 0.98),
        at_most(f"in memory ({figures['clocks']:.1f} s of it for the clocks)",
                figures["clocks"] + figures["matching"], SECONDS, " s of CPU")]


def in_catalog(bin, calls, seed, folder):
    home = folder / "home"
    huiyin = bin / "huiyin"
    subprocess.run([huiyin, "init", "--home", home, "--quiet"], check=True)
    subprocess.run([bin / "DayMatcher", str(calls), str(seed), home], check=True)
    before = os.times()
    start = time.monotonic()
    said = subprocess.run([huiyin, "match", "--all", "--json", "--home", home], check=True, capture_output=True, text=True)
    wall, after = time.monotonic() - start, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"in a catalog: {json.loads(said.stdout)}, {wall:.1f} s by the clock on the wall")
    return [at_most("huiyin match --all", cpu, SECONDS, " s of CPU")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--calls", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args()
    met = in_memory(options.bin, options.calls, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        met += in_catalog(options.bin, options.calls, options.seed, Path(folder))
    sys.exit(0 if all(met) else 1)


main()
