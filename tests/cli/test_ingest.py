"""Which files `tinyrag ingest` uploads."""

from tinyrag_gql.cli.ingest import find_files


def test_named_file_is_sent_whatever_its_ending(tmp_path):
    path = tmp_path / "report.bin"
    path.write_bytes(b"%PDF-1.7")
    (found,) = find_files([path])
    assert (found.reason, found.named) == (None, True)


def test_file_named_twice_is_found_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("a")
    (tmp_path / "link.txt").symlink_to(path)
    assert [found.path.name for found in find_files([path, tmp_path, tmp_path / "." / "a.txt"])] == ["a.txt"]


def test_folder_is_read_in_the_order_of_names(tmp_path):
    for name in ("b.pdf", "c/a.pdf", "a.PDF"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [str(found.path.relative_to(tmp_path)) for found in find_files([tmp_path])] == ["a.PDF", "b.pdf", "c/a.pdf"]


def test_junk_has_its_reason(tmp_path):
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.exe").write_text("x")
    (tmp_path / "c").write_text("x")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere")
    reasons = {found.path.name: found.reason.split(":")[0] for found in find_files([tmp_path])}
    assert reasons == {"a.txt": "empty", "b.exe": ".exe", "c": "no suffix", "d.txt": "not a file"}


def test_path_that_is_not_there_is_found_with_a_reason(tmp_path):
    (found,) = find_files([tmp_path / "missing.pdf"])
    assert (found.reason, found.named) == ("there is no such file", True)
