"""Tables of rows as files: CSV and XLSX read as people made them, and written so that nothing in them is run or changed."""
