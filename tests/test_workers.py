"""Worker processes: that they keep their state, report, and never leave anybody waiting or with a traceback."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.workers import Pool, WorkerFailed, available, start_method

METHODS = ["fork", "spawn"] if sys.platform == "linux" else ["spawn"]

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


class Unsendable(Exception):
    def __reduce__(self):
        raise TypeError("cannot be pickled")


class Counter:
    """What the tests let workers do."""

    def __init__(self, start: int = 0) -> None:
        if start < 0:
            raise ValueError("负数")
        self.value = start

    def add(self, number: int) -> tuple[int, int]:
        self.value += number
        return self.value, os.getpid()

    def steps(self, number: int):
        yield from range(number)
        return number * 10

    def fail(self, message: str) -> None:
        raise KeyError(message)

    def fail_oddly(self) -> None:
        raise Unsendable("怪")

    def leave(self) -> None:
        sys.exit("走了")

    def give_back(self):
        return lambda: None  # cannot be sent

    def die(self, number: int) -> None:
        os.kill(os.getpid(), number)

    def vanish(self) -> None:
        os._exit(7)

    def sleep(self, pid_file: str) -> None:
        Path(pid_file).write_text(str(os.getpid()))
        time.sleep(600)


@pytest.fixture(params=METHODS)
def pool(request):
    with Pool(2, Counter, (5,), method=request.param) as pool:
        yield pool


def gone(pid: int, seconds: float = 10) -> bool:
    """Whether a process ends in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
            if "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text():
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


def test_each_worker_keeps_what_it_has(pool):
    first = pool.call("add", [(1,), (10,)])
    second = pool.call("add", [(1,), (10,)])
    assert [value for value, _ in first] == [6, 15]
    assert [value for value, _ in second] == [7, 25]
    assert [pid for _, pid in first] == [pid for _, pid in second]
    assert len({os.getpid(), *(pid for _, pid in first)}) == 3


def test_what_a_generator_yields_is_reported(pool):
    reports = []
    assert pool.call("steps", [(3,), (2,)], progress=reports.append) == [30, 20]
    assert sorted(reports) == [0, 0, 1, 1, 2]
    assert pool.call("steps", [(1,), (1,)]) == [10, 10]


@pytest.mark.parametrize(
    ("method", "arguments", "message"),
    [
        ("fail", [("甲",), ("甲",)], "程序出错：KeyError: '甲'"),
        ("fail_oddly", [(), ()], "程序出错：Unsendable: 怪"),
        ("leave", [(), ()], "程序出错：SystemExit: 走了"),
        (
            "die",
            [(signal.SIGKILL,), (0,)],
            "第 1 个工作进程被系统结束（信号 9；多半是内存不够，可减少进程数）",
        ),
        ("die", [(0,), (signal.SIGTERM,)], "第 2 个工作进程被系统结束（信号 15）"),
        ("vanish", [(), ()], "个工作进程意外结束（返回码 7）"),
    ],
)
def test_a_failure_comes_back_as_one_line(pool, capfd, method, arguments, message):
    with pytest.raises(WorkerFailed) as raised:
        pool.call(method, arguments)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert capfd.readouterr().err == ""
    with pytest.raises(WorkerFailed, match="工作进程已经结束"):
        pool.call("add", [(1,), (1,)])


def test_the_traceback_is_kept_for_those_who_ask(pool):
    with pytest.raises(WorkerFailed) as raised:
        pool.call("fail", [("甲",), ("甲",)])
    assert "in fail\n" in raised.value.details


def test_a_result_that_cannot_be_sent_is_a_failure(pool):
    with pytest.raises(WorkerFailed, match="程序出错"):
        pool.call("give_back", [(), ()])


def test_a_worker_that_died_between_two_calls_is_noticed(pool):
    _, (_, pid) = pool.call("add", [(1,), (1,)])
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    with pytest.raises(WorkerFailed, match="第 2 个工作进程被系统结束（信号 9"):
        pool.call("add", [(1,), (1,)])


@pytest.mark.parametrize("method", METHODS)
def test_a_worker_that_cannot_begin_is_a_failure(method):
    with pytest.raises(WorkerFailed) as raised:
        Pool(2, Counter, (-1,), method=method)
    assert str(raised.value) == "程序出错：ValueError: 负数"


def test_closing_ends_the_workers(pool):
    pids = [pid for _, pid in pool.call("add", [(1,), (1,)])]
    pool.close()
    pool.close()
    assert all(gone(pid) for pid in pids)


def test_one_worker_is_this_process():
    reports = []
    with Pool(1, Counter, (5,)) as pool:
        assert pool.call("add", [(1,)]) == [(6, os.getpid())]
        assert pool.call("steps", [(2,)], progress=reports.append) == [20]
        with pytest.raises(WorkerFailed) as raised:
            pool.call("fail", [("甲",)])
        assert str(raised.value) == "程序出错：KeyError: '甲'"
        assert isinstance(raised.value.__cause__, KeyError)
    assert reports == [0, 1]
    with pytest.raises(WorkerFailed, match="程序出错：ValueError: 负数"):
        Pool(1, Counter, (-1,))


def test_as_many_arguments_as_workers(pool):
    with pytest.raises(ValueError, match="2 workers, 1 sets of arguments"):
        pool.call("add", [(1,)])


def test_no_fork_beside_threads():
    script = (
        "import threading; from generator.workers import start_method; print(start_method())\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start(); print(start_method())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["fork" if sys.platform == "linux" else "spawn", "spawn"]
    assert threading.active_count() == 1 or start_method() == "spawn"
    assert available() >= 1


# Ctrl-C works in it even when the tests run in the background of a shell, which makes programs ignore it.
SLEEPERS = """
import signal
import sys
from generator.workers import Pool
from tests.test_workers import Counter

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        Pool(2, Counter, method=sys.argv[1]).call("sleep", [(sys.argv[2],), (sys.argv[3],)])
    except KeyboardInterrupt:
        print("中断")
"""


def sleepers(tmp_path: Path, method: str) -> tuple[subprocess.Popen, list[int]]:
    """A process whose two workers are busy, and their ids."""
    script = tmp_path / "sleepers.py"
    script.write_text(SLEEPERS, encoding="utf-8")
    files = [tmp_path / "one", tmp_path / "two"]
    root = Path(__file__).resolve().parent.parent
    parent = subprocess.Popen(
        [sys.executable, str(script), method, *map(str, files)],
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not all(file.exists() and file.read_text() for file in files):
        assert time.monotonic() < deadline and parent.poll() is None
        time.sleep(0.05)
    return parent, [int(file.read_text()) for file in files]


@pytest.mark.parametrize("method", METHODS)
def test_workers_go_when_their_parent_is_killed(tmp_path, method):
    parent, pids = sleepers(tmp_path, method)
    parent.kill()
    parent.communicate()
    assert all(gone(pid) for pid in pids)


@pytest.mark.parametrize("method", METHODS)
def test_ctrl_c_ends_everything_without_a_traceback(tmp_path, method):
    parent, pids = sleepers(tmp_path, method)
    os.killpg(parent.pid, signal.SIGINT)  # as a terminal does
    output, complaints = parent.communicate(timeout=30)
    assert (output, complaints, parent.returncode) == ("中断\n", "", 0)
    assert all(gone(pid) for pid in pids)
