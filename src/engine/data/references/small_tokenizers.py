"""Trains small tokenizers in the styles of six families and writes what Hugging Face's `tokenizers` makes of texts, pairs and
conversations with them: src/engine/fixtures/tokenizers/<style>/tokenizer.json and expected.json.

Run from the repository's root, in an environment with `tokenizers`:
    python src/engine/data/references/small_tokenizers.py
"""

import json
import random
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

FOLDER = Path("src/engine/fixtures/tokenizers")
SPACE = "▁"
BYTES = [f"<0x{value:02X}>" for value in range(256)]
QWEN_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)

CORPUS = [
    "The quick brown fox jumps over the lazy dog while the cat sleeps on the warm mat.",
    "Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May.",
    "How many clips did Natalia sell altogether in April and May? She sold 72 clips.",
    "Below is an instruction that describes a task. Write a response that appropriately completes the request.",
    "A matrix between frozen singular vectors is trained; everything else stays as it was.",
    "This movie was not good, it wasn't even bad: it's the worst film I've ever seen!",
    "Die Straße nach München ist gesperrt, wir fahren über Nürnberg weiter.",
    "Le café est très agréable et la crème brûlée y est délicieuse, n'est-ce pas ?",
    "你好，世界。今天天氣很好，我們去公園散步。 これはペンです。 한국어 문장입니다.",
    "Съешь ещё этих мягких французских булок, да выпей чаю. مرحبا بالعالم שלום עולם",
    "def add(first, second):\n    return first + second\n\nprint(add(1, 2))\n",
]

TEXTS = {
    "plain": "Natalia sold clips to 48 of her friends, and the fox jumped over the lazy dog.",
    "empty": "",
    "one space": " ",
    "leading and trailing spaces": "   the dog  ",
    "multiple spaces": "one  two   three    four",
    "newlines": "one\ntwo\n\nthree\r\nfour\r\n\r\n",
    "whitespace": "a\tb\t\tc\u00a0d\u3000e\u2028f\u0085g\u200bh\ufeffi \ufeff j \u0085 k",
    "contractions": "It's, they're, I've, we'll, IT'S, THEY'RE, don’t",
    "numbers": "1 12 123 1234 3.14159 1e-5 ١٢٣ ½ Ⅷ ²",
    "accents": "Crème BRÛLÉE, naïve Ångström, Łódź, İstanbul, Straße ẞ",
    "combining marks": "cafe\u0301 a\u0300\u0301\u0302b \u1e9b\u0323 e\u0301le\u0300ve",
    "greek final sigma": "ΟΔΥΣΣΕΥΣ Σ ΑΣ. ΣΑΣ",
    "emoji": "hi 👋🏽 family 👨‍👩‍👧‍👦 flag 🇩🇪 heart ❤️ keycap 1️⃣ ✅",
    "cjk": "你準備好了嗎？今天天氣很好。𠀀𠮷 これはペンです。ガパ 한국어 ﾊﾝｶｸ",
    "right to left": "مرحبا بالعالم، كيف؟ שָׁלוֹם עוֹלָם \u202eabc\u202c",
    "indic and thai": "नमस्ते दुनिया สวัสดีชาวโลก தமிழ்",
    "control characters": "a\u0000b\u0001c\u007fd\ufffde\u00adf\u200dg\u2060h",
    "special tokens": "[CLS] a [SEP] <s>b</s> <unk> <bos> c<eos><mask> [MASK]x<|im_start|>user\nhi<|im_end|>\n",
    "byte tokens": "<0x0A> <0xE2> a<0x41>b",
    "space mark": "a▁b ▁ ▁▁c",
    "very long word": "x" * 300 + " " + "ab" * 200 + " end",
    "long": "The quick brown fox jumps over the lazy dog. " * 12,
    "code": "def add(a, b):\n    return a + b  # sum\n\n\tx = {'k': [1, 2]}\n",
    "instruction": "### Instruction:\nAdd 1 and 1.\n\n### Response:2</s>",
}

PAIRS = [
    ("plain", "accents"),
    ("one space", "plain"),
    ("plain", "empty"),
    ("empty", "plain"),
    ("empty", "empty"),
    ("long", "numbers"),
    ("contractions", "long"),
    ("long", "long"),
    ("very long word", "long"),
    ("special tokens", "emoji"),
]
LENGTHS = [8, 9, 10, 16, 17, 33, 34, 64, 65, 512]

CONVERSATIONS = [
    [("### Instruction:\nAdd 1 and 1.\n\n### Response:", False), ("It is 2.</s>", True)],
    [("<s>user: How many clips did Natalia sell?\n", False), ("72 clips</s>", True), ("\nuser: And in April? 👋🏽\n", False), ("48</s>", True), ("\n", False)],
    [("<|im_start|>user\n你好<|im_end|>\n<|im_start|>assistant\n", False), ("世界！<|im_end|>\n", True)],
]


def random_texts(count: int) -> list[str]:
    """Texts put together from what tells tokenizers apart, and characters from anywhere in the planes that are assigned."""
    pieces = [" ", "  ", "\n", "\t", "\r\n", "word", "The", "ing", "é", "e\u0301", "ß", "中", "今天", "한", "👋🏽", "\u200d", "\u0000", "\u0085", "\ufeff",
              "\u00a0", "'s", "'LL", "12", "3", "½", ".", "...", "!?", "_", "-", "$", "▁", "</s>", "<s>", "[SEP]", "<eos>", "<|im_end|>", "א", "ع", "ก็", "İ", "Σ", "ſ"]
    chooser = random.Random(7)
    ranges = [(0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x45F), (0x5D0, 0x5EA), (0x621, 0x64A), (0x904, 0x939), (0x3041, 0x3096), (0x4E00, 0x9FA5), (0xAC00, 0xD7A3), (0x1F600, 0x1F64F)]

    def piece() -> str:
        return chooser.choice(pieces) if chooser.random() < 0.7 else chr(chooser.randint(*chooser.choice(ranges)))

    return ["".join(piece() for _ in range(chooser.randint(1, 24))) for _ in range(count)]


def bert() -> Tokenizer:
    normalizer = normalizers.BertNormalizer(lowercase=True)
    words = [word for line in CORPUS for word, _ in pre_tokenizers.BertPreTokenizer().pre_tokenize_str(normalizer.normalize_str(line))]
    # Its trainer breaks ties differently from run to run, so the vocabulary is put together here.
    characters = sorted(set("".join(words)))
    endings = sorted({word[-length:] for word in words for length in (2, 3) if len(word) > length})
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    entries = [*special, *characters, *(f"##{part}" for part in [*characters, *endings]), *sorted({word for word in words if len(word) > 1})[::2]]
    tokenizer = Tokenizer(models.WordPiece({entry: index for index, entry in enumerate(entries)}, unk_token="[UNK]"))
    tokenizer.add_special_tokens(special)
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def roberta() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    special = ["<s>", "<pad>", "</s>", "<unk>", AddedToken("<mask>", lstrip=True)]
    tokenizer.train_from_iterator(CORPUS, byte_level_trainer(600, special))
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def gpt2() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.train_from_iterator(CORPUS, byte_level_trainer(600, ["<|endoftext|>"]))
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def qwen() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    split = pre_tokenizers.Split(Regex(QWEN_SPLIT), behavior="isolated")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.train_from_iterator(CORPUS, byte_level_trainer(600, ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]))
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def byte_level_trainer(size: int, special: list) -> trainers.BpeTrainer:
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    return trainers.BpeTrainer(vocab_size=size, special_tokens=special, initial_alphabet=alphabet, show_progress=False)


def sentence_piece(special: list[str]) -> Tokenizer:
    """BPE with a mark for spaces and byte fallback, without normalizer and post-processor yet."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always")
    trainer = trainers.BpeTrainer(vocab_size=800, special_tokens=special + BYTES, show_progress=False)
    # Characters of other scripts are left to the bytes.
    tokenizer.train_from_iterator([*CORPUS[:8], CORPUS[-1]], trainer)
    # The bytes are vocabulary, not tokens to look for in a text.
    definition = json.loads(tokenizer.to_str())
    definition["added_tokens"] = [token for token in definition["added_tokens"] if token["content"] in special]
    definition["pre_tokenizer"] = None
    return Tokenizer.from_str(json.dumps(definition))


def with_beginning(tokenizer: Tokenizer, token: str, pair_types: bool) -> Tokenizer:
    special = [(token, tokenizer.token_to_id(token))]
    pair = f"{token} $A {token}:1 $B:1" if pair_types else f"{token} $A {token} $B"
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{token} $A", pair=pair, special_tokens=special)
    return tokenizer


def llama() -> Tokenizer:
    tokenizer = sentence_piece(["<unk>", "<s>", "</s>"])
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend(SPACE), normalizers.Replace(" ", SPACE)])
    return with_beginning(tokenizer, "<s>", pair_types=True)


def mistral() -> Tokenizer:
    tokenizer = sentence_piece(["<unk>", "<s>", "</s>"])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="first", split=False)
    return with_beginning(tokenizer, "<s>", pair_types=True)


def gemma() -> Tokenizer:
    tokenizer = sentence_piece(["<pad>", "<eos>", "<bos>", "<unk>"])
    tokenizer.normalizer = normalizers.Replace(" ", SPACE)
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", behavior="merged_with_previous")
    return with_beginning(tokenizer, "<bos>", pair_types=False)


STYLES = {"bert": bert, "roberta": roberta, "gpt2": gpt2, "qwen": qwen, "llama": llama, "mistral": mistral, "gemma": gemma}


def expected(tokenizer: Tokenizer, texts: list[str]) -> dict:
    tokenizer.no_truncation()
    singles = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
    learned = [conversation(tokenizer, parts) for parts in CONVERSATIONS]
    whole = tokenizer.encode(TEXTS["plain"]).ids
    pairs = []
    for first, second in PAIRS:
        lengths = [len(tokenizer.encode(TEXTS[name], add_special_tokens=False).ids) for name in (first, second)]
        added = tokenizer.num_special_tokens_to_add(is_pair=True)
        for length in LENGTHS:
            room = length - added
            # Where both texts alone fill it and a token is left over, releases differ in which text keeps that one.
            if room % 2 == 1 and min(lengths) >= room:
                continue
            tokenizer.enable_truncation(max_length=length, strategy="longest_first")
            encoding = tokenizer.encode(TEXTS[first], TEXTS[second])
            tokenizer.no_truncation()
            types = encoding.type_ids
            second_start = types.index(1) if 1 in types else len(types)
            assert types == [0] * second_start + [1] * (len(types) - second_start)
            pairs.append({"first": first, "second": second, "maximumLength": length, "ids": encoding.ids, "secondStart": second_start})
    return {"plain": whole, "singles": singles, "pairs": pairs, "conversations": learned}


def conversation(tokenizer: Tokenizer, parts: list[tuple[str, bool]]) -> dict:
    """The ids of a rendered conversation, and which of them stand for characters that are learned."""
    text = "".join(part for part, _ in parts)
    mask = [learned for part, learned in parts for _ in part]
    encoding = tokenizer.encode(text, add_special_tokens=False)
    # A mark in front of the text stands for no character of it.
    learned = [int(any(mask[start:end])) for start, end in encoding.offsets]
    return {"ids": encoding.ids, "learned": learned}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    texts = [*TEXTS.values(), *random_texts(250)]
    results = {}
    for style, build in STYLES.items():
        tokenizer = build()
        (FOLDER / style).mkdir(exist_ok=True)
        (FOLDER / style / "tokenizer.json").write_text(tokenizer.to_str() + "\n", encoding="utf-8")
        results[style] = expected(tokenizer, texts)
    conversations = [[{"text": text, "learned": learned} for text, learned in parts] for parts in CONVERSATIONS]
    content = {"names": list(TEXTS), "texts": texts, "conversations": conversations, "styles": results}
    (FOLDER / "expected.json").write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
