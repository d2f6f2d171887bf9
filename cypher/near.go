package cypher

import (
	"cmp"
	"slices"
	"strings"
)

// nearest returns up to three names of queries that may have been meant.
func nearest(name string) []string {
	type candidate struct {
		name     string
		distance int
	}
	var near []candidate
	for _, q := range catalogue() {
		d := distance(name, q.Name)
		if len(name) > 2 && strings.Contains(q.Name, name) {
			d = 0
		}
		if d <= max(2, len(q.Name)/3) {
			near = append(near, candidate{q.Name, d})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var names []string
	for _, c := range near[:min(3, len(near))] {
		names = append(names, c.name)
	}
	return names
}

// distance is the number of bytes to insert, delete or replace to turn a into
// b. Names of queries are ASCII and short; what is far longer is simply far.
func distance(a, b string) int {
	if len(a) > 2*len(b) {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
