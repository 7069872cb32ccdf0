"""Set up .venv with the locked versions: `environment.py site` to build, `pdf` to print PDFs too, `test` to run the tests too.

Run by make with whatever python3 there is, so this file keeps to the standard library and to syntax
that an old Python (3.6) can read. When nothing has changed since the last run it returns at once.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys

LOWEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYTHON = os.path.join(".venv", "bin", "python")
HOME = os.path.join(".venv", "folder")  # holds the path at which .venv was made
UNFINISHED = os.path.join(".venv", "unfinished")  # there while pip is at work
LOCKS = {"site": "requirements.txt", "pdf": "requirements-pdf.txt", "test": "requirements-dev.txt"}


def say(text):
    print(text, flush=True)


def stop(text):
    """End with one line that says what is wrong and what to do."""
    sys.stderr.write("错误：" + text + "\n")
    sys.exit(1)


def quiet(command, **options):
    """Run a command; return (exit status, everything that it printed)."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def version(parts):
    """This Python's version, its first parts: "3.11" for 2."""
    return ".".join(str(part) for part in sys.version_info[:parts])


def use_new_enough_python():
    """Go on in a Python that is new enough: python3 may be an old one while python3.12 is there too."""
    if sys.version_info >= LOWEST:
        return
    for minor in range(20, LOWEST[1] - 1, -1):
        path = shutil.which(f"python3.{minor}")
        # A name on PATH proves nothing (pyenv leaves shims that do not run): try it.
        if path and quiet([path, "-c", "pass"])[0] == 0:
            os.execv(path, [path, *sys.argv])
    stop(
        f"需要 Python {LOWEST[0]}.{LOWEST[1]} 或更高版本，本机的 python3 是 {version(3)}。"
        "请安装新版本后重试（可用 make PYTHON=路径 指定）。"
    )


def fingerprint(kind):
    """What the environment of this kind depends on: the lock, the project file, this folder, this Python.

    The folder counts because an environment knows its own path: a copied or renamed clone needs a new one.
    """
    digest = hashlib.sha256()
    for name in (LOCKS[kind], "pyproject.toml"):
        with open(name, "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    digest.update(os.fsencode(ROOT))
    digest.update(quiet([PYTHON, "-c", "import sys; print(sys.version)"])[1].encode())
    return digest.hexdigest()


def stamp(kind):
    return os.path.join(".venv", "ready-" + kind)


def is_ready(kind):
    if not os.path.exists(PYTHON):
        return False
    # What the tests need includes what PDFs need, and that includes what the site needs.
    kinds = ("site", "pdf", "test")
    for name in kinds[kinds.index(kind) :]:
        try:
            with open(stamp(name)) as file:
                if file.read() == fingerprint(name):
                    return True
        except OSError:
            pass
    return False


def administrator():
    """The words to put before a command that needs root: [] for root, sudo if it asks no password, None if neither."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quiet(["sudo", "-n", "true"])[0] == 0:
        return ["sudo", "-n"]
    return None


def apt_install(*packages):
    """Install Debian or Ubuntu packages; return whether that was possible. Nothing is asked."""
    before = administrator()
    if before is None or not shutil.which("apt-get"):
        return False
    say("安装系统软件包：" + " ".join(packages))
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    install = [*apt, "install", "--no-install-recommends", *packages]
    # A list of packages that is out of date names files that are gone, so bring it up to date first.
    quiet([*apt, "update"])
    status, output = quiet(install)
    if status:
        sys.stderr.write(output)
    return status == 0


def make_environment():
    """An empty .venv with pip. Debian and Ubuntu ship Python without the part that this needs."""
    if quiet([sys.executable, "-c", "import venv, ensurepip"])[0] != 0:
        package = f"python{version(2)}-venv"
        if not apt_install(package):
            if shutil.which("apt-get"):
                stop(f"缺少 {package}，请先运行 sudo apt-get install {package} ，再重试。")
            stop(f"本机的 Python（{sys.executable}）缺少 venv 或 ensurepip 模块，请补装后重试。")
    say(f"建立 .venv（Python {version(2)}）")
    # Not --clear: a half-made folder may hold files of another Python that it would keep.
    shutil.rmtree(".venv", ignore_errors=True)
    status, output = quiet([sys.executable, "-m", "venv", ".venv"])
    if status:
        sys.stderr.write(output)
        stop("无法建立 .venv，原因见上。")
    with open(HOME, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(ROOT)


def belongs_here():
    """Whether .venv is usable: whole, made in this very folder, and of a Python that is new enough."""
    if os.path.exists(UNFINISHED):
        return False  # pip was killed half way; what it leaves behind cannot be trusted
    code = f"import sys, pip; sys.exit(sys.version_info < {LOWEST})"
    if quiet([PYTHON, "-c", code])[0] != 0:
        return False
    try:
        with open(HOME, encoding="utf-8", errors="surrogateescape") as file:
            return file.read() == ROOT
    except OSError:
        return False


def install(kind):
    say(f"安装锁定版本的依赖（{LOCKS[kind]}）")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    # PIP_USER or PIP_TARGET in somebody's settings would put things outside .venv.
    environment = dict(os.environ, PIP_USER="0", PYTHONUTF8="1")
    environment.pop("PIP_TARGET", None)
    environment.pop("PIP_PREFIX", None)
    if os.geteuid() == 0:
        environment["PIP_ROOT_USER_ACTION"] = "ignore"
    # No build isolation: the build backend is one of the locked packages, nothing else is fetched.
    open(UNFINISHED, "w").close()
    for arguments in (
        ["--require-hashes", "--only-binary", ":all:", "-r", LOCKS[kind]],
        ["--no-deps", "--no-build-isolation", "--editable", "."],
    ):
        status, output = quiet([*pip, *arguments], env=environment)
        if status:
            os.remove(UNFINISHED)
            sys.stderr.write(output)
            stop("依赖安装失败，原因见上；常见原因是连不上 Python 软件源（可在 pip 的设置里改用本地镜像）。")
    os.remove(UNFINISHED)


def main():
    kind = sys.argv[1]
    use_new_enough_python()
    os.chdir(ROOT)
    # Two makes started at once in one clone must not build the same folder: the second one waits here.
    with open(os.path.join("scripts", "environment.py")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_ready(kind):
            return
        if not belongs_here():
            make_environment()
        install(kind)
        # Written last: a set-up that is cut off is done again.
        with open(stamp(kind), "w") as file:
            file.write(fingerprint(kind))
        say("环境就绪。")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
