"""The Python peer: judges badge files (JSON, baked PNG, baked SVG) with `openbadgeslib`, offline.

Reads `{"files": [...]}` on standard input and answers, as the JavaScript peer does,
`{"results": [{"file", "outcome": "accepted" | "refused" | "unreadable", "reason"}]}`.
"""

import json
import sys
from pathlib import Path

from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier


def read_credential(data: bytes) -> str:
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
