"""Times huiyin beside the physical limit, in turn, and prints medians and ratios.

CPU is user + system of a child and all that it started (wait4). The commands take turns (A B C, A B C, ...), so that
what else the machine does hits all of them alike.
"""
import argparse
import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BULK_LIMIT = 2.5  # times the CPU of openssl + cp
HOOK_LIMIT = 0.060  # seconds of CPU
MEMORY_LIMIT = 64 * 1024  # KiB


def run(command):
    """Runs a command to its end: (CPU seconds, wall seconds, peak resident KiB)."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command[:3]))} … exited with {process.returncode}: {message.decode()}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss


class Bench:
    """The commands to compare, each in fresh folders."""

    def __init__(self, huiyin, corpus, scratch):
        self.huiyin, self.corpus, self.scratch = huiyin, corpus, scratch
        self.files = sorted(str(path) for path in (corpus / "recordings").iterdir())
        self.bytes = sum(os.path.getsize(path) for path in self.files)
        self.rows = sum(1 for _ in open(corpus / "Week.csv"))
        self.count = 0

    def folder(self):
        self.count += 1
        return self.scratch / f"run{self.count}"

    def home(self):
        home = self.folder()
        run([self.huiyin, "init", "--home", home, "--quiet"])
        return home

    def digest(self):
        return run(["openssl", "dgst", "-sha256", *self.files])

    def copy(self):
        target = self.folder()
        target.mkdir()
        figures = run(["cp", *self.files, target])
        shutil.rmtree(target)
        return figures

    def bulk(self):
        home = self.home()
        figures = run([self.huiyin, "ingest", "--home", home, "--quiet", self.corpus / "recordings"])
        shutil.rmtree(home)
        return figures

    def call_details(self):
        home = self.home()
        figures = run([self.huiyin, "import", "cdr", self.corpus / "Week.csv", "--home", home, "--quiet"])
        shutil.rmtree(home)
        return figures

    def hook(self):
        home = self.home()
        figures = run([self.huiyin, "ingest", "--home", home, "--quiet", self.corpus / "hook.wav"])
        shutil.rmtree(home)
        return figures

    def long_call(self, hours):
        path = self.scratch / "long.wav"
        write_long_call(path, hours)
        home = self.home()
        figures = run([self.huiyin, "ingest", "--home", home, "--quiet", path])
        shutil.rmtree(home)
        path.unlink()
        return figures


def write_long_call(path, hours):
    """A μ-law recording of so many hours: a beat of noise and quiet."""
    second = bytes((index * 73) % 256 for index in range(4000)) + b"\xff" * 4000
    count = hours * 3600
    size = count * len(second)
    header = b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt "
    header += struct.pack("<IHHIIHH", 16, 7, 1, 8000, 8000, 1, 8) + b"data" + struct.pack("<I", size)
    with open(path, "wb") as file:
        file.write(header)
        for _ in range(count):
            file.write(second)


def median(figures, index):
    return statistics.median(figure[index] for figure in figures)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--huiyin", required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(dir=options.corpus) as scratch:
        bench = Bench(options.huiyin, options.corpus, Path(scratch))
        contenders = {
            "openssl dgst -sha256": bench.digest,
            "cp": bench.copy,
            "huiyin ingest (bulk)": bench.bulk,
            "huiyin import cdr": bench.call_details,
            "huiyin ingest (hook)": bench.hook,
        }
        figures = {name: [] for name in contenders}
        for number in range(options.runs + 1):
            for name, contender in contenders.items():
                figure = contender()
                if number > 0:  # the first round warms the page cache
                    figures[name].append(figure)
        memory = {hours: bench.long_call(hours)[2] for hours in (1, 8)}
        ok = report(bench, figures, memory)
    sys.exit(0 if ok else 1)


def report(bench, figures, memory):
    calls, megabytes = len(bench.files), bench.bytes / 1e6
    print(f"{calls} recordings, {megabytes:.0f} MB; medians of {len(figures['cp'])} runs, taken in turn")
    print(f"{'':24}{'CPU s':>9}{'wall s':>9}{'MB/CPU-s':>10}{'peak MB':>9}")
    for name, runs in figures.items():
        cpu, wall, peak = median(runs, 0), median(runs, 1), max(run[2] for run in runs) / 1024
        rate = f"{megabytes / cpu:.0f}" if name.startswith(("openssl", "cp", "huiyin ingest (bulk")) else ""
        print(f"{name:24}{cpu:9.3f}{wall:9.3f}{rate:>10}{peak:9.1f}")
    floor = median(figures["openssl dgst -sha256"], 0) + median(figures["cp"], 0)
    bulk, hook = median(figures["huiyin ingest (bulk)"], 0), median(figures["huiyin ingest (hook)"], 0)
    rows = bench.rows / median(figures["huiyin import cdr"], 1)
    peak = max([run[2] for name, runs in figures.items() if name.startswith("huiyin") for run in runs] + list(memory.values()))
    lines = [
        (f"bulk ingest: {bulk / floor:.2f} x the CPU of openssl + cp", bulk / floor, BULK_LIMIT, "x"),
        (f"one hook call, 150 s of mu-law: {hook * 1000:.1f} ms of CPU", hook, HOOK_LIMIT, "s"),
        (f"peak memory, any of the above and calls of 1 h and 8 h: {peak / 1024:.1f} MB", peak, MEMORY_LIMIT, "KiB"),
    ]
    print(f"bulk ingest: {calls / median(figures['huiyin ingest (bulk)'], 1):.0f} recordings/s; import of {bench.rows} CDRs: {rows:.0f} rows/s")
    for text, value, limit, unit in lines:
        print(f"{'ok  ' if value <= limit else 'OVER'} {text} (limit {limit} {unit})")
    return all(value <= limit for _, value, limit, _ in lines)


if __name__ == "__main__":
    main()
