"""What each program hears: path -> one list of (start, end) in seconds a channel. Peers that are not installed are left
out."""
import importlib.util
import json
import subprocess
import wave

import numpy as np

from voices import runs


def huiyin(binary):
    def hear(paths):
        output = subprocess.run([binary, "measure", "--json", *paths], check=True, stdout=subprocess.PIPE).stdout
        for path, line in zip(paths, output.splitlines(), strict=True):
            yield path, [channel["speech"] for channel in json.loads(line)["channelsMeasured"]]
    return hear


def channels(path):
    with wave.open(path) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return samples.reshape(-1, file.getnchannels()).T, file.getframerate()


def by_channel(segments):
    def hear(paths):
        for path in paths:
            samples, rate = channels(path)
            yield path, [segments(np.ascontiguousarray(channel), rate) for channel in samples]
    return hear


def webrtc(mode):
    import webrtcvad

    def segments(samples, rate):
        detector, data = webrtcvad.Vad(mode), samples.tobytes()
        size = rate // 50 * 2
        voiced = np.array([detector.is_speech(data[at:at + size], rate) for at in range(0, len(data) - size + 1, size)])
        for start, end in runs(~voiced):
            if 0 < start and end < len(voiced) and end - start < 10:
                voiced[start:end] = True
        return [(start / 50, end / 50) for start, end in runs(voiced)]
    return by_channel(segments)


def auditok():
    from auditok import split

    def segments(samples, rate):
        regions = split(samples.tobytes(), sampling_rate=rate, sample_width=2, channels=1, min_dur=0.04, max_dur=60,
                        max_silence=0.2, analysis_window=0.02, energy_threshold=45, max_trailing_silence=0)
        return [(region.start, region.end) for region in regions]
    return by_channel(segments)


def all_of(binary):
    found = {"huiyin": huiyin(binary)}
    if importlib.util.find_spec("webrtcvad"):
        found |= {f"webrtc vad {mode}": webrtc(mode) for mode in range(4)}
    if importlib.util.find_spec("auditok"):
        found["auditok"] = auditok()
    return found
