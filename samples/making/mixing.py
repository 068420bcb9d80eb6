"""Turns of a dialogue laid out in time, one array of samples for each side, with the line's noise under them."""
import math
import zlib

import numpy as np

from .calls import Case, Coding
from .speech import AGENT_VOICES, RATE, STEP, spoken, steps_of, voice_of

NOISE_PEAK = 32  # the sum of three such draws has an RMS of 32.5, or -60 dBFS
BUSY_TONE_PEAK = 4600  # -20 dBFS RMS: 450 Hz, 0.35 s on, 0.35 s off (GB/T 3380)
SILENT_SECONDS = 15
BUSY_SECONDS = 15
STDIO_BUFFER = 32768  # Asterisk's: what reaches the disk of an unclosed file is a multiple of it
WAV_HEADER = 44


def stream_for(name):
    """Random numbers that depend on the name alone; this generator's stream is frozen in all versions of numpy."""
    return np.random.RandomState(zlib.crc32(name.encode()))


def recorded(call, customer, name):
    """The samples of a call's recording: frames x channels, 16-bit scale. The agent is left, the customer right."""
    draws = stream_for(name)
    agent, caller = sides(call, customer, draws)
    if call.sound[1] == 1:
        mixed = agent + caller
        return np.clip(mixed + noise(len(mixed), draws), -32768, 32767).reshape(-1, 1)
    left = agent + noise(len(agent), draws)
    right = caller + noise(len(caller), draws)
    if call.case is Case.ONE_WAY and call.is_on_freeswitch:
        right = np.full(len(left), -1)  # what FreeSWITCH writes for a side that sends nothing
    return np.clip(np.stack([left, right], axis=1), -32768, 32767)


def sides(call, customer, draws):
    """The two voices of a call, without noise."""
    if call.case is Case.SILENT:
        return np.zeros(SILENT_SECONDS * RATE, np.int64), np.zeros(SILENT_SECONDS * RATE, np.int64)
    if call.case is Case.BUSY_TONE:
        tone = busy_tone(BUSY_SECONDS)
        return np.zeros(len(tone), np.int64), tone
    agent, caller, last_words = conversation(call, customer, draws)
    if call.case is Case.CUT_OFF:
        end = inside_a_word(agent, last_words)
        return agent[:end], caller[:end]
    if call.case is Case.UNCLOSED:
        return filling_the_buffer(agent), filling_the_buffer(caller)
    return agent, caller


def conversation(call, customer, draws):
    """Both sides of the dialogue, and where the last turn starts and ends."""
    voices = {"A": AGENT_VOICES[call.agent], "C": voice_of(customer)}
    position = some_seconds(draws, 0.5, 0.9)
    laid = []
    for index, turn in enumerate(call.script(customer)):
        if index:
            position += some_seconds(draws, 0.3, 0.8) if turn.wait is None else round(turn.wait * RATE)
        words = spoken(turn.words, voices[turn.who])
        laid.append((turn.who, position, words))
        position += len(words)
    length = position + some_seconds(draws, 0.6, 1.0)
    length += -length % 320  # whole GSM blocks
    tracks = {"A": np.zeros(length, np.int64), "C": np.zeros(length, np.int64)}
    for who, start, words in laid:
        tracks[who][start:start + len(words)] += words
    _, start, words = laid[-1]
    return tracks["A"], tracks["C"], (start, start + len(words))


def some_seconds(draws, least, most):
    """A random stretch in frames, in whole steps of 10 ms."""
    return int(draws.randint(round(least * 100), round(most * 100) + 1)) * STEP


def noise(frames, draws):
    return sum(draws.randint(-NOISE_PEAK, NOISE_PEAK + 1, frames) for _ in range(3)).astype(np.int64)


def busy_tone(seconds):
    wave = [round(BUSY_TONE_PEAK * math.sin(2 * math.pi * 450 * frame / RATE)) for frame in range(RATE)]
    tone = np.array(wave * seconds, np.int64)
    beat = np.arange(len(tone)) % round(0.7 * RATE)
    return np.where(beat < round(0.35 * RATE), tone, 0)


def inside_a_word(samples, words):
    """A frame in the last words before which speech has been loud for a tenth of a second."""
    start, end = words
    power = steps_of(samples[start:end])
    loud = power > power.max() // 316
    for step in range(len(power) * 7 // 10, 10, -1):
        if loud[step - 10:step].all():
            return start + step * STEP
    raise ValueError("no word is long enough to be cut")


def filling_the_buffer(samples):
    """With as much quiet at the end as brings the file to a multiple of the writer's buffer."""
    size = WAV_HEADER + 2 * len(samples)
    return np.concatenate([samples, np.zeros(-size % STDIO_BUFFER // 2, np.int64)])


def stored_frames(frames, coding):
    """How many frames a reader finds: GSM is stored in blocks of 320."""
    return -(-frames // 320) * 320 if coding is Coding.GSM else frames
