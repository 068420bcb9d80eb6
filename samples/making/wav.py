"""WAV files as telephone systems write them: 16-bit PCM, G.711, and GSM 06.10 in 65-byte blocks (wav49)."""
import struct
import subprocess

import numpy as np

from .calls import Coding
from .speech import RATE


def ulaw_table():
    """ITU-T G.711 mu-law for every 16-bit sample, indexed by its unsigned pattern."""
    linear = np.arange(65536, dtype=np.int64)
    linear[32768:] -= 65536
    magnitude = np.minimum(np.abs(linear), 32635) + 132
    exponent = exponent_of(magnitude, least=7)
    code = np.where(linear < 0, 0x80, 0) | exponent << 4 | magnitude >> exponent + 3 & 15
    return (~code & 0xFF).astype(np.uint8)


def alaw_table():
    """ITU-T G.711 A-law for every 16-bit sample, indexed by its unsigned pattern."""
    linear = np.arange(65536, dtype=np.int64)
    linear[32768:] -= 65536
    magnitude = np.where(linear < 0, -linear - 1, linear) >> 3
    exponent = exponent_of(magnitude, least=4)
    code = exponent << 4 | magnitude >> np.maximum(exponent, 1) & 15
    return (code ^ np.where(linear < 0, 0x55, 0xD5)).astype(np.uint8)


def exponent_of(magnitude, least):
    """How far the highest bit lies above the segment with number 0."""
    return sum((magnitude >> bit > 0).astype(np.int64) for bit in range(least + 1, 16))


GSM_BLOCK, GSM_FRAMES = 65, 320
COMPANDED = {Coding.ULAW: (7, ulaw_table), Coding.ALAW: (6, alaw_table)}


def wav_file(samples, coding):
    """The bytes of a whole file. `samples` is frames x channels on the 16-bit scale."""
    if coding is Coding.GSM:
        return gsm_file(samples)
    channels = samples.shape[1]
    if coding is Coding.PCM16:
        body = samples.astype("<i2").tobytes()
        return riff(format_chunk(1, channels, 16), body)
    tag, table = COMPANDED[coding]
    body = table()[samples.astype(np.int16).view(np.uint16)].tobytes()
    fact = b"fact" + struct.pack("<II", 4, len(samples))
    return riff(format_chunk(tag, channels, 8) + fact, body)


def format_chunk(tag, channels, bits):
    align = channels * bits // 8
    body = struct.pack("<HHIIHH", tag, channels, RATE, RATE * align, align, bits)
    if tag != 1:
        body += struct.pack("<H", 0)
    return b"fmt " + struct.pack("<I", len(body)) + body


def riff(chunks, body):
    content = b"WAVE" + chunks + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(content)) + content


def gsm_file(samples):
    """GSM through sox, the one codec not worth writing again; the header and the missing pad are Asterisk's."""
    done = subprocess.run(
        ["sox", "-V1", "-D", "-t", "raw", "-e", "signed", "-b", "16", "-L", "-r", str(RATE), "-c", "1", "-",
         "-t", "wav", "-e", "gsm-full-rate", "-"],
        input=samples.astype("<i2").tobytes(), check=True, stdout=subprocess.PIPE)
    body = done.stdout[done.stdout.index(b"data") + 8:]
    blocks = len(body) // GSM_BLOCK
    byte_rate = RATE * GSM_BLOCK // GSM_FRAMES
    format_body = struct.pack("<HHIIHHHH", 0x31, 1, RATE, byte_rate, GSM_BLOCK, 0, 2, GSM_FRAMES)
    chunks = b"fmt " + struct.pack("<I", len(format_body)) + format_body
    chunks += b"fact" + struct.pack("<II", 4, blocks * GSM_FRAMES)
    return riff(chunks, body[:blocks * GSM_BLOCK])


def never_closed(file):
    """As Asterisk leaves it: the sizes are written at the end, and the end did not come."""
    at = file.index(b"data") + 4
    return file[:4] + bytes(4) + file[8:at] + bytes(4) + file[at + 4:]
