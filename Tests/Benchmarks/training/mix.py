"""Channels to train on: voices, songs and noises, mixed as calls have them, and the truth of each 10 ms.

No voice and no song of the corpus that accuracy is measured on is among them. What is written is what `StepTrack` and
`TimbreTrack` keep of a channel, not the samples.
"""
import io
import sys
from pathlib import Path

import numpy as np
import soundfile

import noises
from noises import at_level, band, decibels
from tracks import tracks
from voices import PHRASES, RATE, STEP, bridged, runs, synthetic, telephone_band

SECONDS = 40
COUNT = SECONDS * RATE
# Languages and voices of espeak-ng that the measured corpus does not speak with.
PHRASES_TO_LEARN = {
    "it": ["Buongiorno, la chiamo per la sua polizza.", "Ha firmato lei il contratto?", "Sì, va bene.", "No, ho capito tutto."],
    "pt": ["Bom dia, estou ligando sobre o seu seguro.", "Sim, está claro para mim.", "Não, obrigado."],
    "yue": ["你好，請問係陳先生嗎？", "係，冇問題。", "我哋係保險公司。"],
    "vi": ["Xin chào, tôi gọi về hợp đồng bảo hiểm.", "Vâng, tôi hiểu rồi."],
    "ja": ["こんにちは、ほけんのけんでおでんわしました。", "はい、わかりました。"],
    "cmn": PHRASES["cmn"],
    "en-us": ["Thank you for calling, this call is recorded.", "Yes, I did.", "I have read the terms and I agree to them."],
}
VARIANTS_TO_LEARN = [("m2", 35), ("m4", 48), ("f3", 62), ("f5", 70), ("m5", 28)]
STAMPS = Path("/usr/share/tuxpaint/stamps")
SONGS = ["/usr/share/games/wesnoth", "/usr/share/games/frozen-bubble", "/usr/share/games/etr"]
CADENCES = [(1, 4), (0.35, 0.35), (0.7, 0.7), (0.5, 0.5), (0.25, 0.25), (2, 4), (9, 1)]
TONES = [[450], [425], [440, 480], [350, 440], [400, 450], [480, 620], [1400], [950]]
# What a channel has beside the voice; as often as it is named.
KINDS = ["nothing", "steady", "steady", "white", "white", "swelling", "babble", "office", "television", "hold", "hold", "hold",
         "early_media", "clicks", "leak", "mixed", "background_music", "dtx", "agc", "tones"]


def voices():
    """Clips by voice: people who describe pictures in a dozen languages, and synthetic voices."""
    people = {}
    for path in sorted(STAMPS.rglob("*_desc*.ogg")):
        people.setdefault(path.stem.partition("_desc")[2], []).append(path)
    bank = {}
    for language, paths in people.items():
        clips = [telephone_band(str(path)) for path in paths[::max(1, len(paths) // 40)]]
        clips = [clip for clip in clips if 20 <= clip.speech.sum() and len(clip.speech) <= 1000]
        if len(clips) >= 5:
            bank["person" + language] = clips
    for language, texts in PHRASES_TO_LEARN.items():
        for variant, pitch in VARIANTS_TO_LEARN:
            bank[language + variant] = [synthetic(language, variant, pitch, text) for text in texts]
    if not people:
        raise SystemExit(f"no voices in {STAMPS}: config/debian/install-packages.sh training")
    return bank


def songs():
    """Music of games, in the telephone's band."""
    paths = [path for folder in SONGS for path in sorted(Path(folder).rglob("*.ogg")) if path.stat().st_size > 400_000]
    found = [telephone_band(str(path)).samples[:240 * RATE].astype(np.float32) for path in paths]
    found = [song for song in found if len(song) > COUNT]
    if not found:
        raise SystemExit("no songs: config/debian/install-packages.sh training")
    return found


class Channel:
    """One party of a call, and what is heard with it."""

    def __init__(self, random, voices, songs):
        self.random, self.songs = random, songs
        names = sorted(voices)
        people = [name for name in names if name.startswith("person")]
        chosen = random.choice(names if random.random() < 0.5 else people)
        self.others = [voices[name] for name in random.choice(names, 12)]
        self.speak(voices[chosen])
        kind = random.choice(KINDS)
        self.samples = self.voice + noises.white(random, COUNT, random.choice([-90, -75, -70, -65, -62, -58, -55]))
        self.tune = np.zeros(COUNT)
        if kind != "nothing":
            getattr(self, kind)()
        self.transmit()

    def speak(self, clips):
        """Sentences with pauses between them, and with longer ones in which the other party speaks."""
        random = self.random
        self.voice, spoken = np.zeros(COUNT), np.zeros(COUNT // STEP, bool)
        position, density = int(random.integers(400)), random.uniform(0.3, 1)
        if random.random() < 0.06:
            position = COUNT
        while True:
            clip = clips[random.integers(len(clips))]
            if position + len(clip.speech) > len(spoken):
                break
            self.voice[position * STEP:position * STEP + len(clip.samples)] += clip.samples * decibels(random.normal(0, 3))
            spoken[position:position + len(clip.speech)] |= clip.speech
            position += len(clip.speech) + int(random.integers(15, 260))
            if random.random() < 1 - density:
                position += int(random.integers(100, 900))
        gain = random.uniform(-9, 4)
        self.voice *= decibels(gain)
        self.level = -20 + gain
        self.speech = bridged(spoken)

    def below(self, least, most):
        """A level so many decibels below the voice."""
        return self.level - self.random.uniform(least, most)

    def add(self, samples):
        self.samples = self.samples + samples

    # What a channel has beside the voice.

    def steady(self):
        self.add(self.noise() * decibels(self.below(5, 45)))

    def white(self):
        self.add(noises.white(self.random, COUNT, self.below(1, 32)))

    def swelling(self):
        self.add(self.noise() * decibels(self.below(17, 35)) * self.swell())

    def babble(self):
        self.add(at_level(self.talkers(int(self.random.integers(4, 14))), self.below(17, 34)))

    def office(self):
        self.add(at_level(self.talkers(int(self.random.integers(1, 5))), self.below(22, 40)))
        self.add(noises.keys(self.random, COUNT, self.below(15, 30)))

    def television(self):
        narrow = band(self.talkers(1), self.random.uniform(200, 500), self.random.uniform(2000, 3400))
        self.add(at_level(narrow, self.below(22, 38)) + at_level(self.music(), self.below(24, 40)))

    def hold(self):
        self.tune = self.in_pauses(at_level(self.music(), self.below(-8, 14)))
        self.add(self.tune)

    def early_media(self):
        """彩铃: music until the call is answered."""
        self.tune = at_level(self.music(), self.below(-8, 12))
        words = np.flatnonzero(self.speech)
        answered = min(self.random.uniform(3, 16) * RATE, max(0, (words[0] - 15) * STEP) if len(words) else COUNT)
        self.tune[int(answered):] = 0
        self.add(self.tune)

    def background_music(self):
        self.tune = at_level(self.music(), self.below(10, 28))
        self.add(self.tune)

    def clicks(self):
        self.add(noises.clicks(self.random, None, COUNT) * self.random.uniform(0.2, 1.2))

    def leak(self):
        """The other party, through the exchange."""
        self.add(at_level(self.talkers(1), self.below(24, 40)))

    def mixed(self):
        self.add(self.noise() * decibels(self.below(14, 45)) + at_level(self.talkers(8), self.below(17, 34)))

    def dtx(self):
        """Discontinuous transmission: the noise of the line ends with the words; comfort noise or nothing between."""
        random = self.random
        sent = np.repeat(np.convolve(self.speech, np.ones(int(random.integers(20, 80))), "same") > 0, STEP)
        comfort = noises.white(random, COUNT, random.choice([-65, -60, -50, -45])) if random.random() < 0.5 else 0
        self.samples = np.where(sent, self.voice + self.noise() * decibels(self.below(20, 45)), comfort)

    def agc(self):
        """Automatic gain control: pauses are turned up until the next word."""
        power = np.convolve((self.voice ** 2).reshape(-1, STEP).mean(axis=1), np.ones(100) / 100, "same")
        most = decibels(self.random.uniform(3, 14))
        gain = np.clip(decibels(self.level) / np.sqrt(np.maximum(power, 1e-9)), 0.5, most)
        self.samples = (self.voice + self.noise() * decibels(self.below(28, 45))) * np.repeat(gain, STEP)

    def tones(self):
        time = np.arange(COUNT) / RATE
        on, off = CADENCES[self.random.integers(len(CADENCES))]
        tone = sum(np.sin(2 * np.pi * hertz * time) for hertz in TONES[self.random.integers(len(TONES))])
        self.add(self.in_pauses(at_level(tone * (time % (on + off) < on), self.below(-6, 12))))

    # What these are made of.

    def talkers(self, number):
        return noises.talkers(self.random, self.others, COUNT, number)

    def noise(self):
        """Steady noise of any colour, hum included, at 0 dBFS RMS."""
        random = self.random
        kind = random.integers(4)
        if kind == 0:
            samples = random.standard_normal(COUNT)
        elif kind == 1:
            slope = (np.fft.rfftfreq(COUNT, 1 / RATE) + 20) ** -random.uniform(0.3, 1.2)
            samples = np.fft.irfft(np.fft.rfft(random.standard_normal(COUNT)) * slope, COUNT)
        elif kind == 2:
            low = random.uniform(50, 1500)
            samples = band(random.standard_normal(COUNT), low, low + random.uniform(300, 2500))
        else:
            time, base = np.arange(COUNT) / RATE, random.choice([33, 50, 60, 85, 100, 120])
            slope = random.uniform(0.2, 1.5)
            samples = 0.05 * random.standard_normal(COUNT) + sum(
                np.sin(2 * np.pi * base * k * time + random.uniform(0, 6)) * random.uniform(0, 1) / k ** slope
                for k in range(1, 12))
        return at_level(samples, 0)

    def swell(self):
        knots = self.random.uniform(-1, 1, 4 * SECONDS) * self.random.uniform(3, 9)
        return decibels(np.interp(np.arange(COUNT) / RATE / self.random.uniform(0.4, 3), np.arange(len(knots)), knots))

    def music(self):
        if self.random.random() < 0.12:
            return noises.chords(self.random, COUNT)
        song = self.songs[self.random.integers(len(self.songs))]
        start = self.random.integers(len(song) - COUNT)
        tune = song[start:start + COUNT]
        return band(tune, self.random.uniform(200, 500), self.random.uniform(2000, 3400)) if self.random.random() < 0.3 else tune

    def in_pauses(self, samples):
        """Where the voice pauses for a second, with silence of up to 0.4 s beside it."""
        gate = np.zeros(COUNT)
        for start, end in runs(~self.speech):
            if end - start >= 100:
                gate[(start + int(self.random.integers(40))) * STEP:(end - int(self.random.integers(40))) * STEP] = 1
        return samples * gate

    # What the line does to it.

    def transmit(self):
        random = self.random
        if random.random() < 0.15:
            self.chirp()
        samples = self.samples
        if random.random() < 0.3:
            samples = band(samples, random.uniform(100, 300), random.uniform(2800, 3500))
        samples = np.clip(samples, -1, 1)
        coding = random.random()
        if coding < 0.3:
            samples = recoded(samples, "ULAW")
        elif coding < 0.42:
            samples = recoded(samples, "GSM610")
        if random.random() < 0.1:
            samples = samples + 0.01
        self.samples = samples
        level = 10 * np.log10(np.convolve((self.tune ** 2).reshape(-1, STEP).mean(axis=1), np.ones(31) / 31, "same") + 1e-12)
        self.is_music = (level > max(self.level - 30, -52)) & ~self.speech

    def chirp(self):
        """Beeps of any kind: they are no speech either."""
        time = np.arange(COUNT) / RATE
        for start in self.random.integers(0, COUNT - RATE, 3):
            count = int(self.random.integers(RATE // 10, RATE))
            chord = sum(np.sin(2 * np.pi * hertz * time[:count]) for hertz in self.random.uniform(300, 2500, self.random.integers(1, 4)))
            self.samples[start:start + count] += chord * decibels(self.below(14, 35))


def recoded(samples, coding):
    coded = io.BytesIO()
    soundfile.write(coded, samples, RATE, format="WAV", subtype=coding)
    coded.seek(0)
    decoded = soundfile.read(coded)[0][:COUNT]
    return np.pad(decoded, (0, COUNT - len(decoded)))


def main():
    seed, count, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    random = np.random.default_rng(seed)
    spoken, sung = voices(), songs()
    kept = {"tracks": [], "speech": [], "music": []}
    for _ in range(count):
        channel = Channel(random, spoken, sung)
        kept["tracks"].append(tracks(channel.samples))
        kept["speech"].append(channel.speech)
        kept["music"].append(channel.is_music)
    np.savez_compressed(path, **{name: np.array(values) for name, values in kept.items()})


if __name__ == "__main__":
    main()
