"""Phrases of several languages and voices, brought to the telephone's band by sox, with the truth of where they are
speech: people, recorded for the announcements of Asterisk, and espeak-ng for the languages that they do not speak.

The truth comes from the clean clip, before any noise is near it: 10 ms frames within 32 dB of the clip's 95th percentile
and above -62 dBFS; pauses under 200 ms are bridged, bursts under 30 ms dropped.
"""
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

RATE = 8000
STEP = RATE // 100

PHRASES = {
    "cmn": ["您好，请问是王女士本人吗？", "我是保险公司的回访专员，工号八零零一。", "请问保险合同是您本人亲笔签名的吗？",
            "犹豫期内您可以退保，公司扣除工本费后退还保费。", "是的，我清楚了。", "对，没有问题。", "嗯。"],
    "en-gb": ["Good morning, am I speaking with the policyholder?", "Did you sign the proposal yourself?",
              "You may cancel within fifteen days.", "Yes, I understand.", "No, thank you.", "That is correct."],
    "es": ["Buenos días, le llamo por su póliza.", "¿Firmó usted mismo el contrato?", "Sí, está claro.",
           "Puede cancelar durante el plazo de reflexión.", "No, gracias."],
    "fr-fr": ["Bonjour, je vous appelle au sujet de votre contrat.", "Avez-vous signé vous-même ?", "Oui, tout à fait.",
              "Vous pouvez renoncer pendant quinze jours.", "Non, merci."],
    "de": ["Guten Tag, ich rufe wegen Ihres Vertrages an.", "Haben Sie selbst unterschrieben?", "Ja, das stimmt.",
           "Sie können innerhalb von fünfzehn Tagen kündigen.", "Nein, danke."],
    "ru": ["Здравствуйте, я звоню по поводу вашего полиса.", "Вы подписали договор сами?", "Да, всё понятно.",
           "Вы можете отказаться в течение пятнадцати дней.", "Нет, спасибо."],
}
VARIANTS = [("m1", 40), ("m3", 32), ("m7", 55), ("f1", 60), ("f2", 58), ("f4", 68)]
PEOPLE = ["en_US_f_Allison", "es_MX_f_Allison", "fr_CA_f_June", "it_IT_f_Menardi", "it_IT_m_Carlo", "ru_RU_f_IvrvoiceRU"]
SOUNDS = Path("/usr/share/asterisk/sounds")
# Announcements from so many bytes on are sentences; below them are single digits and letters.
SENTENCE = 24_000
CLIPS_OF_A_PERSON = 60


@dataclass(frozen=True)
class Clip:
    """Samples from -1 to 1 at an active level of -20 dBFS, and which 10 ms are speech."""

    samples: np.ndarray
    speech: np.ndarray


def bank():
    """Clips by voice: {(language, variant): [Clip, ...]}, the same in every run."""
    spoken = {
        (language, variant): [synthetic(language, variant, pitch, text) for text in texts]
        for language, texts in PHRASES.items() for variant, pitch in VARIANTS
    }
    # People as often as machines: each is as many voices as there are variants.
    recorded = {(person, part): clips for person in PEOPLE for part, clips in enumerate(of_person(person))}
    return recorded | spoken


def of_person(person):
    """Recorded sentences, dealt into as many hands as there are synthetic variants."""
    paths = [path for path in sorted((SOUNDS / person).glob("*.wav")) if SENTENCE < path.stat().st_size < 10 * SENTENCE]
    chosen = paths[::max(1, len(paths) // CLIPS_OF_A_PERSON)][:CLIPS_OF_A_PERSON]
    if len(chosen) < len(VARIANTS):
        raise SystemExit(f"no recorded voice in {SOUNDS / person}: config/debian/install-packages.sh accuracy")
    return [[telephone_band(str(path)) for path in chosen[part::len(VARIANTS)]] for part in range(len(VARIANTS))]


def synthetic(language, variant, pitch, text):
    with tempfile.TemporaryDirectory() as folder:
        wide = str(Path(folder) / "wide.wav")
        subprocess.run(["espeak-ng", "-v", f"{language}+{variant}", "-s", "165", "-p", str(pitch), "-w", wide, text],
                       check=True)
        return telephone_band(wide)


def telephone_band(path):
    raw = subprocess.run(
        ["sox", "-D", path, "-t", "raw", "-e", "signed", "-b", "16", "-L", "-c", "1", "-", "gain", "-6", "rate",
         str(RATE), "sinc", "250-3400"], check=True, stdout=subprocess.PIPE).stdout
    samples = np.frombuffer(raw, "<i2").astype(np.float64) / 32768
    speech = activity(samples)
    steps = samples[:len(speech) * STEP].reshape(-1, STEP)
    level = np.sqrt((steps[speech] ** 2).mean()) if speech.any() else 1
    return Clip(samples[:len(speech) * STEP] * (0.1 / level), speech)


def activity(samples):
    steps = samples[:len(samples) // STEP * STEP].reshape(-1, STEP)
    level = 10 * np.log10((steps ** 2).mean(axis=1) + 1e-12)
    return bridged(level > max(np.percentile(level, 95) - 32, -62))


def bridged(active, pause=20, burst=3):
    """Pauses shorter than 200 ms filled, then bursts shorter than 30 ms dropped."""
    active = active.copy()
    for start, end in runs(~active):
        if 0 < start and end < len(active) and end - start < pause:
            active[start:end] = True
    for start, end in runs(active):
        if end - start < burst:
            active[start:end] = False
    return active


def runs(mask):
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.astype(np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist()))
