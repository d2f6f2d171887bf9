package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Row is one line of a report as it is printed. F1 and Accuracy are in
// percent with one decimal; Gold and Found count items.
type Row struct {
	P        *float64 `json:"p,omitempty"`
	R        *float64 `json:"r,omitempty"`
	F1       *float64 `json:"f1,omitempty"`
	Accuracy *float64 `json:"accuracy,omitempty"`
	Gold     *int     `json:"gold,omitempty"`
	Found    *int     `json:"found,omitempty"`
	Articles *int     `json:"articles,omitempty"`
	Of       *int     `json:"of,omitempty"`
}

// Rows returns the report's figures by name.
func (r Report) Rows() map[string]Row {
	out := map[string]Row{}
	for name, c := range r.Counts {
		p, rc, f, gold, found := c.Precision(), c.Recall(), c.F1(), c.TP+c.FN, c.TP+c.FP
		out[name] = Row{P: &p, R: &rc, F1: &f, Gold: &gold, Found: &found}
	}
	kind, link := r.Kind.Accuracy(), r.Link.Accuracy()
	out["relation by article"] = Row{F1: &r.ByArticle, Articles: &r.Articles}
	out["kind"] = Row{Accuracy: &kind, Of: &r.Kind.Of}
	out["link"] = Row{Accuracy: &link, Of: &r.Link.Of}
	return out
}

// last are the rows that are printed after all others, in this order.
var last = []string{"relation by article", "kind", "link"}

// WriteTable writes a line for each figure.
func (r Report) WriteTable(w io.Writer) error {
	rows := r.Rows()
	order := slices.Sorted(maps.Keys(r.Counts))
	for _, name := range append(order, last...) {
		row, line := rows[name], fmt.Sprintf("%-22s", name)
		sep := ""
		add := func(label string, v any) { line += sep + label + " " + fmt.Sprint(v); sep = "  " }
		decimal := func(label string, v *float64) {
			if v != nil {
				add(label, fmt.Sprintf("%.1f", *v))
			}
		}
		count := func(label string, v *int) {
			if v != nil {
				add(label, *v)
			}
		}
		decimal("p", row.P)
		decimal("r", row.R)
		decimal("f1", row.F1)
		decimal("accuracy", row.Accuracy)
		count("gold", row.Gold)
		count("found", row.Found)
		count("articles", row.Articles)
		count("of", row.Of)
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

// WriteJSON writes the figures as one JSON object.
func (r Report) WriteJSON(w io.Writer) error { return json.NewEncoder(w).Encode(r.Rows()) }

// WriteErrors writes, for each kind of error, its most frequent n.
func (r Report) WriteErrors(w io.Writer, n int) error {
	type line struct {
		count int
		Error
	}
	byKind := map[string]map[string]*line{}
	for _, e := range r.Errors {
		where := e.Article
		if e.Kind == "missed" || e.Kind == "spurious" || e.Kind == "link" {
			where = "" // counted over all articles
		}
		if byKind[e.Kind] == nil {
			byKind[e.Kind] = map[string]*line{}
		}
		key := where + " " + e.What
		if byKind[e.Kind][key] == nil {
			byKind[e.Kind][key] = &line{Error: Error{e.Kind, where, e.What}}
		}
		byKind[e.Kind][key].count++
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		lines := slices.Collect(maps.Values(byKind[kind]))
		slices.SortFunc(lines, func(a, b *line) int {
			if a.count != b.count {
				return b.count - a.count
			}
			return slices.Compare([]string{a.Article, a.What}, []string{b.Article, b.What})
		})
		if _, err := fmt.Fprintf(w, "\n%s:\n", kind); err != nil {
			return err
		}
		for _, l := range lines[:min(n, len(lines))] {
			where := l.Article
			if where != "" {
				where += "  "
			}
			if _, err := fmt.Fprintf(w, "  %d  %s%s\n", l.count, where, l.What); err != nil {
				return err
			}
		}
	}
	return nil
}
