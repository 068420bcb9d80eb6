"""Times huiyin beside the physical limit and its peers, in turn, and prints medians, ratios and bounds; exits with 1
where a bound is missed.

The contenders take turns (A B C, A B C, ...), so that what else the machine does hits all of them alike.
"""
import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

import commands
from commands import cost

GSM_CALLS = 20
# What one command decodes or digests at least, so that the start of a program is no part of it: that is bounded with the hook.
LEAST_BYTES = 1_500_000_000
# Files that huiyin makes durable with one synchronisation.
BATCH = 32
# Files that a peer hears: the slower, the fewer.
PEER_CALLS = {"ffmpeg, a process a file": 40, "ffmpeg, one process": 40, "WebRTC VAD": 20, "Silero VAD": 4}


class Bench:
    """The commands to compare, each in fresh folders."""

    def __init__(self, huiyin, writer, corpus, scratch, python):
        self.huiyin, self.writer, self.corpus, self.scratch, self.python = huiyin, writer, corpus, scratch, python
        self.files = sorted(str(path) for path in (corpus / "recordings").iterdir())
        self.bytes = sum(os.path.getsize(path) for path in self.files)
        self.rows = sum(1 for _ in open(corpus / "Week.csv"))
        self.codings = {"PCM16": [], "mu-law": [], "A-law": []}
        for path in self.files:
            self.codings[commands.format_of(path)].append(path)
        self.codings = {coding: self.enough(files) for coding, files in self.codings.items()}
        self.codings["GSM"] = self.coded()
        self.count = 0

    @staticmethod
    def enough(files):
        """As often as it takes."""
        size = sum(os.path.getsize(path) for path in files)
        return files * -(-LEAST_BYTES // size) if files else files

    def coded(self):
        """A few calls once more as GSM 6.10, which is how many PBXs keep them."""
        targets = [str(self.scratch / f"gsm{index}.WAV") for index in range(GSM_CALLS)]
        for source, target in zip(dict.fromkeys(self.codings["A-law"] + self.codings["mu-law"]), targets):
            cost([sys.executable, commands.HERE / "sndfile.py", "gsm", source, target])
        return [target for target in targets if os.path.exists(target)]

    def folder(self):
        self.count += 1
        return self.scratch / f"run{self.count}"

    def floor(self):
        """Hash, copy and synchronise in the batches that huiyin takes."""
        return self.copied(["openssl", "dgst", "-sha256"])

    def copied(self, *before):
        """Copy and synchronise batch by batch, each time after these commands on the same files."""
        self.warm_up()
        target = self.folder()
        target.mkdir()
        batches = [self.files[at:at + BATCH] for at in range(0, len(self.files), BATCH)]
        steps = [
            ([*(command + batch for command in before), ["cp", *batch, target], ["sync", "-f", target]])
            for batch in batches
        ]
        costs = [cost(command) for step in steps for command in step]
        commands.empty(target)
        return sum(costs[1:], costs[0])

    def archived(self):
        """The archive's part of an ingest: hash, copy, manifests, names."""
        self.warm_up()
        target = self.folder()
        figures = cost([self.writer, target, str(os.cpu_count()), *self.files])
        commands.empty(target)
        return figures

    def warm_up(self):
        """A copy that is not timed, so that writers meet one state: a virtual machine gives back memory that lies idle, and
        who writes next pays for getting it again. That took cp from 0.3 to 2.1 s of CPU."""
        target = self.folder()
        target.mkdir()
        cost(["cp", *self.files, target])
        commands.empty(target)

    def at_home(self, *command):
        home = self.folder()
        cost([self.huiyin, "init", "--home", home, "--quiet"])
        figures = cost([self.huiyin, *command, "--home", home, "--quiet"])
        commands.empty(home)
        return figures

    def bulk(self, *options):
        self.warm_up()
        return self.at_home("ingest", self.corpus / "recordings", *options)

    def archive(self):
        """A home with all the recordings, made once."""
        home = self.scratch / "kept"
        if not home.exists():
            cost([self.huiyin, "init", "--home", home, "--quiet"])
            cost([self.huiyin, "ingest", self.corpus / "recordings", "--home", home, "--quiet"])
        return home

    def verified(self):
        return cost([self.huiyin, "verify", "--deep", "--home", self.archive(), "--quiet"])

    def digested(self):
        """The very objects that are verified."""
        objects = [path for path in (self.archive() / "archive").glob("??/*") if path.suffix != ".json"]
        return cost(["openssl", "dgst", "-sha256", *objects])

    def long_call(self, hours):
        path = self.scratch / "long.wav"
        commands.write_long_call(path, hours)
        figures = self.at_home("ingest", path)
        path.unlink()
        return figures

    def contenders(self):
        """By name. What a name says after a comma is what it works on."""
        found = {
            "openssl + cp, synced": self.floor,
            "cp, synced": self.copied,
            "archive writes": self.archived,
            "huiyin ingest, bulk": self.bulk,
            "huiyin ingest, bulk, one job": lambda: self.bulk("--jobs", "1"),
            "huiyin import cdr": lambda: self.at_home("import", "cdr", self.corpus / "Week.csv"),
            "huiyin verify --deep": self.verified,
            "openssl, the archive": self.digested,
            "huiyin ingest, hook": lambda: self.at_home("ingest", self.corpus / "hook.wav"),
        }
        for coding, files in self.codings.items():
            found[f"huiyin measure, {coding}"] = lambda files=files: commands.measure(self.huiyin, files)
            found[f"openssl, {coding}"] = lambda files=files: commands.digest(files)
            found[f"libsndfile, {coding}"] = lambda files=files: commands.sndfile(files)
        return found

    def peers(self):
        """The peers, each followed by huiyin on the same files, all in stereo PCM16."""
        found = {"start of libsndfile": lambda: commands.sndfile([])}
        if not self.python:
            return found
        drivers = {
            "ffmpeg, a process a file": commands.ffmpeg_each,
            "ffmpeg, one process": lambda files: commands.ffmpeg_once(files, self.scratch),
            "WebRTC VAD": lambda files: commands.detector(self.python, "webrtc", files),
            "Silero VAD": lambda files: commands.detector(self.python, "silero", files),
        }
        for name, driver in drivers.items():
            files = self.codings["PCM16"][:PEER_CALLS[name]]
            found[name] = lambda driver=driver, files=files: driver(files)
            found[f"huiyin beside {name}"] = lambda files=files: commands.measure(self.huiyin, files)
        for name in ("WebRTC VAD", "Silero VAD"):
            found[f"start of {name}"] = lambda name=name: drivers[name]([])
        found["start of huiyin"] = lambda: cost([self.huiyin, "--version"])
        return found


def median(runs, field="cpu"):
    return statistics.median(getattr(run, field) for run in runs)


class Report:
    """Prints figures, and remembers whether a bound was missed."""

    def __init__(self, figures):
        self.cpu = {name: median(runs) for name, runs in figures.items()}
        self.figures = figures
        self.ok = True

    def table(self):
        print(f"{'':36}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}")
        for name, runs in self.figures.items():
            peak = max(run.peak for run in runs) / 1024
            print(f"{name:36}{self.cpu[name]:9.3f}{median(runs, 'wall'):9.3f}{peak:9.1f}")

    def bound(self, text, value, *, most=None, least=None, unit=" x"):
        met = (most is None or value <= most) and (least is None or value >= least)
        limit = f"at most {most}" if least is None else f"at least {least}"
        print(f"{'ok  ' if met else 'MISS'} {text}: {value:.2f}{unit} ({limit})")
        self.ok &= met

    def net(self, name, start):
        """Without the start of the program: what a longer list would cost more."""
        return self.cpu[name] - self.cpu[start]


def report(bench, figures, memory):
    print(f"{len(bench.files)} recordings, {bench.bytes / 1e6:.0f} MB; medians of {len(figures['openssl + cp, synced'])} runs, taken in turn")
    result = Report(figures)
    result.table()
    cpu = result.cpu
    bulk, alone = figures["huiyin ingest, bulk"], figures["huiyin ingest, bulk, one job"]
    rate = bench.rows / median(figures["huiyin import cdr"], "wall")
    print(f"bulk ingest: {len(bench.files) / median(bulk, 'wall'):.0f} recordings/s; "
          f"import of {bench.rows} CDRs: {rate:.0f} rows/s")
    print(f"wall time of bulk ingest, one job over all cores: {median(alone, 'wall') / median(bulk, 'wall'):.2f} x")

    for coding, limit in {"PCM16": 0.5, "mu-law": 1.5, "A-law": 1.5}.items():
        result.bound(f"decode and measure {coding}, of openssl's CPU",
                     cpu[f"huiyin measure, {coding}"] / cpu[f"openssl, {coding}"], most=limit)
    result.bound("decode and measure GSM, libsndfile's CPU to decode it",
                 result.net("libsndfile, GSM", "start of libsndfile") / cpu["huiyin measure, GSM"], least=3)
    result.bound("bulk ingest, of the CPU of openssl + cp (stretch 1.25)",
                 cpu["huiyin ingest, bulk"] / cpu["openssl + cp, synced"], most=1.5)
    result.bound("verify --deep, of the CPU of openssl over the archive",
                 cpu["huiyin verify --deep"] / cpu["openssl, the archive"], most=1.2)
    result.bound("one hook call, 150 s of mu-law in stereo", cpu["huiyin ingest, hook"] * 1000, most=30, unit=" ms of CPU")
    result.bound("rate of archive writes, of cp with one syncfs a batch",
                 median(figures["cp, synced"], "wall") / median(figures["archive writes"], "wall"), least=0.8)
    peak = max([run.peak for name, runs in figures.items() if name.startswith("huiyin") for run in runs] + memory)
    result.bound("peak memory, any of these and calls of 1 h and 8 h", peak / 1024, most=64, unit=" MB")
    if bench.python:
        peers(result)
    return result.ok


def peers(result):
    cpu = result.cpu
    for name, least in {"ffmpeg, a process a file": 20, "ffmpeg, one process": 5}.items():
        result.bound(f"CPU of {name}", cpu[name] / cpu[f"huiyin beside {name}"], least=least)
    for name, least in {"WebRTC VAD": 10, "Silero VAD": 200}.items():
        ratio = result.net(name, f"start of {name}") / result.net(f"huiyin beside {name}", "start of huiyin")
        result.bound(f"CPU of {name}, starts left out", ratio, least=least)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--huiyin", required=True)
    parser.add_argument("--writer", required=True, help="the program ArchiveWriter")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", metavar="PYTHON", help="the Python that has the peers; without it they are left out")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(dir=options.corpus) as scratch:
        bench = Bench(options.huiyin, options.writer, options.corpus, Path(scratch), options.peers)
        contenders = bench.contenders() | bench.peers()
        figures = {name: [] for name in contenders}
        for number in range(options.runs + 1):
            for name, contender in contenders.items():
                figure = contender()
                if number > 0:  # the first round warms the page cache
                    figures[name].append(figure)
        memory = [bench.long_call(hours).peak for hours in (1, 8)]
        ok = report(bench, figures, memory)
    sys.exit(0 if ok else 1)


if __name__ == "__main__":
    main()
