"""Text tables: ugly files are read as they were meant, or refused with the line and the reason."""

from __future__ import annotations

import csv
import io
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.tables.table_samples import likely_columns, samples_in
from nnexplore.tables.text_table import MOST_BYTES, read_table
from tests.tables.ugly_files import UGLY_FILES

HEAD, ROWS = ("length", "width", "kind"), (("1.5", "2", "cat"), ("-0.25", "4e1", "dog"))
PLAIN = "length,width,kind\n1.5,2,cat\n-0.25,4e1,dog\n"


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (PLAIN, "separated by commas, with names"),
        (PLAIN.encode("utf-8-sig"), "separated by commas, with names"),
        (PLAIN.encode("utf-16"), "separated by commas, with names"),
        (PLAIN.replace("\n", "\r\n"), "separated by commas, with names"),
        (PLAIN.replace("\n", "\r"), "separated by commas, with names"),
        (PLAIN.replace("\n", "\n\n\n") + "   \n", "separated by commas, with names"),
        (PLAIN.replace(",", "\t"), "separated by tabs, with names"),
        (PLAIN.replace(",", ";"), "separated by semicolons, with names"),
        (PLAIN.replace(",", " | "), "separated by vertical bars, with names"),
        (PLAIN.replace(",", "   "), "separated by spaces, with names"),
        ('"length","width","kind"\n"1.5","2","cat"\n"-0.25","4e1","dog"', "separated by commas, with names"),
        (json.dumps([dict(zip(HEAD, row, strict=True)) for row in ROWS]), "JSON, with names"),
        (json.dumps({name: [row[i] for row in ROWS] for i, name in enumerate(HEAD)}), "JSON, with names"),
    ],
)
def test_a_table_is_read_however_it_is_written(content: bytes | str, form: str) -> None:
    table = read_table(content)
    assert (table.names, table.rows, table.form, table.decimal) == (HEAD, ROWS, form, ".")


@pytest.mark.parametrize("separator", [";", "\t", "|", " "])
def test_a_decimal_comma_is_found(separator: str) -> None:
    table = read_table(f"1,5{separator}2,25{separator}a\n3{separator}4{separator}b\n")
    assert (table.decimal, table.rows[0]) == (",", ("1,5", "2,25", "a"))
    assert "decimal comma" in table.form


def test_without_a_line_of_names_the_columns_are_counted() -> None:
    assert read_table("1,2,a\n3,4,b").names == ("column 1", "column 2", "column 3")
    assert read_table('[[1, 2, "a"], [3, 4, "b"]]').names == ("column 1", "column 2", "column 3")


def test_columns_of_one_name_are_told_apart() -> None:
    assert read_table("x,x,\n1,2,a").names == ("x", "x 2", "column 3")


def test_letters_of_older_programs_are_read() -> None:
    assert read_table("größe,x,k\n1,2,a".encode("cp1252")).names[0] == "größe"


def test_formulas_and_markup_stay_the_texts_that_they_are() -> None:
    hostile = "<script>alert(1)</script>,![x](http://example.org/x.png),class\n1,2,=1+1\n3,4,@SUM(A1)"
    table = read_table(hostile)
    assert table.names[0] == "<script>alert(1)</script>"
    assert [row[2] for row in table.rows] == ["=1+1", "@SUM(A1)"]


def test_the_lines_of_rows_are_those_of_the_text() -> None:
    assert read_table('x,y,c\n\n1,2,"a\nb"\n3,4,d\n').lines == (4, 5)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "table is empty"),
        (" \n\n", "table is empty"),
        (b"PK\x03\x04\x00\x00", "table is no text, as a workbook or a picture is none: save it as CSV"),
        (b"\x89PNG\r\n\x1a\n\x00", "table is no text"),
        (
            "x,y,c\n1,2,a\n3,4\n",
            "table has 2 values in line 3, but 3 in line 1: each line has to",
        ),
        ("x,y,c\n", "table has a line of names, but no samples"),
        ('x,y,c\n1,2,"' + "a" * 200_000 + '"\n', "table cannot be read in line 2: field larger than"),
        (
            ",".join("abc" * 100) + "\n" + ",".join("1" * 300),
            "table has 300 columns, but may have at most",
        ),
        ("[1, 2", "table begins as JSON, but cannot be read in line 1"),
        ("[" * 100_000, "table begins as JSON, but cannot be read"),
        ("[]", "table has to be a list of records or of rows"),
        ("{}", "table has to be a list of records or of rows"),
        ('{"a": 1}', "table has to be a list of records or of rows"),
        ("[1, 2]", "table has to be a list of records or of rows"),
        ('{"x": [1, 2], "y": [1]}', "table has columns of different lengths: 2, 1"),
        ('[{"x": 1, "y": 2}, {"x": 1}]', "table has another form in record 2 than in the first one"),
        ('[{"x": 1, "y": [2]}]', "table has a list or an object as a value in record 1"),
        ("a" * (MOST_BYTES + 1), "table has 5,000,001 letters, but may have at most 5,000,000"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(content: bytes | str, sentence: str) -> None:
    with pytest.raises(ConfigError) as refused:
        read_table(content)
    assert str(refused.value).startswith(sentence)


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t"))
def test_quoted_cells_come_back_whatever_stands_in_them(rows, separator: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, quoting=csv.QUOTE_ALL)
    # Numbers in front, so that the rows begin as no JSON and the first one is no line of names.
    writer.writerows([("1", "2", *row) for row in rows])
    table = read_table(stream.getvalue())
    assert [row[2:] for row in table.rows] == [tuple(cell.strip() for cell in row) for row in rows]


@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_any_content_is_a_table_or_a_sentence(content: bytes | str) -> None:
    try:
        table = read_table(content)
    except ConfigError as error:
        said = str(error)
    else:
        said = "table " * all(len(row) == len(table.names) for row in table.rows)
    assert said.startswith("table ")


def test_fifty_thousand_lines_are_read() -> None:
    random.seed(0)
    text = "x,y,class\n" + "".join(f"{random.random()},{random.random()},{i % 3}\n" for i in range(50_000))
    assert len(read_table(text).rows) == 50_000


def outcome_of(content: bytes) -> str:
    """The samples that a file is taken for, in words, or the sentence that refuses it."""
    try:
        table = read_table(content)
        columns = likely_columns(table)
        samples = samples_in(table, columns, "range")
    except ConfigError as error:
        return str(error)
    names = f"{', '.join(samples.feature_names)} and {table.names[columns.label]}"
    return f"{names}; {', '.join(samples.class_names)}; {len(samples.y)} samples"


@pytest.mark.parametrize(("content", "outcome"), [pytest.param(*rest, id=name) for name, *rest in UGLY_FILES])
def test_an_ugly_file_is_taken_as_it_was_meant_or_refused_with_a_sentence(
    content: bytes, outcome: str
) -> None:
    assert outcome_of(content)[: len(outcome)] == outcome
