"""Exports of every format and encoding are read row by row, and no row is lost silently."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import exports
from helpgen.core.diagnostics import Diagnostic, HelpgenError
from helpgen.exports import Export, open_export
from helpgen.insights.encoding import LONGEST_LINE, encoding_of, lines_of
from helpgen.insights.formats import format_of
from helpgen.insights.records import Malformed, Record, Row, csv_records, delimiter_of
from helpgen.insights.weblog import requests_of

TABLE = "文章编号,评价,意见\nrefund,有帮助,很清楚\ninvoice,没有帮助,看不懂\n"
LOG = (
    '203.0.113.9 - - [10/Oct/2026:13:55:36 +0000] "GET /refund/ HTTP/1.1" 200 2326 '
    '"-" "Mozilla/5.0"\n'
)


def opened(path: Path) -> Export:
    export = open_export(path)
    assert isinstance(export, Export)
    return export


def rows(path: Path) -> list[Row]:
    export = opened(path)
    with export:
        return list(export.rows())


def write(folder: Path, data: bytes, name: str = "export") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def workbook(*lines: tuple[str, ...]) -> bytes:
    """Return the smallest workbook with these rows on its first sheet (ECMA-376, 12.3)."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in line) + "</row>"
        for line in lines
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="r1" '
        f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{kinds}/relationships">'
        f'<Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_a_chinese_table_is_read_in_every_encoding_that_programs_write(
    encoding: str, tmp_path: Path
) -> None:
    found = rows(write(tmp_path, TABLE.encode(encoding)))

    assert found == [
        Record(2, {"文章编号": "refund", "评价": "有帮助", "意见": "很清楚"}),
        Record(3, {"文章编号": "invoice", "评价": "没有帮助", "意见": "看不懂"}),
    ]


def test_the_encoding_is_told_even_if_a_letter_is_cut_off_where_looking_ends() -> None:
    data = ("退款" * 100).encode()

    assert encoding_of(data[:-1]) == "utf-8"
    assert encoding_of(("退款" * 100).encode("gb18030")[:-1]) == "gb18030"
    assert encoding_of("Straße, déjà vu".encode("cp1252")) == "cp1252"


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_what_separates_cells_is_seen_in_the_first_line(delimiter: str, tmp_path: Path) -> None:
    text = f'vote{delimiter}"a, b; c"\nyes{delimiter}x\n'

    assert delimiter_of(text) == delimiter
    assert rows(write(tmp_path, text.encode())) == [Record(2, {"vote": "yes", "a, b; c": "x"})]


def test_a_comment_may_have_lines_and_rows_are_numbered_by_their_first(tmp_path: Path) -> None:
    text = 'vote,comment\r\nyes,"one\r\n""two"""\r\nno,three\r\n'

    assert rows(write(tmp_path, text.encode())) == [
        Record(2, {"vote": "yes", "comment": 'one\n"two"'}),
        Record(4, {"vote": "no", "comment": "three"}),
    ]


def test_a_quote_that_is_never_closed_costs_one_line_and_not_the_rest(tmp_path: Path) -> None:
    body = "".join(f"no,{n}\n" for n in range(1_000))
    found = rows(write(tmp_path, f'vote,comment\nyes,"oops\n{body}'.encode()))

    assert isinstance(found[0], Malformed)
    assert found[0].line == 2
    assert len(found) == 1_001
    assert all(isinstance(row, Record) for row in found[1:])


def test_a_quote_inside_a_word_is_a_letter_like_others(tmp_path: Path) -> None:
    found = rows(write(tmp_path, b'vote,comment\nno,a 5" pipe\nyes,b\n'))

    assert found == [
        Record(2, {"vote": "no", "comment": 'a 5" pipe'}),
        Record(3, {"vote": "yes", "comment": "b"}),
    ]


def test_a_row_of_another_width_is_malformed_but_empty_ends_do_not_matter(tmp_path: Path) -> None:
    found = rows(write(tmp_path, b"a,b,c,d\n1,2,3,4,,\n1,2,3\n1\n1,2,3,4,5\n"))

    assert [type(row) for row in found] == [Record, Record, Malformed, Malformed]
    assert [row.line for row in found] == [2, 3, 4, 5]


def test_text_that_is_none_and_endless_lines_are_malformed_where_they_stand(tmp_path: Path) -> None:
    head = b"vote,comment\n" + "yes,好\n".encode() * 200_000  # more than is looked at
    long = b"no," + b"x" * (3 * LONGEST_LINE) + b"\n"
    found = rows(write(tmp_path, head + b"no,\xff\xfe\n" + long + b"yes,end\n"))

    faults = [row for row in found if isinstance(row, Malformed)]
    assert [fault.line for fault in faults] == [200_002, 200_003]
    assert found[-1] == Record(200_004, {"vote": "yes", "comment": "end"})


def test_json_is_read_as_a_table_whatever_it_is_wrapped_in(tmp_path: Path) -> None:
    record = {"id": 7, "fields": {"vote": "no", "reason": ["old", "wrong"], "read": True}}
    flat = {"id": "7", "fields.vote": "no", "fields.reason": "old, wrong", "fields.read": "true"}
    for wrapped in ([record], {"records": [record]}, {"data": {"items": [record]}}):
        found = rows(write(tmp_path, json.dumps(wrapped, indent=1).encode()))
        assert found == [Record(1, flat)]


def test_broken_json_is_a_malformed_row_and_never_an_exception(tmp_path: Path) -> None:
    assert isinstance(rows(write(tmp_path, b'[{"a": 1}, '))[0], Malformed)
    assert isinstance(rows(write(tmp_path, b"[" * 100_000))[0], Malformed)
    assert rows(write(tmp_path, b'[1, {"a": null}]')) == [
        Malformed(1, "not an object with named values", "1"),
        Record(2, {"a": ""}),
    ]


def test_a_broken_line_of_ndjson_costs_only_itself(tmp_path: Path) -> None:
    text = '{"event": "vote"}\n{"event": \n\n[1]\n{"event": "search"}\n'
    found = rows(write(tmp_path, text.encode()))

    assert [row.line for row in found] == [1, 2, 4, 5]
    assert [type(row) for row in found] == [Record, Malformed, Malformed, Record]


def test_a_workbook_is_read_and_its_rows_are_numbered_as_excel_numbers_them(tmp_path: Path) -> None:
    data = workbook(("评价", "意见"), ("有帮助", "好"), ("没有帮助", "a, &quot;b&quot;"))

    assert rows(write(tmp_path, data)) == [
        Record(2, {"评价": "有帮助", "意见": "好"}),
        Record(3, {"评价": "没有帮助", "意见": 'a, "b"'}),
    ]


def test_a_file_that_only_begins_like_a_workbook_is_a_malformed_row(tmp_path: Path) -> None:
    assert isinstance(rows(write(tmp_path, b"PK\x03\x04nonsense"))[0], Malformed)


def test_a_workbook_that_unpacks_to_more_than_fits_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "UNPACKED", 1_000)
    monkeypatch.setattr(exports, "WHOLE", 10_000)
    data = workbook(("vote",), *(("yes" * 1_000,) for _ in range(20)))

    refused = open_export(write(tmp_path, data))

    assert isinstance(refused, Diagnostic)
    assert refused.code == "export-too-large"


def test_a_file_that_is_not_there_or_is_a_folder_is_a_finding(tmp_path: Path) -> None:
    assert isinstance(open_export(tmp_path / "nothing.csv"), Diagnostic)
    assert isinstance(open_export(tmp_path), Diagnostic)


def test_a_packed_log_is_read_and_a_damaged_one_is_a_finding(tmp_path: Path) -> None:
    packed = gzip.compress((LOG * 3).encode())
    export = opened(write(tmp_path, packed))
    with export:
        assert export.format == "log"
        assert sum(found.lines for found in export.requests()) == 3

    noise = gzip.compress((LOG * 3).encode() + os.urandom(3 * exports.BLOCK))
    cut = opened(write(tmp_path, noise[: len(noise) // 2]))
    with cut, pytest.raises(HelpgenError) as caught:
        list(cut.requests())
    assert caught.value.diagnostics[0].code == "export-unreadable"


@pytest.mark.parametrize(
    ("head", "format_"),
    [
        (LOG, "log"),
        ("garbage\n" + LOG, "log"),
        (TABLE, "csv"),
        ('[{"a": 1}]', "json"),
        ('{\n "a": 1}', "json"),
        ('{"records": []}', "json"),
        ('{"event": "vote"}\n{"event": "search"}\n', "ndjson"),
        ('oops\n{"event": "vote"}\n{"event": "search"}\n', "ndjson"),
        ("", "csv"),
    ],
)
def test_the_format_is_told_from_the_first_lines(head: str, format_: str) -> None:
    assert format_of(head.encode(), "utf-8") == format_


def test_a_log_counts_what_people_got_and_not_what_programs_ask_for() -> None:
    lines = [
        LOG,
        LOG.replace("Mozilla/5.0", "Googlebot/2.1"),
        LOG.replace("GET", "POST"),
        LOG.replace(' "-" "Mozilla/5.0"', ""),  # the common format
        LOG.replace('"GET /refund/ HTTP/1.1" 200', '"\\x16\\x03 \\"" 400'),
        LOG.replace("10/Oct/2026", "31/Feb/2026"),
        "nonsense\n",
        "\n",
    ]
    (found,) = requests_of([("".join(lines)).encode()])

    assert {key[1:]: count for key, count in found.counts.items()} == {("/refund/", 200): 2}
    assert (found.bots, found.others, found.lines) == (1, 3, 7)
    assert [fault.line for fault in found.malformed] == [7]
    assert found.lines == sum(found.counts.values()) + found.bots + found.others + 1


def test_lines_of_a_log_are_numbered_across_blocks() -> None:
    text = (LOG * 3 + "bad\n") * 2
    blocks = [text[at : at + 50].encode() for at in range(0, len(text), 50)]

    faults = [fault.line for found in requests_of(blocks) for fault in found.malformed]

    assert faults == [4, 8]


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_whatever_bytes_come_every_line_is_a_row_or_a_fault(data: bytes) -> None:
    lines = list(lines_of([data]))
    found = list(csv_records(lines, ","))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(1 <= row.line <= len(lines) for row in found)
    for requests in requests_of([data]):
        counted = sum(requests.counts.values()) + requests.bots + requests.others
        assert requests.lines == counted + len(requests.malformed)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=8))
def test_what_a_program_writes_as_csv_is_read_back(written: list[tuple[str, str]]) -> None:
    def quoted(text: str) -> str:
        doubled = text.replace('"', '""')
        return f'"{doubled}"'

    clean = [tuple(c.replace("\r", "").replace("\0", "") for c in pair) for pair in written]
    text = "a,b\n" + "".join(f"{quoted(one)},{quoted(two)}\n" for one, two in clean)
    found = list(csv_records(lines_of([text.encode(errors="replace")]), ","))
    wanted = [tuple(c.encode(errors="replace").decode() for c in pair) for pair in clean]

    assert [tuple(row.cells.values()) for row in found if isinstance(row, Record)] == wanted
    assert not [row for row in found if isinstance(row, Malformed)]
