"""Everything that a letter shows on paper, in order: the PDF and the print page say the same words."""

from letters.paper import furniture
from letters.paper.runs import lines_of, one_line, typed_line


def shown_of(sheet):
    """Return the words of a sheet as plain data, cut into runs; nothing of it is ever read as code or markup."""
    language = sheet.text.language
    return {
        "language": language,
        "title": one_line(sheet.text.title),
        "is_large": sheet.is_large,
        "marking": sheet.marking,
        "address": [typed_line(line) for line in sheet.address],
        "sender": [typed_line(line) for line in sheet.sender],
        "day": furniture.day(sheet.dated, language),
        "reference": furniture.reference(sheet),
        "sheet": furniture.SHEET[language],
        "paragraphs": [{"is_heading": each.is_heading, "lines": lines_of(each)} for each in sheet.text.paragraphs],
        "table": _table(sheet.table),
    }


def _table(table):
    if table is None:
        return None
    return {
        "header": [typed_line(cell) for cell in table.header],
        "rows": [[typed_line(cell) for cell in row] for row in table.rows],
    }
