package relate

import (
	_ "embed"
	"strings"
	"sync"

	"policygraph/graph"
	"policygraph/schema"
)

//go:embed data/attrs.txt
var attrData string

// attrSet is the lexicon of instruments and statuses.
type attrSet struct {
	names []string // of the lists, in the file's order
	trie  *trie    // word → list
}

var attrLexicon = sync.OnceValue(func() *attrSet {
	s := &attrSet{trie: newTrie()}
	for i, list := range wordLists(attrData) {
		s.names = append(s.names, list[0])
		for _, w := range list[1:] {
			s.trie.add([]rune(w), int32(i))
		}
	}
	return s
})

// statusOrder is how statuses outrank one another in a sentence that shows
// signs of several: what is announced may say that something is done.
var statusOrder = []string{"announced", "under way", "done"}

// describeBacking adds the instruments and the status that the best sentence
// names.
func describeBacking(v *view, r *graph.Relation) {
	if len(r.Evidence) == 0 {
		return
	}
	lex := attrLexicon()
	var has [32]bool
	e := r.Evidence[0]
	for i := e[0]; i < e[1]; i++ {
		lex.trie.each(v.text[:e[1]], i, func(_ int, w int32) { has[w] = true })
	}
	var instruments []string
	status := ""
	for i, n := range lex.names {
		switch {
		case !has[i]:
		case n == "announced" || n == "done":
			if status == "" || rank(n) < rank(status) {
				status = n
			}
		case n == "underway":
			if status == "" || rank("under way") < rank(status) {
				status = "under way"
			}
		default:
			instruments = append(instruments, n)
		}
	}
	if len(instruments) > 0 || status != "" {
		r.Attrs = map[string]string{}
		if len(instruments) > 0 {
			r.Attrs["instrument"] = strings.Join(instruments, ",")
		}
		if status != "" {
			r.Attrs["status"] = status
		}
	}
}

func rank(status string) int {
	for i, s := range statusOrder {
		if s == status {
			return i
		}
	}
	return len(statusOrder)
}

// describeIssue adds the document number that stands beside the plan.
func describeIssue(v *view, f form, r *graph.Relation, plan int) {
	for _, m := range v.ments {
		if m.ent != plan {
			continue
		}
		if n := numberAt(v, m.end, min(m.end+26, len(v.text))); n != "" {
			r.Attrs = map[string]string{"number": n}
			return
		}
	}
	if f.plan != plan || !f.official {
		return
	}
	for i := v.title; i < len(v.sents) && i < v.title+12; i++ {
		if s := v.sents[i]; s.end-s.start <= 60 {
			if n := numberAt(v, s.start, s.end); n != "" {
				r.Attrs = map[string]string{"number": n}
				return
			}
		}
	}
}

// numberAt reads a document number in text[from:to]: 国办发〔2021〕12号.
func numberAt(v *view, from, to int) string {
	_, at := documentCode(v.text, from, to)
	if at < 0 || at-from > 8 && to-from < 27 {
		return ""
	}
	for k := at; k < to && k < at+24; k++ {
		if v.text[k] == '号' {
			return strings.ReplaceAll(string(v.text[at:k+1]), " ", "")
		}
		if v.text[k] == '，' || v.text[k] == '。' {
			break
		}
	}
	return ""
}

// The rules that link plans.
const (
	ruleBasedOn  = "made-on-basis-of"
	ruleReplaces = "repeals"
)

// planLinks finds which plan rests on which (根据《…》制定) and which replaces
// which (《…》同时废止).
func planLinks(v *view, f form) []graph.Relation {
	var out []graph.Relation
	seen := map[[3]int]bool{}
	put := func(head int, t schema.RelationType, tail, sent int, rule string, p float64) {
		k := [3]int{head, tail, len(t)}
		if head == tail || seen[k] {
			return
		}
		seen[k] = true
		s := v.sents[sent]
		out = append(out, graph.Relation{Head: v.ents[head].ID, Type: t, Tail: v.ents[tail].ID, Evidence: []graph.Span{{s.start, s.end}}, Rule: rule, Confidence: p})
	}
	for u := range v.units {
		un := v.units[u]
		var bases []mention
		for i := un.ments[0]; i < un.ments[1]; i++ {
			m := v.ments[i]
			if m.typ != schema.Plan {
				continue
			}
			from := v.clauseStart(m.start, un.start)
			to := v.clauseEnd(m.end, un.end)
			switch after := string(v.text[m.end:to]); {
			case strings.Contains(after, "废止") || v.has(max(un.start, m.start-3), m.start, lift) && strings.HasSuffix(string(v.text[max(un.start, m.start-3):m.start]), "废止"):
				if head := replacing(v, f, un, i); head >= 0 {
					put(head, schema.Replaces, m.ent, m.sent, ruleReplaces, 0.9)
				}
			case v.has(max(from, m.start-14), m.start, basis) || len(bases) > 0 && listJoint(v.text[bases[len(bases)-1].end:m.start]) || len(bases) > 0 && strings.HasSuffix(string(v.text[max(un.start, m.start-2):m.start]), "和"):
				bases = append(bases, m)
			default:
				// 根据《…》，某局印发《…》.
				if len(bases) > 0 && v.has(max(un.start, m.start-7), m.start, issue) {
					for _, b := range bases {
						put(m.ent, schema.BasedOn, b.ent, b.sent, ruleBasedOn, 0.85)
					}
				}
			}
		}
		// 根据《…》，结合实际，制定本方案.
		if len(bases) == 0 || f.plan < 0 || !f.official || un.first > f.body+8 {
			continue
		}
		rest := string(v.text[bases[len(bases)-1].end:un.end])
		for _, w := range []string{"制定", "制订", "提出", "决定", "通知如下", "编制", "现就", "结合"} {
			if strings.Contains(rest, w) {
				for _, b := range bases {
					put(f.plan, schema.BasedOn, b.ent, b.sent, ruleBasedOn, 0.9)
				}
				break
			}
		}
	}
	return out
}

// replacing is the plan that repeals the one at mention i: the first other plan
// of the unit before it, else the article's own.
func replacing(v *view, f form, un unit, i int) int {
	for k := un.ments[0]; k < i; k++ {
		if v.ments[k].typ == schema.Plan && v.ments[k].ent != v.ments[i].ent {
			return v.ments[k].ent
		}
	}
	return f.plan
}
