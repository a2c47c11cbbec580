"""Ugly files: what people paste and open as CSV, with what is to come of each.

Each is a name, the bytes, and either the samples that it holds, as "x, y and class; classes; 3 samples", or
the beginning of the sentence by which it is refused.
"""

from __future__ import annotations

import gzip

ROWS = "x,y,class\n1,2,a\n3,5,b\n2,4,a\n"
TAKEN = "x, y and class; a, b; 3 samples"


def _lines(n: int) -> str:
    return "".join(f"{2 * i},{i % 7},{'ab'[i % 2]}\n" for i in range(n))


UGLY_FILES: tuple[tuple[str, bytes, str], ...] = (
    # Encodings
    ("utf-8 with its mark", ROWS.encode("utf-8-sig"), TAKEN),
    ("utf-16 of a spreadsheet", ROWS.replace(",", "\t").encode("utf-16"), TAKEN),
    ("utf-16, the other end first", b"\xfe\xff" + ROWS.encode("utf-16-be"), TAKEN),
    ("utf-16 without its mark", ROWS.encode("utf-16-le"), TAKEN),
    (
        "the West's old letters",
        "Größe,Länge,Art\n1,2,ä\n3,5,ö\n".encode("cp1252"),
        "Größe, Länge and Art; ä, ö; 2 samples",
    ),
    ("letters of everywhere", "x,y,種類\n1,2,猫\n3,5,🐕\n".encode(), "x, y and 種類; 猫, 🐕; 2 samples"),
    ("no-break spaces", "x,y,class\n\xa01,2\xa0,a\n3,5,b\n".encode(), "x, y and class; a, b; 2 samples"),
    # Separators and ends of lines
    (
        "Excel's line of the separator",
        b"sep=;\r\nx;y;class\r\n1,5;2;a\r\n3;5;b\r\n",
        "x, y and class; a, b; 2 samples",
    ),
    ("Excel's line alone", b"sep=;\r\n", "table is empty"),
    (
        "semicolons and decimal commas",
        b"x;y;class\n1,5;2,25;a\n3,1;5,0;b\n",
        "x, y and class; a, b; 2 samples",
    ),
    ("commas as both", b'x,y,class\n"1,5","2,25",a\n"3,1","5,0",b\n', "x, y and class; a, b; 2 samples"),
    ("a separator at each end", b"x,y,class,\n1,2,a,\n3,5,b,\n", "x, y and class; a, b; 2 samples"),
    ("tabs and spaces", b"x\t y\tclass\n 1\t2 \ta\n3\t 5\tb \n", "x, y and class; a, b; 2 samples"),
    ("spaces in columns", b"  x    y  class\n  1    2  a\n 13   15  b\n", "x, y and class; a, b; 2 samples"),
    (
        "a frame of bars",
        b"| x | y | class |\n| 1 | 2 | a |\n| 3 | 5 | b |\n",
        "x, y and class; a, b; 2 samples",
    ),
    ("ends of all kinds", b"x,y,class\r1,2,a\r\n3,5,b\n\r\n", "x, y and class; a, b; 2 samples"),
    (
        "empty lines and commas alone",
        b"\n\nx,y,class\n,,\n1,2,a\n\n3,5,b\n,,\n",
        "x, y and class; a, b; 2 samples",
    ),
    # Quotes
    (
        "quotes in quotes",
        b'x,y,"the ""class"""\n1,2,"a, b"\n3,5,"c"\n',
        'x, y and the "class"; a, b, c; 2 samples',
    ),
    ("lines in quotes", b'x,y,class\n1,2,"a\nb"\n3,5,c\n', "x, y and class; a b, c; 2 samples"),
    (
        "a quote that does not end",
        b'x,y,class\n1,2,"a\n3,5,b\n',
        "table has a quotation mark in line 2 that is not closed",
    ),
    (
        "quotes in the middle",
        b'x,y,class\n1,2,5" pipe\n3,5,7" pipe\n',
        'x, y and class; 5" pipe, 7" pipe; 2 samples',
    ),
    # Numbers that are none
    ("a spreadsheet's minus", "x,y,class\n−1,2,a\n3,−5,b\n".encode(), "x, y and class; a, b; 2 samples"),
    ("no number", b"x,y,class\n1,2,a\n3,NaN,b\n", "y has no value in line 3"),
    ("infinity", b"x,y,class\n1,2,a\n3,inf,b\n", "y has \u201cinf\u201d in line 3"),
    ("units", b"x,y,class\n1,2 cm,a\n3,5 cm,b\n", "y has \u201c2 cm\u201d in line 2"),
    ("a date", b"x,y,class\n1,2,a\n3,1.5.2020,b\n", "y has the date"),
    ("digits of another script", "x,y,class\n1,2,a\n3,٥,b\n".encode(), "y has \u201c٥\u201d in line 3"),
    # Formulas, markup and other hostility
    ("a formula as a number", b"x,y,class\n1,2,a\n3,=1+1,b\n", "y has \u201c=1+1\u201d in line 3"),
    (
        "formulas as classes",
        b"x,y,class\n1,2,=cmd|' /C calc'!A0\n3,5,@SUM(A1)\n",
        "x, y and class; =cmd|' /C calc'!A0, @SUM(A1); 2 samples",
    ),
    (
        "markup in names",
        b"<img src=x onerror=alert(1)>,<b>y</b>,</script>\n1,2,a\n3,5,b\n",
        "<img src=x onerror=aler…, <b>y</b> and </script>; a, b; 2 samples",
    ),
    ("control letters", b"x,y,class\n1,2,a\x1b[31m\n3,5,b\n", "x, y and class; a\\x1b[31m, b; 2 samples"),
    ("zeros within", b"x,y,class\n1,2,a\0\n3,5,b\n", "table is no text"),
    ("a packed file", gzip.compress(ROWS.encode(), mtime=0), "table is no text"),
    ("a web page", b"<!doctype html>\n<html>\n<body>no table</body>\n", "table has"),
    # Shapes and sizes
    ("a line too short", b"x,y,class\n1,2,a\n3,5\n", "table has 2 values in line 3, but 3 in line 1"),
    (
        "a title above",
        b"Measured in May\nx,y,class\n1,2,a\n3,5,b\n",
        "table has 3 values in line 2, but 1 in line 1",
    ),
    ("names alone", b"x,y,class\n", "table has a line of names, but no samples"),
    ("one class", b"x,y,class\n1,2,a\n3,5,a\n", "class names a single class"),
    (
        "a hundred classes",
        ("x,y,class\n" + "".join(f"{i},{i},k{i}\n" for i in range(100))).encode(),
        "class names 100 classes",
    ),
    ("three hundred columns", (",".join(["1"] * 300) + "\n").encode() * 2, "table has 300 columns"),
    ("many lines", ("x,y,class\n" + _lines(20_000)).encode(), "x, y and class; a, b; 20000 samples"),
    ("five million letters", b"1,2,a\n" * 900_000, "table has 5,400,000 letters"),
    (
        "a cell of half a million",
        b"x,y,class\n1,2," + b"a" * 500_000 + b"\n",
        "table cannot be read in line 2",
    ),
)
