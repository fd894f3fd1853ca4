"""Files and folders to articles; whatever is wrong with one file is said by name and stops no other."""

import logging
import os
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.model import Article, Skipped
from graph.sources import find, read

TEXT = "Alibaba développe la puce Zhenwu à Hangzhou."


def write(path: Path, content: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def ids(paths: list[Path]) -> list[str]:
    return [item.id for item in read(paths) if isinstance(item, Article)]


def reason(path: Path) -> str:
    named, said = reason_of(path)
    assert named == str(path)
    return said


def reason_of(path: Path) -> tuple[str, str]:
    (item,) = read([path])
    assert isinstance(item, Skipped)
    return item.path, item.reason


def test_folder_is_read_at_any_depth_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b/deep/2.txt", "a/1.md", "b/0.TXT", "c.text"):
        write(tmp_path / name)
    assert ids([tmp_path]) == ["0", "1", "2", "c"]


def test_other_kinds_and_hidden_files_are_left_alone_with_one_note(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("a.txt", "b.json", "c.json", "d.pdf", ".hidden.txt", ".git/x.txt", "toile.toml"):
        write(tmp_path / name)
    with caplog.at_level(logging.WARNING, "graph"):
        assert ids([tmp_path]) == ["a"]
    assert [record.getMessage() for record in caplog.records] == [
        f"{tmp_path}: files of other kinds are not read: 2 .json, 1 .pdf"
    ]


def test_a_folder_may_be_left_out(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "output" / "report.md")
    assert list(find([tmp_path], exclude=tmp_path / "output").files) == ["a"]


def test_equal_stems_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("lundi/une.txt", "mardi/une.txt", "mardi/deux.txt"):
        write(tmp_path / name)
    assert ids([tmp_path]) == ["deux", "lundi/une", "mardi/une"]


def test_equal_stems_in_equal_folders_take_more_folders(tmp_path: Path) -> None:
    for name in ("a/x/une.txt", "b/x/une.txt"):
        write(tmp_path / name)
    assert ids([tmp_path]) == ["a/x/une", "b/x/une"]


def test_equal_stems_of_two_kinds_keep_their_suffix(tmp_path: Path) -> None:
    write(tmp_path / "une.txt")
    write(tmp_path / "une.md")
    assert ids([tmp_path]) == ["une.md", "une.txt"]


def test_paths_stay_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a" / "x.txt", b"")
    monkeypatch.chdir(tmp_path)
    assert reason_of(Path("a")) == ("a/x.txt", "empty file")


def test_a_file_named_twice_is_one_article(tmp_path: Path) -> None:
    file = write(tmp_path / "a" / "une.txt")
    assert ids([file, tmp_path, tmp_path / "a" / ".." / "a"]) == ["une"]


def test_a_wrong_path_says_what_to_do_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere: no such file or folder; give existing \.txt or \.md files"):
        read([tmp_path, tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n ", "empty file"),
        (b"\xef\xbb\xbf", "empty file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02", "binary file"),
        (bytes(range(1, 256)) * 4, "binary file"),
        ("Статья о новых чипах и технологиях".encode("cp1251"), "not UTF-8"),
    ],
)
def test_what_is_no_text_is_skipped_by_name(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in reason(write(tmp_path / "x.txt", content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings_of_french_text(tmp_path: Path, encoding: str) -> None:
    text = "L'été dernier, Orano a cédé ses parts à Hô Chi Minh : « c'est fait », dit-on à Besançon. " * 3
    (article,) = read([write(tmp_path / "x.txt", text.encode(encoding))])
    assert isinstance(article, Article)
    assert article.text == text


def test_a_guessed_encoding_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = write(tmp_path / "x.txt", "Créée en 2016, la société œuvre à Évry.".encode("cp1252"))
    (article,) = read([path])
    assert isinstance(article, Article)
    assert article.text == "Créée en 2016, la société œuvre à Évry."
    assert f"{path}: not UTF-8, read as Windows-1252" in caplog.text


def test_a_few_broken_bytes_do_not_change_the_encoding(tmp_path: Path) -> None:
    data = ("é" * 40).encode() + b"\xff fin"
    (article,) = read([write(tmp_path / "x.txt", data)])
    assert isinstance(article, Article)
    assert article.text == "é" * 40 + "\ufffd fin"


@pytest.mark.parametrize("size", [1_000_001, 5_000_000])
def test_a_text_that_is_too_long_is_skipped_by_name(tmp_path: Path, size: int) -> None:
    assert "split it into one file an article" in reason(write(tmp_path / "x.txt", "a" * size))


def test_the_limit_can_be_moved(tmp_path: Path) -> None:
    (item,) = read([write(tmp_path / "x.txt", "a" * 200)], max_characters=100)
    assert isinstance(item, Skipped)


def test_a_kind_that_is_not_read_is_said_when_it_was_named(tmp_path: Path) -> None:
    assert "not a kind of file that is read" in reason(write(tmp_path / "x.pdf"))


def test_a_broken_link_is_said(tmp_path: Path) -> None:
    link = tmp_path / "x.txt"
    link.symlink_to(tmp_path / "gone.txt")
    assert reason(link) == "a link to a file that does not exist"


def test_a_link_to_itself_is_said(tmp_path: Path) -> None:
    link = tmp_path / "x.txt"
    link.symlink_to(link)
    assert reason(link)


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.txt")
    assert reason(tmp_path / "x.txt") == "neither a file nor a folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_said(tmp_path: Path) -> None:
    file = write(tmp_path / "x.txt")
    file.chmod(0)
    assert "cannot be opened (Permission denied)" in reason(file)


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"\0\0")
    write(tmp_path / "b.txt")
    assert [type(item) for item in read([tmp_path])] == [Skipped, Article]
