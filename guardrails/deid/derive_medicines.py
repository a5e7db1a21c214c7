"""Derives `medicines.txt.gz` from names of medicines: `python -m guardrails.deid.derive_medicines DICTIONARY`.

DICTIONARY is `drug_ner_dictionary.pkl.bz2` of the package drug-named-entity-recognition 2.0.9 (MIT): names of
medicines, of makers too, as MedlinePlus, MeSH and Wikipedia give them. Taken are those of medicines that MedlinePlus
lists, of one word, that nobody and no town is called by.
"""

import bz2
import gzip
import io
import pickle
import re
import sys
from pathlib import Path
from typing import Any

from guardrails.deid.lexicon import COLUMNS, NOTHING, lexicon
from guardrails.deid.people import names_that_are_words
from guardrails.deid.vocabulary import names

_FILE = Path(__file__).resolve().parent.parent / "words" / "medicines.txt.gz"
_ONE_WORD = re.compile(r"[a-z]{5,20}")
_BORNE = tuple(COLUMNS.index(column) for column in ("given", "surname", "town"))


class _PlainData(pickle.Unpickler):
    """Reads numbers, texts, lists and tables only: a pickle could run anything else."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}")


def medicines(dictionary: bytes) -> list[str]:
    """Give the names of one word of medicines that MedlinePlus lists, in order."""
    found = _PlainData(io.BytesIO(bz2.decompress(dictionary))).load()
    listed = {name for name, known in found["drug_canonical_to_data"].items() if "medline_plus_id" in known}
    meant = found["drug_variant_to_canonical"].items()
    words = {name.lower() for name, of in meant if not listed.isdisjoint(of)}
    return sorted(word for word in words if _ONE_WORD.fullmatch(word) and not _is_borne(word))


def _is_borne(word: str) -> bool:
    entry = lexicon().get(word, NOTHING)
    return word in names() or word in names_that_are_words() or any(entry[column] != "0" for column in _BORNE)


if __name__ == "__main__":
    packed = "\n".join(medicines(Path(sys.argv[1]).read_bytes())).encode()
    _FILE.write_bytes(gzip.compress(packed, 9, mtime=0))
