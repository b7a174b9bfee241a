"""`dateline` and `dateline annotate`, as other programs call them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from gui import __version__, paths

SENTENCE = "Trucks crossed the river at Sinuiju on March 20."
QUICKLY = "--without-model"
"""Where it does not matter what is found; loading the model is most of a short run."""


def dateline(
    *arguments: str | Path,
    given: str | bytes | None = None,
    cwd: Path = paths.CHECKOUT,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    data = given.encode() if isinstance(given, str) else given
    finished = subprocess.run(
        [sys.executable, "-m", "gui", *map(str, arguments)],
        input=data,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(paths.CHECKOUT), **environment},
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(
        finished.args, finished.returncode, finished.stdout.decode(), finished.stderr.decode()
    )


def objects(finished: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in finished.stdout.splitlines()]


def test_the_seeds_are_annotated_with_what_is_stated_about_them() -> None:
    finished = dateline("annotate", *sorted(paths.SEEDS.glob("*.txt")))
    assert (finished.returncode, finished.stderr) == (0, "")
    found = objects(finished)
    assert [item["doc_id"] for item in found] == sorted(
        path.name for path in paths.SEEDS.glob("*.txt")
    )
    assert [item["published"]["first"] for item in found] == [  # type: ignore[index]
        "2025-03-27", "2026-03-11", "2018-09-17", "2025-09-05", "2020-06-16",
    ]  # fmt: skip


def test_lines_of_json_are_annotated_from_a_pipe() -> None:
    lines = [
        {"doc_id": "a", "text": SENTENCE, "published": "2025-03-27"},
        {"doc_id": "b", "text": ""},
        {"doc_id": "c", "text": "신의주 \u0000 \ud83d\ude9a", "published": "2025-03-01/2025-03-31"},
    ]
    given = "\n".join(json.dumps(line) for line in lines) + "\n\n"
    finished = dateline("annotate", "--jsonl", given=given)
    assert (finished.returncode, finished.stderr) == (0, "")
    a, b, c = objects(finished)
    (event,) = a["events"]  # type: ignore[misc]
    assert (event["first"], event["places"][0]["name"]) == ("2025-03-20", "Sinuiju")
    assert (b["doc_id"], b["toponyms"], b["events"]) == ("b", [], [])
    assert c["published"] == {
        "first": "2025-03-01", "last": "2025-03-31", "confidence": 1.0,
        "evidence": "given with the text",
    }  # fmt: skip


def test_text_comes_from_standard_input_and_the_given_day_wins() -> None:
    finished = dateline("annotate", "-", "--published", "2024-05-01", given="They met on Monday.")
    (found,) = objects(finished)
    (timex,) = found["timexes"]  # type: ignore[misc]
    assert timex["first"] == "2024-04-29"


def test_without_the_model_it_still_finds_towns() -> None:
    finished = dateline("annotate", "-", QUICKLY, given=SENTENCE)
    (found,) = objects(finished)
    assert [one["surface"] for one in found["toponyms"]] == ["Sinuiju"]  # type: ignore[attr-defined]


def test_one_bad_file_is_told_and_the_others_are_annotated(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SENTENCE)
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    finished = dateline("annotate", QUICKLY, tmp_path, tmp_path / "gone.txt")
    assert finished.returncode == 1
    assert [item["doc_id"] for item in objects(finished)] == ["good.txt"]
    assert "bad.txt is not" in finished.stderr
    assert "gone.txt is not a file" in finished.stderr
    assert "Traceback" not in finished.stderr


@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        (["--published", "soon"], SENTENCE, "soon is not a day"),
        (["--jsonl"], "not json", "Line 1 is not an object"),
        (["--jsonl"], '{"doc_id": "a"}', "Line 1 is not an object"),
        (["--jsonl"], '{"doc_id": "a", "text": 3}', "Line 1"),
        (["--jsonl"], '{"doc_id": "a", "text": "x", "published": "May"}', "Line 1"),
    ],
)
def test_what_cannot_be_understood_is_said_in_a_sentence(
    arguments: list[str], given: str, words: str
) -> None:
    finished = dateline("annotate", QUICKLY, *arguments, given=given)
    assert finished.returncode != 0
    assert words in finished.stderr
    assert "Traceback" not in finished.stderr


def test_one_bad_line_costs_that_line_or_its_day_and_no_other() -> None:
    lines = [
        "not json",
        json.dumps({"doc_id": "dated", "text": SENTENCE, "published": "27-03-2025"}),
        "[" * 20_000,
        json.dumps({"doc_id": "last", "text": SENTENCE, "published": "2025-03-27T10:00:00Z"}),
    ]
    finished = dateline("annotate", QUICKLY, "--jsonl", given="\n".join(lines))
    assert finished.returncode == 1
    dated, last = objects(finished)
    assert (dated["doc_id"], last["doc_id"]) == ("dated", "last")
    assert last["published"]["first"] == "2025-03-27"  # type: ignore[index]
    assert "Line 1 is not an object" in finished.stderr
    assert "Line 2: 27-03-2025 is not a day" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m gui annotate {QUICKLY} seeds/*.txt | head -c 10"
    finished = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        cwd=paths.CHECKOUT,
        timeout=120,
        check=False,
    )
    assert finished.stderr == b""


def test_an_output_that_takes_no_more_is_said_in_a_sentence(tmp_path: Path) -> None:
    """As on a full disk."""
    out = tmp_path / "out.json"
    command = f"ulimit -f 0; {sys.executable} -m gui annotate {QUICKLY} seeds/*.txt > {out}"
    finished = subprocess.run(
        ["bash", "-c", command], capture_output=True, cwd=paths.CHECKOUT, timeout=120, check=False
    )
    assert finished.returncode == 1
    assert finished.stderr == b"The output could not be written: File too large.\n"


def test_ctrl_c_ends_it_quietly() -> None:
    # A shell that puts a test run into the background has it ignore the key, and its children, too.
    program = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program += "import sys; from gui.__main__ import main; sys.exit(main())"
    reads = subprocess.Popen(
        [sys.executable, "-c", program, "annotate", QUICKLY, "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(paths.CHECKOUT), "PYTHONUNBUFFERED": "1"},
    )
    assert reads.stdin is not None and reads.stdout is not None
    line = json.dumps({"doc_id": "a", "text": SENTENCE}).encode() + b"\n"
    # Enough for the first to be answered: it waits for more then.
    reads.stdin.write(line * 100)
    reads.stdin.flush()
    assert reads.stdout.readline().startswith(b'{"doc_id": "a"')
    reads.send_signal(signal.SIGINT)
    _, said = reads.communicate(timeout=60)
    assert (reads.returncode, said) == (130, b"Cancelled.\n")


def test_one_list_that_cannot_be_opened_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(json.dumps({"doc_id": "a", "text": SENTENCE}))
    given = (tmp_path, tmp_path / "gone.jsonl", tmp_path / "good.jsonl")
    finished = dateline("annotate", QUICKLY, "--jsonl", *given)
    assert finished.returncode == 1
    assert [one["doc_id"] for one in objects(finished)] == ["a"]
    assert finished.stderr == (
        f"{given[0]} could not be read: Is a directory.\n"
        f"{given[1]} could not be read: No such file or directory.\n"
    )


def test_without_standard_input_nothing_is_read() -> None:
    command = f"{sys.executable} -m gui annotate {QUICKLY} --jsonl <&-"
    finished = subprocess.run(
        ["bash", "-c", command], capture_output=True, cwd=paths.CHECKOUT, timeout=60, check=False
    )
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, b"", b"")


def test_the_version_is_told() -> None:
    assert dateline("--version").stdout == f"dateline {__version__}\n"


def test_without_a_display_a_picture_is_drawn_and_the_places_are_listed(tmp_path: Path) -> None:
    without = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    finished = dateline("--data-dir", tmp_path / "data", cwd=tmp_path, **without)
    assert finished.returncode == 0
    assert finished.stdout.startswith("There is no display")
    for name in ("Dandong", "Sinuiju", "Rason", "Kaesong", "Quanhe", "Beijing", "Pyongyang"):
        assert f"\n{name}" in finished.stdout
    picture = QImage(str(tmp_path / "dateline.png"))
    assert (picture.width(), picture.height()) == (1440, 900)
    colours = {
        QColor(picture.pixel(x, y)).name() for x in range(300, 1000, 3) for y in range(100, 690, 3)
    }
    assert {"#f4f1ea", "#b9d3e6"} <= colours  # land and water


def test_a_data_folder_that_can_be_none_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(SENTENCE)
    without = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    finished = dateline("--data-dir", tmp_path / "file", cwd=tmp_path, **without)
    assert finished.returncode == 1
    assert finished.stderr.splitlines() == [
        "There will be no log: File exists.",
        f"{tmp_path / 'file'} cannot be used as a folder: File exists. Choose another.",
    ]


def test_a_project_that_is_something_else_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "articles.dateline").write_bytes(
        b"A letter to a friend, and quite a long one." * 30
    )
    without = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    finished = dateline("--data-dir", tmp_path, cwd=tmp_path, **without)
    assert finished.returncode == 1
    assert "articles.dateline" in finished.stderr
    assert "Traceback" not in finished.stderr
