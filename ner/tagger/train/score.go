package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/ner/tagger"
	"policygraph/schema"
)

// spanKey is the span that counts: the five kinds of organisation are one type,
// a plan’s book marks and an industry’s trailing generic words do not matter.
type spanKey struct {
	start, end int
	kind       string
}

var genericSuffixes = []string{"产业链", "产业集群", "产业", "行业", "领域", "市场", "企业", "技术"}

func keyOf(text []rune, s tagger.Span) spanKey {
	k := spanKey{s.Start, s.End, string(s.Type)}
	w := text[s.Start:s.End]
	switch {
	case s.Type.IsOrganization():
		k.kind = "ORG"
	case s.Type == schema.Plan:
		if len(w) > 2 && strings.ContainsRune("《“〈", w[0]) && strings.ContainsRune("》”〉", w[len(w)-1]) {
			k.start, k.end = k.start+1, k.end-1
		}
	case s.Type == schema.Industry:
		k.end = k.start + utf8.RuneCountInString(trimGeneric(string(w)))
	}
	return k
}

func trimGeneric(name string) string {
	for _, x := range genericSuffixes {
		if short, ok := strings.CutSuffix(name, x); ok && utf8.RuneCountInString(short) >= 2 {
			return trimGeneric(short)
		}
	}
	return name
}

// counts are right, wrong and missed mentions.
type counts struct{ right, wrong, missed int }

func (c counts) rates() (p, r, f float64) {
	p = 100 * float64(c.right) / max(1, float64(c.right+c.wrong))
	r = 100 * float64(c.right) / max(1, float64(c.right+c.missed))
	return p, r, 2 * p * r / max(1e-9, p+r)
}

// score is the comparison of articles with their annotation.
type score struct {
	byKind        map[string]*counts
	kinds, kindOK int            // organisations found, and those of the right kind
	missed, wrong map[string]int // type and text
}

const all = "all"

func newScore() *score {
	return &score{byKind: map[string]*counts{}, missed: map[string]int{}, wrong: map[string]int{}}
}

func (s *score) count(kind string, f func(*counts)) {
	for _, k := range []string{kind, all} {
		if s.byKind[k] == nil {
			s.byKind[k] = &counts{}
		}
		f(s.byKind[k])
	}
}

func (s *score) add(d tagger.Document, found []tagger.Span) {
	gold, got := map[spanKey]tagger.Span{}, map[spanKey]tagger.Span{}
	for _, g := range d.Spans {
		gold[keyOf(d.Text, g)] = g
	}
	for _, g := range found {
		got[keyOf(d.Text, g)] = g
	}
	for k, g := range gold {
		p, ok := got[k]
		if !ok {
			s.count(k.kind, func(c *counts) { c.missed++ })
			s.missed[k.kind+" "+string(d.Text[g.Start:g.End])]++
			continue
		}
		s.count(k.kind, func(c *counts) { c.right++ })
		if k.kind == "ORG" {
			s.kinds++
			if p.Type == g.Type {
				s.kindOK++
			}
		}
	}
	for k, p := range got {
		if _, ok := gold[k]; !ok {
			s.count(k.kind, func(c *counts) { c.wrong++ })
			s.wrong[k.kind+" "+string(d.Text[p.Start:p.End])]++
		}
	}
}

func (s *score) print(w io.Writer) {
	var kinds []string
	for k := range s.byKind {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		c := s.byKind[k]
		p, r, f := c.rates()
		fmt.Fprintf(w, "%-9s P %.1f R %.1f F %.1f (%d gold, %d found)\n", k, p, r, f, c.right+c.missed, c.right+c.wrong)
	}
	fmt.Fprintf(w, "kind %.1f of %d\n", 100*float64(s.kindOK)/max(1, float64(s.kinds)), s.kinds)
}

// printErrors lists the n commonest missed and wrong mentions.
func (s *score) printErrors(w io.Writer, n int) {
	for _, list := range []struct {
		name   string
		counts map[string]int
	}{{"missed", s.missed}, {"wrong", s.wrong}} {
		var keys []string
		for k := range list.counts {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(a, b string) int {
			if d := list.counts[b] - list.counts[a]; d != 0 {
				return d
			}
			return strings.Compare(a, b)
		})
		for _, k := range keys[:min(n, len(keys))] {
			fmt.Fprintln(w, list.name, list.counts[k], k)
		}
	}
}
