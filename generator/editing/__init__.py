"""A region as a workbook that staff change in Excel, and what they changed as overlays."""
