package schema

import _ "embed"

//go:embed industries.tsv
var industryTable string

// IndustryTable returns the taxonomy of industries as a table: lines that start
// with # are comments, the first other line names the columns, the rest are
// sectors with canonical name, synonyms, code and the sector above.
func IndustryTable() string { return industryTable }
