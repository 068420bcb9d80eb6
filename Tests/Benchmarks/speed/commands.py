"""Commands and what they cost."""
import os
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Cost:
    """CPU is user + system of a child and all that it started (wait4)."""

    cpu: float  # seconds
    wall: float  # seconds
    peak: int  # resident KiB

    def __add__(self, other):
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))


def cost(command):
    """Runs a command to its end."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command[:3]))} … exited with {process.returncode}: {message.decode()}")
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss)


def empty(folder):
    """Gives back what the files of a folder hold, and leaves the files: ext4 without a journal goes past each inode that was
    deleted in the last half minute, every time that it makes a new one. Deleting a home made the next ingest pay for 0.7 s
    of such searches, and three times what cp paid, which makes a third of the inodes."""
    for path in Path(folder).rglob("*"):
        if path.is_file() and not path.is_symlink():
            os.truncate(path, 0)


def digest(files):
    return cost(["openssl", "dgst", "-sha256", *files])


def measure(huiyin, files):
    return cost([huiyin, "measure", "--quiet", *files])


def sndfile(files):
    return cost([sys.executable, HERE / "sndfile.py", "decode", *files])


def detector(python, name, files):
    return cost([python, HERE / "detector.py", name, *files])


SILENCE = ["-af", "silencedetect=noise=-40dB:d=0.3:mono=1", "-f", "null", "-"]
FFMPEG = ["ffmpeg", "-hide_banner", "-nostats", "-threads", "1"]


def ffmpeg_each(files):
    """A process a file, as scripts do it."""
    costs = [cost([*FFMPEG, "-i", path, *SILENCE]) for path in files]
    return sum(costs[1:], costs[0])


def ffmpeg_once(files, folder):
    """All files, of one format, in one process."""
    listing = folder / "concat.txt"
    listing.write_text("".join(f"file '{path}'\n" for path in files))
    return cost([*FFMPEG, "-f", "concat", "-safe", "0", "-i", listing, *SILENCE])


def format_of(path):
    """The format tag of a WAVE file as a name."""
    with open(path, "rb") as file:
        return {1: "PCM16", 6: "A-law", 7: "mu-law", 0x31: "GSM"}[struct.unpack("<H", file.read(22)[20:])[0]]


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
