"""What each program hears: path -> one list of (start, end) in seconds a channel. Peers that are not installed are left
out."""
import importlib.util
import json
import subprocess
import wave
from pathlib import Path

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
        return joined(voiced, 1 / 50, pause=0.2)
    return by_channel(segments)


def silero():
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = Path(importlib.util.find_spec("silero_vad").origin).parent / "data/silero_vad.onnx"
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

    def segments(samples, rate):
        state, context = np.zeros((2, 1, 128), np.float32), np.zeros((1, 32), np.float32)
        voiced = []
        for at in range(0, len(samples) - 255, 256):
            block = np.concatenate((context, samples[None, at:at + 256].astype(np.float32) / 32768), 1)
            context = block[:, -32:]
            likelihood, state = session.run(None, {"input": block, "state": state, "sr": np.array(rate, np.int64)})
            voiced.append(likelihood[0, 0] > 0.5)
        return joined(np.array(voiced), 256 / rate, pause=0.1)
    return by_channel(segments)


def ten():
    from ten_vad import TenVad

    def segments(samples, rate):
        # It knows 16 kHz only.
        spectrum = np.fft.rfft(samples.astype(np.float64))
        wide = np.fft.irfft(np.concatenate((spectrum, np.zeros(len(samples) // 2))), 2 * len(samples)) * 2
        wide = np.clip(np.round(wide), -32768, 32767).astype(np.int16)
        detector = TenVad(256, 0.5)
        voiced = [detector.process(wide[at:at + 256])[1] for at in range(0, len(wide) - 255, 256)]
        return joined(np.array(voiced, bool), 256 / (2 * rate), pause=0.2)
    return by_channel(segments)


def joined(voiced, step, pause):
    """Decisions of so many seconds each as segments; shorter pauses are bridged."""
    for start, end in runs(~voiced):
        if 0 < start and end < len(voiced) and (end - start) * step < pause:
            voiced[start:end] = True
    return [(start * step, end * step) for start, end in runs(voiced)]


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
    for name, module, detector in [("auditok", "auditok", auditok), ("silero", "silero_vad", silero), ("ten vad", "ten_vad", ten)]:
        if importlib.util.find_spec(module):
            found[name] = detector()
    return found
