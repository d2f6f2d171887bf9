package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"policygraph/cypher"
)

func TestTheWidestColumnsGiveWay(t *testing.T) {
	for _, test := range []struct {
		used   []int
		places int
		want   []int
	}{
		{[]int{5, 10}, 20, []int{5, 10}},
		{[]int{5, 100}, 60, []int{5, 55}},
		{[]int{100, 5, 100}, 60, []int{27, 5, 27}},
		{[]int{100, 40, 5}, 85, []int{40, 40, 5}},
		{[]int{100, 40, 5}, 75, []int{35, 35, 5}},
		{[]int{100, 40, 5}, 10, []int{12, 12, 5}},
		{[]int{3, 4}, 1, []int{3, 4}},
		{nil, 1, nil},
	} {
		if got := fitted(test.used, test.places); !slices.Equal(got, test.want) {
			t.Errorf("%v into %d: %v, want %v", test.used, test.places, got, test.want)
		}
	}
}

func TestTablesFitTheTerminal(t *testing.T) {
	columns := []string{"agency", "sentence", "date", "article"}
	rows := [][]any{
		{"科学技术部", strings.Repeat("支持新能源汽车发展，", 20), "2021-09-10", strings.Repeat("各地布局新产业", 8)},
		{"财政部", "短", "2021-09-11", "短"},
	}
	for _, width := range []int{80, 120, 1000} {
		var out bytes.Buffer
		if err := writeTable(&out, formatTable, width, columns, rows); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if n := text.StringWidth(strings.TrimSuffix(line, "\n")); n > width {
				t.Fatalf("%d places in a terminal of %d:\n%s", n, width, out.String())
			}
		}
	}
}

func TestQueryHelpSaysWhatMayBeGiven(t *testing.T) {
	for _, q := range cypher.Queries() {
		out, _, code := policygraph(t, "query", q.Name, "--help")
		if code != exitDone {
			t.Errorf("%s: exit %d", q.Name, code)
		}
		for _, p := range q.Params {
			want := "default " + p.Default
			switch {
			case p.Required:
				want = "required, e.g. " + p.Name + "="
			case p.Default == "":
				want = "may be left out"
			}
			if !strings.Contains(out, "\n  "+p.Name+" ") || !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
				t.Errorf("%s: %s (%s) is missing:\n%s", q.Name, p.Name, want, out)
			}
		}
	}
}
