"""Has one voice activity detector hear files: detector.py webrtc|silero FILE...; with no files it only starts."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "accuracy"))
import detectors  # noqa: E402

name, *paths = sys.argv[1:]
hear = detectors.webrtc(2) if name == "webrtc" else detectors.silero()
for _ in hear(paths):
    pass
