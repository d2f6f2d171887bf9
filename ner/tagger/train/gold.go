package main

import (
	"encoding/json"
	"strings"

	"policygraph/ner/tagger"
	"policygraph/schema"
)

type goldArticle struct {
	ID       string
	Text     string
	Mentions []struct {
		Start, End int
		Type       schema.EntityType
	}
}

func readGold(path string) []tagger.Document {
	var docs []tagger.Document
	readLines(path, func(l string) {
		var a goldArticle
		check(json.Unmarshal([]byte(l), &a))
		d := tagger.Document{Text: []rune(a.Text)}
		for _, m := range a.Mentions {
			d.Spans = append(d.Spans, tagger.Span{Start: m.Start, End: m.End, Type: m.Type, Prob: 1})
		}
		docs = append(docs, d)
	})
	return docs
}

var suffixes = []string{"产业链", "产业集群", "产业", "行业", "领域", "市场", "企业", "技术"}

type spanKey struct {
	start, end int
	typ        string
}

// trim is the span that the scorer counts.
func trim(text []rune, s tagger.Span) spanKey {
	k := spanKey{s.Start, s.End, string(s.Type)}
	if s.Type.IsOrganization() {
		k.typ = "ORG"
	}
	w := text[s.Start:s.End]
	if s.Type == schema.Plan && len(w) > 2 && strings.ContainsRune("《“〈", w[0]) && strings.ContainsRune("》”〉", w[len(w)-1]) {
		k.start, k.end = k.start+1, k.end-1
	}
	if s.Type == schema.Industry {
		t := string(w)
	again:
		for _, x := range suffixes {
			if strings.HasSuffix(t, x) && len([]rune(t))-len([]rune(x)) >= 2 {
				t = strings.TrimSuffix(t, x)
				goto again
			}
		}
		k.end = k.start + len([]rune(t))
	}
	return k
}

type counts struct{ tp, fp, fn int }

func (c counts) prf() (p, r, f float64) {
	p = 100 * float64(c.tp) / max(1, float64(c.tp+c.fp))
	r = 100 * float64(c.tp) / max(1, float64(c.tp+c.fn))
	return p, r, 2 * p * r / max(1e-9, p+r)
}

type score struct {
	byType          map[string]*counts
	kindOK, kinds   int
	missed, spuried map[string]int
}

func newScore() *score {
	return &score{byType: map[string]*counts{}, missed: map[string]int{}, spuried: map[string]int{}}
}

func (s *score) add(d tagger.Document, got []tagger.Span) {
	gold, pred := map[spanKey]tagger.Span{}, map[spanKey]tagger.Span{}
	for _, g := range d.Spans {
		gold[trim(d.Text, g)] = g
	}
	for _, g := range got {
		pred[trim(d.Text, g)] = g
	}
	at := func(t string) *counts {
		if s.byType[t] == nil {
			s.byType[t] = &counts{}
		}
		return s.byType[t]
	}
	count := func(t string, f func(*counts)) { f(at(t)); f(at("all")) }
	for k, g := range gold {
		if p, ok := pred[k]; ok {
			count(k.typ, func(c *counts) { c.tp++ })
			if k.typ == "ORG" {
				s.kinds++
				if p.Type == g.Type {
					s.kindOK++
				}
			}
		} else {
			count(k.typ, func(c *counts) { c.fn++ })
			s.missed[k.typ+" "+string(d.Text[g.Start:g.End])]++
		}
	}
	for k, p := range pred {
		if _, ok := gold[k]; !ok {
			count(k.typ, func(c *counts) { c.fp++ })
			s.spuried[k.typ+" "+string(d.Text[p.Start:p.End])]++
		}
	}
}
