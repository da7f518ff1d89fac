#!/usr/bin/env python3
"""Fails when a page names a path of this project that does not exist.

Looks at README.md, CHANGELOG.md and Docs/**/*.md. A path is what stands in backticks or in a link and begins
with a folder of the project (`Source/Core`, `Tests/Support/Main.cpp`) or of Source (`Core/Result.h`); `*`
stands for any name. Web addresses, and pages' own anchors, are left alone.
"""
import re
import sys
from pathlib import Path


def named_paths(text):
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    for name in re.findall(r"`([^`\n]+)`", text):
        yield name, False
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in target and not target.startswith("#"):
            yield target.split("#")[0], True


def exists(pattern, *bases):
    return any(any(base.glob(pattern)) for base in bases)


def main(project):
    tops = {p.name for p in project.iterdir() if p.is_dir() and p.name not in (".git", "build")}
    layers = {p.name for p in (project / "Source").iterdir() if p.is_dir()}
    pages = [p for p in (project / "README.md", project / "CHANGELOG.md") if p.exists()]
    pages += sorted((project / "Docs").rglob("*.md"))
    missing = []
    checked = 0
    for page in pages:
        for name, link in named_paths(page.read_text(encoding="utf-8")):
            path = name.strip().rstrip("/").removeprefix("./")
            first = path.split("/")[0]
            if link:
                good = exists(path, page.parent)
            elif not re.fullmatch(r"[\w.*/+-]+", path) or (first not in tops | layers) or ("/" not in name):
                continue
            else:
                good = exists(path, project, project / "Source")
            checked += 1
            if not good:
                missing.append(f"{page.relative_to(project)}: {name} does not exist")
    print(f"{checked} paths in {len(pages)} pages")
    print("\n".join(missing))
    return 1 if missing or not pages else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
