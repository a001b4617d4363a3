"""The Python peer: judges badge files (JSON, baked PNG, baked SVG, the text of a code) with `openbadgeslib`, offline.

Reads `{"files": [...]}` on standard input and answers, as the JavaScript peer does,
`{"results": [{"file", "outcome": "accepted" | "refused" | "unreadable", "reason"}]}`.
"""

import json
import sys
import zlib
from pathlib import Path

from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier


BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
DICTIONARY = Path(__file__).parents[3] / "crates" / "assay-credential" / "src" / "qr" / "dictionary-1.txt"


def read_code(text: str) -> str:
    """The credential in the text of a printed code: docs/formats.md, "The text of the printed code"."""
    digits = [BASE45.index(character) for character in text.rstrip("\r\n").removeprefix("ASSAY1:")]
    packed = bytearray()
    for at in range(0, len(digits), 3):
        group = digits[at : at + 3]
        value = sum(digit * 45**place for place, digit in enumerate(group))
        packed += value.to_bytes(len(group) - 1, "big")
    if packed[0] != 1:
        raise ValueError(f"the code has the unknown version {packed[0]}")
    return zlib.decompressobj(-15, zdict=DICTIONARY.read_bytes()).decompress(packed[1:]).decode("utf-8")


def read_credential(data: bytes) -> str:
    if data.startswith(b"ASSAY1:"):
        return read_code(data.decode("ascii"))
    if data.startswith(b"\x89PNG"):
        return OB3Verifier.extract_token_from_png(data)
    if data.lstrip().startswith(b"<"):
        return OB3Verifier.extract_token_from_svg(data)
    return data.decode("utf-8")


def refuse_network(url, *_args, **_kwargs):
    raise LibOpenBadgesException(f"would fetch {url}")


def judge(file: str) -> dict:
    try:
        text = read_credential(Path(file).read_bytes())
        issuer = json.loads(text)["issuer"]
    except (LibOpenBadgesException, ValueError, KeyError) as error:
        return {"file": file, "outcome": "unreadable", "reason": str(error)}
    did = issuer if isinstance(issuer, str) else issuer["id"]
    try:
        OB3LdpVerifier.for_issuer_did(did, download=refuse_network).verify(text)
    except LibOpenBadgesException as error:
        return {"file": file, "outcome": "refused", "reason": str(error)}
    return {"file": file, "outcome": "accepted", "reason": ""}


json.dump({"results": [judge(file) for file in json.load(sys.stdin)["files"]]}, sys.stdout)
