"""The language of filings: numbers, scales, periods, tables, statements, companies and questions."""
