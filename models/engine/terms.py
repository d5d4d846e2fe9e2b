"""Texts as search terms, and what somebody types as a pattern over them.

Chinese is written without blanks, so a text becomes its pairs of neighbouring characters: 厨房漏水 is found by 漏水
because it holds the term 漏水. The same terms serve both databases: as words of SQLite's FTS5 and as lexemes of
PostgreSQL's tsvector. A sensitive value is indexed as its mask shows it, so a search tells nothing that the mask hides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from pypinyin import Style, lazy_pinyin, pinyin

RUN = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
MOST_TERMS = 4000
LONGEST = 64
TAILS = range(4, 9)  # people say the last four to eight digits of a number
PLATE = re.compile(r"([\u4e00-\u9fff]?)([a-z])(?=[a-z]*[0-9])[0-9a-z]{2,3}([0-9a-z]{3})")
READINGS = 4  # of a name whose characters are read in several ways


def runs(text: str) -> list[str]:
    """The words of a text: runs of Latin letters and digits, and runs of other letters."""
    return [run[:LONGEST] if run.isascii() else run for run in RUN.findall(_folded(text))]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def terms(text: str) -> Iterator[str]:
    """What a text is found by: neighbours stand in order, so that longer words can be matched as phrases."""
    tails: list[str] = []
    for run in runs(text):
        if not run.isascii():
            yield from _pairs(run)
            yield run[-1]  # so that every character begins a term
            continue
        yield run
        digits = run[len(run.rstrip("0123456789")) :]
        tails += [digits[-length:] for length in TAILS if length < len(run) and length <= len(digits)]
    yield from tails


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(len(run) - 1)]


def name_terms(name: str) -> Iterator[str]:
    """张三 is also found by zs and zhangsan; 单雄 by every reading of its surname."""
    for run in runs(name):
        if run.isascii() or len(run) > 8:
            continue
        first = pinyin(run[0], style=Style.NORMAL, heteronym=True)[0][:READINGS]
        rest = lazy_pinyin(run[1:])
        for surname, given in product(dict.fromkeys(first), [rest]):
            syllables = [surname, *given]
            yield "".join(syllables)
            if len(syllables) > 1:
                yield "".join(syllable[:1] for syllable in syllables)


def joined(parts: Iterable[str]) -> str:
    """Terms as they are stored: a blank before and after each, so that a row can be tested without the index."""
    kept = [part for part, _ in zip(parts, range(MOST_TERMS), strict=False)]
    return f" {' '.join(kept)} " if kept else ""


@dataclass(frozen=True)
class Part:
    """Something that must stand in the terms: these in a row, the last of them perhaps only as a beginning."""

    words: tuple[str, ...]
    is_beginning: bool = False

    def fts(self) -> str:
        """As an FTS5 expression."""
        return f'"{" ".join(self.words)}"{" *" if self.is_beginning else ""}'

    def tsquery(self) -> str:
        """As a PostgreSQL tsquery. Terms hold letters and digits only, so nothing needs escaping."""
        *before, last = self.words
        return (
            "("
            + " <-> ".join([*(f"'{word}'" for word in before), f"'{last}'{':*' if self.is_beginning else ''}"])
            + ")"
        )

    def needle(self) -> str:
        """As a piece of the stored terms."""
        return f" {' '.join(self.words)}{'' if self.is_beginning else ' '}"


@dataclass(frozen=True)
class Pattern:
    """What one typed word asks for: all parts of any of the ways to read it."""

    ways: tuple[tuple[Part, ...], ...]

    def fts(self) -> str:
        """As an FTS5 expression."""
        return "(" + " OR ".join("(" + " AND ".join(part.fts() for part in way) + ")" for way in self.ways) + ")"

    def tsquery(self) -> str:
        """As a PostgreSQL tsquery."""
        return "(" + " | ".join("(" + " & ".join(part.tsquery() for part in way) + ")" for way in self.ways) + ")"


def pattern(word: str) -> Pattern | None:
    """What a typed word asks for; None if it holds no letter and no digit."""
    found = runs(word)
    if not found:
        return None
    ways = [tuple(_part(run, is_last=position == len(found)) for position, run in enumerate(found, 1))]
    digits = re.sub(r"[\s\-+()]", "", _folded(word))
    if re.fullmatch(r"[0-9]{9,18}x?", digits):
        # A whole telephone or identity number finds what its mask shows of it: 138****5678.
        ways += [(Part((digits[:shown], digits[-4:])),) for shown in ((3,) if len(digits) < 12 else (3, 4))]
    if plate := PLATE.fullmatch(re.sub(r"[\s\-·.]", "", _folded(word))):
        ways.append((Part(tuple(filter(None, plate.groups()))),))  # likewise: 浙A****345
    return Pattern(tuple(ways))


def _part(run: str, *, is_last: bool) -> Part:
    if run.isascii():
        return Part((run,), is_beginning=is_last)
    if len(run) == 1:
        return Part((run,), is_beginning=True)
    return Part(tuple(_pairs(run)))
