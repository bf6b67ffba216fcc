# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of spreadsheets, their cells, and places that rows name in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "sheet_file_missing": lambda t: t.translate(
        "LifeCircle",
        "The file {file} is not there. Check its name and folder, and that the drive is connected.",
    ),
    "sheet_file_unreadable": lambda t: t.translate(
        "LifeCircle",
        "The file {file} cannot be read ({cause}). If it is open in Excel or WPS, save and "
        "close it there, then try again.",
    ),
    "sheet_file_empty": lambda t: t.translate(
        "LifeCircle",
        "The file {file} is empty (0 bytes). Save it again from the program it comes from, or "
        "copy it again.",
    ),
    "sheet_protected": lambda t: t.translate(
        "LifeCircle",
        "The file {file} is protected by a password. Open it in Excel or WPS, remove the "
        "password (File, Info, Protect Workbook) and save it again.",
    ),
    "sheet_damaged": lambda t: t.translate(
        "LifeCircle",
        "The file {file} is damaged or incomplete ({cause}). Open it in Excel or WPS, let it be"
        " repaired and save it as .xlsx, or copy it again.",
    ),
    "sheet_not_spreadsheet": lambda t: t.translate(
        "LifeCircle",
        "The file {file} is no spreadsheet and no text table. Choose an .xlsx, .xls, .ods or "
        ".csv file, or save the table as one of these.",
    ),
    "sheet_is_web_page": lambda t: t.translate(
        "LifeCircle",
        "The file {file} is a web page, whatever its name says, as some systems export it. Open"
        " it in Excel or WPS and save it as .xlsx.",
    ),
    "sheet_is_xlsb": lambda t: t.translate(
        "LifeCircle",
        "The file {file} is a binary workbook (.xlsb). Open it in Excel or WPS and save it as "
        ".xlsx.",
    ),
    "sheet_driver_missing": lambda t: t.translate(
        "LifeCircle",
        "This QGIS cannot read {file}: its GDAL has no {driver} driver. Open the file in Excel "
        "or WPS and save it as .xlsx.",
    ),
    "sheet_unknown": lambda t: t.translate(
        "LifeCircle", "The file {file} has no sheet called {sheet}. Its sheets are: {sheets}."
    ),
    "sheet_too_large": lambda t: t.translate(
        "LifeCircle",
        "The table {table} holds more than {cells} cells or {rows} rows. Split it, or load it "
        "as a layer and import that.",
    ),
    "sheet_empty": lambda t: t.translate(
        "LifeCircle", "The table {table} is empty. Choose another sheet or file."
    ),
    "sheet_without_heading": lambda t: t.translate(
        "LifeCircle",
        "No row with headings was found in the table {table}. Put one row with a name for each "
        "column above the data.",
    ),
    "sheet_text_encoding": lambda t: t.translate(
        "LifeCircle",
        "The text file {file} is neither UTF-8 nor GB18030 nor UTF-16 (first at line {line}). "
        "Open it in Excel or WPS and save it as .xlsx, or save it as UTF-8.",
    ),
    "sheet_text_quotes": lambda t: t.translate(
        "LifeCircle",
        "In the text file {file} a quotation mark is opened in row {row} (line {line}) and not "
        "closed properly. Correct it there, or open the file in Excel or WPS and save it as "
        ".xlsx.",
    ),
    "sheet_cell_error": lambda t: t.translate(
        "LifeCircle", "cell {cell} shows the error {value}: taken as unknown; correct its formula"
    ),
    "sheet_cell_formula": lambda t: t.translate(
        "LifeCircle",
        "cell {cell} holds a formula without a saved result: taken as unknown; open the file in"
        " Excel or WPS, let it calculate and save it",
    ),
    "sheet_cell_shared": lambda t: t.translate(
        "LifeCircle",
        "the cells {cells} are merged and share the value {value}: it counts for their first "
        "row only; divide it among the rows if it should",
    ),
    "sheet_more_notes": lambda t: t.translate(
        "LifeCircle", "and {count} more cells with errors or without a result, from {cell} on"
    ),
    "sheet_row_total": lambda t: t.translate("LifeCircle", "a total, not a row of data"),
    "sheet_row_section": lambda t: t.translate("LifeCircle", "a heading between the rows"),
    "sheet_row_heading_again": lambda t: t.translate("LifeCircle", "the headings once more"),
    "sheet_row_only_number": lambda t: t.translate(
        "LifeCircle", "only a number prepared for a row"
    ),
    "sheet_row_note": lambda t: t.translate("LifeCircle", "a note, not a row of data"),
    "sheet_row_too_long": lambda t: t.translate(
        "LifeCircle",
        "the row has {cells} cells, the headings only {expected}: a separator inside a cell, such "
        "as in 1,200, needs quotation marks around the cell",
    ),
    "sheet_row_column_numbers": lambda t: t.translate("LifeCircle", "the numbers of the columns"),
    "cell_number_unclear": lambda t: t.translate(
        "LifeCircle", "is not a number that can be read without doubt"
    ),
    "cell_unit_unexpected": lambda t: t.translate("LifeCircle", "is given in another kind of unit"),
    "cell_several_numbers": lambda t: t.translate(
        "LifeCircle", "holds several numbers, of which none was chosen"
    ),
    "cell_below_zero": lambda t: t.translate("LifeCircle", "is below zero"),
    "cell_position_unclear": lambda t: t.translate("LifeCircle", "does not hold two coordinates"),
    "cell_position_half": lambda t: t.translate("LifeCircle", "holds only one coordinate of two"),
    "cell_date_unclear": lambda t: t.translate(
        "LifeCircle", "is not a date or period that can be read without doubt"
    ),
    "cell_state_unclear": lambda t: t.translate("LifeCircle", "is not a known state of a facility"),
    "place_name_same": lambda t: t.translate("LifeCircle", "same name"),
    "place_alias_same": lambda t: t.translate("LifeCircle", "same as another name of the place"),
    "place_address_same": lambda t: t.translate("LifeCircle", "same address"),
    "place_road_lane": lambda t: t.translate("LifeCircle", "same road and number"),
    "place_lane_other_name": lambda t: t.translate(
        "LifeCircle", "same road and number, but another name"
    ),
    "place_stem_same": lambda t: t.translate(
        "LifeCircle", "same name but for the ending (estate, garden, block)"
    ),
    "place_short_name": lambda t: t.translate("LifeCircle", "short name of a numbered village"),
    "place_lane_only": lambda t: t.translate(
        "LifeCircle", "same lane number, the road is not given"
    ),
    "place_number_as_lane": lambda t: t.translate(
        "LifeCircle", "same road; the number is a house number in one and a lane in the other"
    ),
    "place_number_near": lambda t: t.translate("LifeCircle", "same road, nearest number"),
    "place_name_contains": lambda t: t.translate("LifeCircle", "the name begins with this place"),
    "place_name_similar": lambda t: t.translate("LifeCircle", "similar name"),
    "place_near": lambda t: t.translate("LifeCircle", "said to be near this place"),
    "place_road_only": lambda t: t.translate("LifeCircle", "only the road is known"),
    "place_unit_only": lambda t: t.translate(
        "LifeCircle", "only the residents' committee is known"
    ),
    "place_subdistrict_only": lambda t: t.translate("LifeCircle", "only the subdistrict is known"),
    "place_clear": lambda t: t.translate("LifeCircle", "clear match"),
    "place_weak": lambda t: t.translate("LifeCircle", "no match is sure enough"),
    "place_tie": lambda t: t.translate("LifeCircle", "several places fit equally well"),
    "place_without_point": lambda t: t.translate(
        "LifeCircle", "the place that fits has no position on the map yet"
    ),
    "place_elsewhere": lambda t: t.translate(
        "LifeCircle", "the place that fits lies in another subdistrict or unit"
    ),
    "place_nothing_said": lambda t: t.translate(
        "LifeCircle", "no address, compound or unit is given"
    ),
    "place_nothing_found": lambda t: t.translate("LifeCircle", "no known place fits"),
}
