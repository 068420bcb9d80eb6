"""libsndfile, straight from C: what it costs to decode files, and a way to make GSM 6.10 ones.

    sndfile.py decode FILE...
    sndfile.py gsm FILE.wav FILE.gsm.wav
"""
import ctypes
import ctypes.util
import sys

READ, WRITE, WAV_GSM = 0x10, 0x20, 0x010000 | 0x0020
BLOCK = 8192


class Info(ctypes.Structure):
    _fields_ = [("frames", ctypes.c_int64), ("samplerate", ctypes.c_int), ("channels", ctypes.c_int),
                ("format", ctypes.c_int), ("sections", ctypes.c_int), ("seekable", ctypes.c_int)]


library = ctypes.CDLL(ctypes.util.find_library("sndfile"))
library.sf_open.restype = ctypes.c_void_p
library.sf_open.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(Info)]
for transfer in (library.sf_readf_short, library.sf_writef_short):
    transfer.restype = ctypes.c_int64
    transfer.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_short), ctypes.c_int64]
library.sf_close.argtypes = [ctypes.c_void_p]


def opened(path, mode, info):
    file = library.sf_open(path.encode(), mode, ctypes.byref(info))
    if not file:
        sys.exit(f"libsndfile does not open {path}")
    return file


def blocks(path, info):
    file = opened(path, READ, info)
    samples = (ctypes.c_short * (BLOCK * info.channels))()
    while count := library.sf_readf_short(file, samples, BLOCK):
        yield samples, count
    library.sf_close(file)


def main():
    verb, *paths = sys.argv[1:]
    if verb == "decode":
        for path in paths:
            for _ in blocks(path, Info()):
                pass
        return
    source, target = paths
    output = opened(target, WRITE, Info(samplerate=8000, channels=1, format=WAV_GSM))
    for samples, count in blocks(source, Info()):
        library.sf_writef_short(output, samples, count)
    library.sf_close(output)


if __name__ == "__main__":
    main()
