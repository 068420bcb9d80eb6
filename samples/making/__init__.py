"""The parts of make_samples.py: the day's story, its voices, and the files that a PBX would have left of it."""
