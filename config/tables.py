"""Writes the settings table into both READMEs, between its two markers (``python -m config.tables``)."""

import re

from config.readers import PROJECT
from config.settings import ROWS, Setting

READMES = {"README.md": "en", "README.zh.md": "zh"}
HEADINGS = {"en": ("setting", "default", "allowed", "meaning"), "zh": ("设置", "默认值", "可取值", "说明")}
BETWEEN_MARKERS = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", re.DOTALL)


def settings_table(language: str) -> str:
    """All settings as a Markdown table, in ``en`` or ``zh``."""
    lines = [HEADINGS[language], ("---",) * 4, *(_cells(row, language) for row in ROWS.values())]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cells(row: Setting, language: str) -> tuple[str, ...]:
    default = f"`{row.default}`" if row.default else "–"
    words = row.en if language == "en" else row.zh
    return f"`{row.name}`", default, words.allowed, words.meaning


def write(name: str, language: str) -> None:
    readme = PROJECT / name
    text = readme.read_text(encoding="utf-8")
    readme.write_text(BETWEEN_MARKERS.sub(lambda _: settings_table(language), text), encoding="utf-8")


if __name__ == "__main__":
    for name, language in READMES.items():
        write(name, language)
