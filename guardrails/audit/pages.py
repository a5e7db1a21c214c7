"""The pages of the rule set, made from the rules: one a rule, an index, and which rules carry which requirement."""

from pathlib import Path

import yaml

from guardrails.audit.example import Example
from guardrails.audit.registry import all_rules
from guardrails.audit.rule import Rule

FOLDER = "docs/rules"
_GENERATED = "<!-- Generated from the rules; edit the rule. -->"
_GUIDE = yaml.safe_load(Path(__file__).with_name("guide.yaml").read_text(encoding="utf-8"))


def pages() -> dict[str, str]:
    """Give every page as {path from the root of the checkout: text}."""
    rules = list(all_rules().values())
    made = {f"{FOLDER}/{rule.name}.md": _page(rule) for rule in rules}
    made[f"{FOLDER}/index.md"] = _index(rules)
    made[f"{FOLDER}/seed-table.md"] = _seed_table(rules)
    return made


def write(root: Path) -> None:
    """Write the pages under `root` and take away those of rules that are gone."""
    made = pages()
    for old in (root / FOLDER).glob("*.md"):
        if f"{FOLDER}/{old.name}" not in made:
            old.unlink()
    for path, text in made.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def _page(rule: Rule) -> str:
    lowered = "No; it concerns risk or identity." if rule.fixed else "Yes, by name and with a reason."
    needs = ", ".join(rule.needs) or "the note alone"
    return "\n".join(
        (
            _GENERATED,
            "",
            f"# {rule.name} ({rule.code})",
            "",
            rule.page,
            "",
            "| | |",
            "| --- | --- |",
            f"| Category | {rule.category} |",
            f"| Severity | {rule.severity} |",
            f"| Reads | {', '.join(rule.scope)} |",
            f"| Needs | {needs} |",
            f"| Whose rule | {rule.source} |",
            f"| What to do | {rule.suggestion} |",
            f"| Can be lowered | {lowered} |",
            "",
            "## Flagged",
            "",
            *(_example(example) for example in rule.bad),
            "",
            "## Left alone",
            "",
            *(_example(example) for example in rule.good),
            "",
        )
    )


def _example(example: Example) -> str:
    parts = [("Note", example.note), ("Group part", example.group)]
    parts += [("Another member's note", str(other["note"])) for other in example.others if "note" in other]
    lines = [f"- {name}: {_bold(text)}" for name, text in parts if text]
    if example.bullets:
        lines.append(f"  Bullets: {'; '.join(f'`{bullet}`' for bullet in example.bullets)}")
    for name, data in (("Session", example.session), ("Member", example.member), ("File", example.file)):
        if data:
            lines.append(f"  {name}: `{data}`")
    return "\n".join(line if i == 0 else f"  {line.lstrip('- ')}" for i, line in enumerate(lines))


def _bold(text: str) -> str:
    return text.replace("«", "**").replace("»", "**").replace("\n", " / ").strip()


def _index(rules: list[Rule]) -> str:
    rows = [
        f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.category} | {rule.severity} | {_summary(rule)} |"
        for rule in rules
    ]
    head = "| code | rule | category | severity | what is flagged |"
    return "\n".join((_GENERATED, "", "# Audit rules", "", head, "| --- | --- | --- | --- | --- |", *rows, ""))


def _summary(rule: Rule) -> str:
    return rule.page.splitlines()[0]


def _seed_table(rules: list[Rule]) -> str:
    rows = []
    for key, words in _GUIDE["rows"].items():
        links = ", ".join(f"[{rule.name}]({rule.name}.md)" for rule in rules if key in rule.seed)
        rows.append(f"| {key} | {words} | {links or 'none'} |")
    title = f"# {_GUIDE['title']}: which rules carry what"
    return "\n".join((_GENERATED, "", title, "", "| | asked for | rules |", "| --- | --- | --- |", *rows, ""))
