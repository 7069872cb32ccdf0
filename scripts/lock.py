"""Rewrite requirements.txt, requirements-pdf.txt and requirements-dev.txt: exact versions with hashes, resolved from pyproject.toml.

    python3 scripts/lock.py [--upgrade]

pip-compile runs in a throw-away environment of the lowest Python the project supports, so that no
version is chosen which that Python cannot install; then every Python and processor that the project
supports is asked whether it finds a ready-made package with one of the hashes. The files name no
registry, no address and no path.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOWEST = (3, 11)
# 3.11 stands for 3.11.0: some packages refuse the first releases of a Python, which Debian and Ubuntu still ship.
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PROCESSORS = ("x86_64", "aarch64")
# Names of Linux wheels that a five-year-old distribution (glibc 2.31) accepts.
GLIBC = ("2014", "_2_5", "_2_17", "_2_24", "_2_26", "_2_27", "_2_28", "_2_31")
PIP_TOOLS = "pip-tools==7.6.2"
LOCKS = ("requirements.txt", "requirements-pdf.txt", "requirements-dev.txt")
HEADER = "# 由 make lock 根据 pyproject.toml 生成，请勿手改。\n"
# setuptools builds the project itself (no build isolation: nothing unlocked is ever fetched).
BACKEND = "setuptools>=80\n"


def lowest_python() -> str:
    """The path of a Python of exactly the lowest supported version; exits with one line if there is none."""
    name = f"python{LOWEST[0]}.{LOWEST[1]}"
    for candidate in (sys.executable, shutil.which(name), f"/usr/bin/{name}"):
        if not candidate:
            continue
        code = f"import sys; sys.exit(sys.version_info[:2] != {LOWEST})"
        if subprocess.run([candidate, "-c", code], capture_output=True).returncode == 0:
            return candidate
    sys.exit(f"make lock 需要 Python {LOWEST[0]}.{LOWEST[1]}（本项目支持的最低版本），本机没有找到。")


def strip(text: str) -> str:
    """The lines that pin something (`name==1.0 \\`, `    --hash=…`); no comment, option, address or blank line."""
    kept = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]|\s+--hash=", line)]
    if "://" in "\n".join(kept) or " @ " in "\n".join(kept):
        sys.exit("锁定文件中出现了下载地址，请检查 pip 的设置。")
    return HEADER + "\n".join(kept) + "\n"


def verify(python: str, lock: Path) -> None:
    """Exit with pip's own words if some supported Python or processor cannot install the lock file."""
    for processor in PROCESSORS:
        platforms = [word for version in GLIBC for word in ("--platform", f"manylinux{version}_{processor}")]
        for version in PYTHONS:
            command = [
                python, "-m", "pip", "install", "--quiet", "--dry-run", "--no-deps", "--require-hashes",
                "--only-binary", ":all:", "--implementation", "cp", "--python-version", version,
                *platforms, "--target", str(lock.parent / "nowhere"), "--requirement", str(lock),
            ]  # fmt: skip
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"{done.stderr}{lock.name} 不能用于 Python {version}（{processor}），原因见上。")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        subprocess.run([lowest_python(), "-m", "venv", str(work / "venv")], check=True)
        python = str(work / "venv/bin/python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--upgrade", "pip", PIP_TOOLS], check=True)
        shutil.copy(ROOT / "pyproject.toml", work)
        (work / "LICENSE").touch()
        (work / "backend.in").write_text(BACKEND, encoding="utf-8")
        # Old pins are kept where they still fit, unless --upgrade is asked for.
        for name in LOCKS:
            if (ROOT / name).exists() and "--upgrade" not in sys.argv[1:]:
                shutil.copy(ROOT / name, work)
        common = [
            python, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras",
            "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-trusted-host",
            "--no-emit-find-links", "--no-emit-options",
        ]  # fmt: skip
        environment = {**os.environ, "PYTHONUTF8": "1"}
        for name, extra in (
            ("requirements.txt", []),
            ("requirements-pdf.txt", ["--extra", "pdf", "--constraint", "requirements.txt"]),
            # what prints is tested too
            (
                "requirements-dev.txt",
                ["--extra", "pdf", "--extra", "dev", "--constraint", "requirements-pdf.txt"],
            ),
        ):
            command = [*common, *extra, "--output-file", name, "pyproject.toml", "backend.in"]
            subprocess.run(command, cwd=work, check=True, env=environment)
        verify(python, work / "requirements-dev.txt")
        for name in LOCKS:
            text = strip((work / name).read_text(encoding="utf-8"))
            (ROOT / name).write_text(text, encoding="utf-8")
            print(f"已写入 {name}：{len(re.findall(r'^[^ #]+==', text, re.M))} 个包")


if __name__ == "__main__":
    main()
