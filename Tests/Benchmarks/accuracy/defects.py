"""Calls that are sound, and calls with each defect that can be decided from the file alone, with the truth of which.

Every call is made of many voices, noises, codecs and lengths; a defect is put into an otherwise sound call, so that what
is told apart is the defect and nothing that comes with it.
"""
import json
import struct
import subprocess
import wave
from pathlib import Path

import numpy as np

import noises
from noises import decibels
from voices import RATE, bank

# What is written; GSM 06.10 has one channel.
CODECS = ["pcm16", "u-law", "a-law"]
# What lies under the voices: what the line adds, and what moves around the customer.
STEADY = ["white", "digital", "hum"]
MOVING = ["clicks", "car"]
TALKING = ["street", "office", "babble", "television"]
QUIET = STEADY + MOVING


class Call:
    """A sound call of two parties on two channels, samples from -1 to 1."""

    def __init__(self, random, voices, seconds=None, pause=None, lead=None, tail=None):
        self.random, self.voices = random, list(voices.values())
        self.seconds = seconds or float(np.clip(45 * np.exp(0.6 * random.standard_normal()), 16, 240))
        self.lead = random.uniform(0.3, 3) if lead is None else lead
        self.tail = random.uniform(0.4, 3) if tail is None else tail
        self.levels = [random.uniform(-28, -17), random.uniform(-34, -17)]
        self.under = []
        self.parties = random.choice(len(self.voices), 2, replace=False)
        self.clean = self.talk(pause)

    def clip(self, party):
        clips = self.voices[self.parties[party]]
        return clips[self.random.integers(len(clips))].samples * decibels(self.levels[party] + 20)

    def talk(self, pause):
        """Turns until the time is up; a pause of so many seconds after half of it."""
        random, said = self.random, [[], []]
        position, party, paused, after = int(self.lead * RATE), 0, pause is None, 4 * (pause is not None)
        while position < (self.seconds - self.tail) * RATE or min(map(len, said)) < 4 or not paused or after > 0:
            samples = self.clip(party)
            said[party].append((position, samples))
            position += len(samples)
            after -= paused
            if not paused and position > self.seconds * RATE / 2 and min(map(len, said)) >= 2:
                position, paused = position + int(pause * RATE), True
            else:
                position += int(random.uniform(0.15, 1.8) * RATE)
            if random.random() < 0.7:
                party = 1 - party
        end = max(start + len(samples) for turns in said for start, samples in turns)
        count = end + int(self.tail * RATE)
        channels = np.zeros((2, count))
        for channel, turns in zip(channels, said):
            for start, samples in turns:
                channel[start:start + len(samples)] += samples
        return channels

    def noise(self, kinds, count):
        random = self.random
        kind = kinds[random.integers(len(kinds))]
        self.under.append(kind)
        if kind == "digital":
            return np.zeros(count)
        if kind == "white":
            return noises.white(random, count, random.uniform(-70, -48))
        others = [clips for number, clips in enumerate(self.voices) if number not in self.parties]
        # Filtered as a whole, a noise that does not end where it began bursts at both ends.
        return getattr(noises, kind)(random, others, count + 2 * RATE)[RATE:-RATE]

    def noisy(self, kinds=None):
        """Its channels with what lies under them: what the line adds on both, and what surrounds the customer."""
        count = self.clean.shape[1]
        agent = self.clean[0] + self.noise(["white", "digital"], count)
        return np.stack([agent, self.clean[1] + self.noise(kinds or QUIET + TALKING, count)])


def tone(random, count, hertz, on, off, level):
    time = np.arange(count) / RATE + random.uniform(0, on + off)
    sound = sum(np.sin(2 * np.pi * frequency * time) for frequency in hertz)
    return sound * decibels(level) * np.sqrt(2) / len(hertz) * (time % (on + off) < on)


# --- Calls, each with the findings that it must have and those that it may -------------------------------------------


def sound(random, voices):
    call = Call(random, voices)
    channels = call.noisy()
    kind = random.integers(8)
    if kind == 0:  # Nobody stopped the recorder at once.
        rest = np.zeros((2, int(random.uniform(2, 6) * RATE)))
        rest[1] = tone(random, rest.shape[1], [450], 0.35, 0.35, random.uniform(-24, -14))
        channels = np.concatenate([channels, rest], axis=1)
    elif kind == 1:  # It began while the far side rang.
        ring = np.zeros((2, int(random.uniform(4, 9) * RATE)))
        ring[1] = tone(random, ring.shape[1], [450], 1, 4, random.uniform(-24, -14))
        channels = np.concatenate([ring, channels], axis=1)
    elif kind == 2:  # An echo of the agent from the far end.
        delay = int(random.integers(RATE // 12, RATE // 4))
        channels[1, delay:] += channels[0, :-delay] * decibels(random.uniform(-45, -28))
    elif kind == 3:  # The customer looks for the policy.
        call = Call(random, voices, pause=random.uniform(12, 27))
        channels = call.noisy(QUIET)
    elif kind == 4:  # As loud as it can be without harm.
        call = Call(random, voices)
        call.clean *= decibels(random.uniform(-1.5, -0.5)) / np.abs(call.clean).max(axis=1, keepdims=True)
        channels = call.noisy(["white", "digital"])
    return call, channels, set(), set()


def too_short(random, voices):
    call = Call(random, voices)
    length = random.uniform(3, 9.6)
    answer, question = call.clip(1), call.clip(0)
    channels = np.zeros((2, int(length * RATE)))
    at = int(0.3 * RATE)
    for channel, samples in ((0, question), (1, answer)):
        room = channels.shape[1] - at - int(0.4 * RATE)
        if room < len(samples):
            break
        channels[channel, at:at + len(samples)] += samples
        at += len(samples) + int(0.2 * RATE)
    channels += noises.white(random, channels.shape[1], -62)
    return call, channels, {"too_short"}, {"one_way", "silent"}


def silent(random, voices):
    call = Call(random, voices)
    count = call.clean.shape[1]
    return call, np.stack([call.noise(QUIET, count), call.noise(QUIET, count)]), {"silent"}, {"dc_offset"}


def one_way(random, voices):
    call = Call(random, voices)
    missing = int(random.integers(2))
    channels = call.noisy(QUIET)
    count = channels.shape[1]
    leak = random.integers(4)
    channels[missing] = call.noise(QUIET, count)
    if leak == 0:  # What the line carries over of the other.
        channels[missing] += call.clean[1 - missing] * decibels(random.uniform(-45, -30))
    elif leak == 1:
        delay = int(random.integers(RATE // 20, RATE // 4))
        channels[missing, delay:] += call.clean[1 - missing][:-delay] * decibels(random.uniform(-45, -30))
    elif leak == 2:  # What FreeSWITCH fills a side with that never came.
        channels[missing] = -1 / 32768
    return call, channels, {"one_way"}, {"leading_silence", "trailing_silence", "dead_air"}


def one_word(random, voices):
    """A party who says one word in the whole call is not heard either."""
    call = Call(random, voices)
    missing = int(random.integers(2))
    words = [clip.samples for clip in call.voices[call.parties[missing]] if clip.speech.sum() < 60]
    if not words:
        return one_way(random, voices)
    call.clean[missing] = 0
    at = int(random.uniform(2, 8) * RATE)
    call.clean[missing, at:at + len(words[0])] = words[0] * decibels(call.levels[missing] + 20)
    return call, call.noisy(QUIET), {"one_way"}, {"leading_silence", "trailing_silence", "dead_air"}


def dead_air(random, voices):
    call = Call(random, voices, pause=random.uniform(31.5, 120))
    return call, call.noisy(QUIET), {"dead_air"}, set()


def leading_silence(random, voices):
    call = Call(random, voices, lead=random.uniform(10.5, 40))
    return call, call.noisy(QUIET), {"leading_silence"}, set()


def trailing_silence(random, voices):
    call = Call(random, voices, tail=random.uniform(15.8, 60), seconds=random.uniform(80, 140))
    return call, call.noisy(QUIET), {"trailing_silence"}, set()


def cut_off(random, voices):
    """Ends inside a word: the last 150 ms are voiced, and so are the 50 that would have followed."""
    call = Call(random, voices)
    loud = np.sqrt((call.clean[:, :call.clean.shape[1] // 400 * 400].reshape(2, -1, 400) ** 2).mean(axis=2))
    voiced = np.array([level > decibels(active - 12) for level, active in zip(loud, call.levels)])
    # Less than a syllable of a word, and nobody can say that it was one.
    inside = np.flatnonzero((voiced[:, :-3] & voiced[:, 1:-2] & voiced[:, 2:-1] & voiced[:, 3:]).any(axis=0)) + 2
    inside = inside[inside > 16 * 20]
    end = (int(inside[random.integers(len(inside))]) + 1) * 400 - int(random.integers(0, 80))
    return call, call.noisy(QUIET)[:, :end], {"cut_off"}, {"one_way"}


def busy_tone(random, voices):
    on = random.choice([0.35, 0.35, 0.7])
    return *only_tone(random, voices, on, on), {"busy_tone"}, set()


def ringback_only(random, voices):
    return *only_tone(random, voices, 1, 4), {"ringback_only"}, set()


def only_tone(random, voices, on, off):
    seconds = random.uniform(16, 60)
    heard = tone(random, int(seconds * RATE), [450 + random.uniform(-20, 20)], on, off, random.uniform(-26, -13))
    call = Call(random, voices)
    if random.random() < 0.5:  # The agent says 喂 into it.
        agent, samples = np.zeros(len(heard)), call.clip(0)
        agent[2 * RATE:2 * RATE + len(samples)] = samples
    else:
        agent = np.zeros(len(heard))
    line = noises.white(random, len(heard), random.uniform(-70, -50))
    return call, np.stack([agent, heard + line])


def fax_tone(random, voices):
    seconds = random.uniform(16, 40)
    if random.random() < 0.5:
        heard = tone(random, int(seconds * RATE), [1100 + random.uniform(-30, 30)], 0.5, 3, random.uniform(-26, -13))
    else:
        heard = np.zeros(int(seconds * RATE))
        answer = tone(random, int(random.uniform(2.7, 3.9) * RATE), [2100 + random.uniform(-12, 12)], 1e6, 0, random.uniform(-26, -13))
        start = int(random.uniform(1, 5) * RATE)
        heard[start:start + len(answer)] = answer
    line = noises.white(random, len(heard), -62)
    return Call(random, voices), np.stack([np.zeros(len(heard)), heard + line]), {"fax_tone"}, set()


def clipped(random, voices):
    """Driven into a ceiling, which need not be that of the file."""
    call = Call(random, voices)
    channels = call.noisy(QUIET)
    ceiling = decibels(random.choice([0, 0, -1, -3, -6, -9]))
    party = int(random.integers(2))
    peak = np.abs(channels[party]).max()
    channels[party] = np.clip(channels[party] * ceiling / peak * decibels(random.uniform(9, 24)), -ceiling, ceiling)
    return call, channels, {"clipped"}, {"dc_offset"}


def low_level(random, voices):
    call = Call(random, voices)
    party = int(random.integers(2))
    call.clean[party] *= decibels(random.uniform(-47, -42.5) - call.levels[party])
    line = noises.white(random, call.clean.shape[1], -72)
    return call, call.clean + line, {"low_level"}, set()


def dc_offset(random, voices):
    call = Call(random, voices)
    # The hum has an offset of its own, which may make up for this one.
    channels = call.noisy([kind for kind in QUIET if kind != "hum"])
    channels = channels * (0.8 / max(0.8, np.abs(channels).max()))
    channels[int(random.integers(2))] += random.choice([-1, 1]) * random.uniform(0.024, 0.1)
    return call, channels, {"dc_offset"}, set()


def identical_channels(random, voices):
    call = Call(random, voices)
    mixed = call.noisy(QUIET).sum(axis=0)
    return call, np.stack([mixed, mixed]) * 0.7, {"identical_channels"}, set()


# --- Damage to the file itself ----------------------------------------------------------------------------------------


def empty(data, random):
    start = data_chunk(data)
    return resized(data[:start + 8], start, 0)


def truncated(data, random):
    start = data_chunk(data) + 8
    return data[:start + int((len(data) - start) * random.uniform(0.3, 0.97)) // 130 * 130]


def header_repaired(data, random):
    """As Asterisk, libsndfile and ffmpeg leave a file that they never closed."""
    start = data_chunk(data)
    riff, size = [(0, 0), (8, 0), (0xFFFFFFFF, 0xFFFFFFFF)][random.integers(3)]
    return data[:4] + struct.pack("<I", riff) + data[8:start + 4] + struct.pack("<I", size) + data[start + 8:]


def data_chunk(data):
    at = 12
    while data[at:at + 4] != b"data":
        size = struct.unpack("<I", data[at + 4:at + 8])[0]
        at += 8 + size + size % 2
    return at


def resized(data, start, size):
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:start + 4] + struct.pack("<I", size) + data[start + 8:]


# What may follow from each: the sound ends where the file does.
DAMAGES = {empty: set(), truncated: {"cut_off", "too_short", "one_way", "trailing_silence"}, header_repaired: set()}

TWO_CHANNELS = {one_way, one_word, identical_channels, low_level}
# A party's part of a mixed recording is not the whole's: which of these the one channel still shows is not certain.
KEPT_APART = TWO_CHANNELS | {clipped, busy_tone, ringback_only, fax_tone}
# GSM 06.10 begins with a filter that takes an offset away, and rounds flat tops.
NOT_IN_GSM = {dc_offset, clipped}
DEFECTS = [too_short, silent, one_way, one_word, dead_air, leading_silence, trailing_silence, cut_off, busy_tone,
           ringback_only, fax_tone, clipped, low_level, dc_offset, identical_channels]


def codec_for(make, random):
    choices = [(codec, channels) for codec in CODECS for channels in (1, 2)] + [("gsm", 1)]
    if make in KEPT_APART:
        choices = [choice for choice in choices if choice[1] == 2]
    if make in NOT_IN_GSM:
        choices = [choice for choice in choices if choice[0] != "gsm"]
    return choices[random.integers(len(choices))]


def write(path, channels, codec):
    samples = np.clip(np.round(channels.T * 32768), -32768, 32767).astype("<i2")
    if codec == "pcm16":
        with wave.open(str(path), "wb") as file:
            file.setnchannels(samples.shape[1])
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples.tobytes())
        return
    if codec == "gsm":  # In blocks of two frames; what sox does with half a block is not at issue.
        samples = samples[:len(samples) // 320 * 320]
    encoding = "gsm-full-rate" if codec == "gsm" else codec
    subprocess.run(["sox", "-D", "-t", "raw", "-e", "signed", "-b", "16", "-L", "-c", str(samples.shape[1]), "-r", str(RATE),
                    "-", "-e", encoding, str(path)], check=True, input=samples.tobytes(), stderr=subprocess.DEVNULL)


def make(folder, sound_calls, each, seed):
    """Writes so many sound calls, so many of each defect, and `truth.jsonl`."""
    voices = bank()
    makers = [(sound, None, sound_calls)] + [(defect, None, each) for defect in DEFECTS] \
        + [(sound, damage, each) for damage in DAMAGES]
    with open(folder / "truth.jsonl", "w") as truth:
        for kind, (maker, damage, calls) in enumerate(makers):
            name = (damage or maker).__name__
            for number in range(calls):
                random = np.random.default_rng([seed, kind, number])
                codec, count = codec_for(maker, random)
                call, channels, expected, allowed = maker(random, voices)
                if count == 1:
                    channels = channels.sum(axis=0, keepdims=True)
                    if maker is not clipped:
                        channels *= min(1, 0.97 / max(np.abs(channels).max(), 1e-9))
                elif maker is sound:
                    channels *= np.minimum(1, 0.97 / np.maximum(np.abs(channels).max(axis=1, keepdims=True), 1e-9))
                path = folder / f"{name}.{number:04}.{codec}.{count}.wav"
                write(path, channels, codec)
                if damage:
                    path.write_bytes(damage(path.read_bytes(), random))
                    expected, allowed = {damage.__name__}, DAMAGES[damage]
                truth.write(json.dumps({"path": str(path), "kind": name, "codec": codec, "channels": count,
                                        "under": call.under, "expected": sorted(expected), "allowed": sorted(allowed)}) + "\n")


if __name__ == "__main__":
    import sys
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
