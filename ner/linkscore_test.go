package ner

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"policygraph/ner/lexicon"
)

// The gold articles are not part of the project; where they are absent the
// measurement is skipped.
const goldFile = "../../shared/gold/dev.jsonl"

var (
	linkedOut = flag.String("linked", "", "write the gold articles, linked, to this file in the extraction form")
	updateMin = flag.Bool("update-scores", false, "record the scores reached")
)

var isoForm = regexp.MustCompile(`\d{4}-\d\d-\d\d`)

// goldDate brings the dates of the gold articles into the form of an article.
func goldDate(s string) string {
	if m := isoForm.FindString(s); m != "" {
		return m
	}
	for _, layout := range []string{time.RFC1123, time.RFC1123Z} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.In(time.FixedZone("CST", 8*3600)).Format("2006-01-02")
		}
	}
	return ""
}

func readGold(t testing.TB) []Document {
	f, err := os.Open(filepath.FromSlash(goldFile))
	if err != nil {
		t.Skip("no gold articles: ", err)
	}
	defer f.Close()
	var docs []Document
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d Document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		d.Date = goldDate(d.Date)
		docs = append(docs, d)
	}
	return docs
}

// withoutEntities is what the linker gets: spans and types alone.
func withoutEntities(mentions []Mention) []Mention {
	out := make([]Mention, len(mentions))
	for i, m := range mentions {
		out[i] = Mention{Start: m.Start, End: m.End, Text: m.Text, Type: m.Type}
	}
	return out
}

// TestLinkGold links the gold mentions and compares link accuracy and entity
// F1 with the recorded ones: a drop fails.
func TestLinkGold(t *testing.T) {
	docs := readGold(t)
	l := NewLinker(lexicon.Default())
	var linked, mentions int
	var tp, gold, found int
	var out []byte
	start := time.Now()
	results := make([]Document, len(docs))
	for i, d := range docs {
		results[i] = l.Link(&d.Article, withoutEntities(d.Mentions))
	}
	took := time.Since(start)
	for i, d := range docs {
		r := results[i]
		names := map[string]string{}
		for _, e := range r.Entities {
			names[e.ID] = scoreName(e.Name, string(e.Type))
		}
		want := map[string]string{}
		for _, e := range d.Entities {
			want[e.ID] = scoreName(e.Name, string(e.Type))
		}
		at := map[int]Mention{}
		for _, m := range r.Mentions {
			at[m.Start] = m
		}
		for _, m := range d.Mentions {
			mentions++
			if names[at[m.Start].Entity] == want[m.Entity] {
				linked++
			}
		}
		a, b, c := entityOverlap(d, r)
		tp, gold, found = tp+a, gold+b, found+c
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, line...), '\n')
	}
	link := 100 * float64(linked) / float64(mentions)
	f1 := 200 * float64(tp) / float64(gold+found)
	t.Logf("%d articles, %d mentions: link %.2f, entity F1 %.2f, %.1f µs a mention", len(docs), mentions, link, f1, float64(took.Microseconds())/float64(mentions))
	if *linkedOut != "" {
		if err := os.WriteFile(*linkedOut, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const record = "testdata/linkscore.json"
	type scores struct{ Link, Entity float64 }
	if *updateMin {
		b, _ := json.Marshal(scores{link, f1})
		if err := os.WriteFile(record, append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var least scores
	b, err := os.ReadFile(record)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &least); err != nil {
		t.Fatal(err)
	}
	if link < least.Link-0.005 || f1 < least.Entity-0.005 {
		t.Errorf("link %.2f, entity F1 %.2f; recorded are %.2f and %.2f", link, f1, least.Link, least.Entity)
	}
}

var scoreMarks = strings.NewReplacer("《", "", "》", "", "〈", "", "〉", "", "“", "", "”", "", "\"", "", "·", "", " ", "", "　", "", "\u00a0", "")

// scoreName is a name as the scorer compares it.
func scoreName(name, typ string) string {
	name = scoreMarks.Replace(name)
	switch typ {
	case "INDUSTRY":
		for cut := true; cut; {
			cut = false
			for _, end := range []string{"产业链", "产业集群", "产业", "行业", "领域", "市场", "企业", "技术"} {
				if rest, ok := strings.CutSuffix(name, end); ok && len([]rune(rest)) >= 2 {
					name, cut = rest, true
					break
				}
			}
		}
	case "PERSON", "PLAN", "REGION":
	default:
		name = strings.TrimPrefix(name, "中华人民共和国")
	}
	return name
}

// entityOverlap pairs the entities of two documents that share a type and a
// name, the most shared names first; it returns the pairs and the two numbers
// of entities.
func entityOverlap(gold, found Document) (pairs, ng, nf int) {
	type side struct {
		typ   string
		names map[string]bool
	}
	sides := func(d Document) (ids []string, by map[string]side) {
		by = map[string]side{}
		for _, e := range d.Entities {
			typ := string(e.Type)
			if e.Type.IsOrganization() {
				typ = "ORG"
			}
			n := map[string]bool{scoreName(e.Name, string(e.Type)): true}
			for _, a := range e.Aliases {
				n[scoreName(a, string(e.Type))] = true
			}
			ids = append(ids, e.ID)
			by[e.ID] = side{typ, n}
		}
		for _, m := range d.Mentions {
			if s, ok := by[m.Entity]; ok {
				s.names[scoreName(m.Text, string(m.Type))] = true
			}
		}
		return ids, by
	}
	gi, gs := sides(gold)
	fi, fs := sides(found)
	usedG, usedF := map[string]bool{}, map[string]bool{}
	for n := 40; n > 0; n-- {
		for _, g := range gi {
			for _, f := range fi {
				if usedG[g] || usedF[f] || gs[g].typ != fs[f].typ {
					continue
				}
				shared := 0
				for x := range gs[g].names {
					if fs[f].names[x] {
						shared++
					}
				}
				if shared >= n {
					usedG[g], usedF[f] = true, true
					pairs++
				}
			}
		}
	}
	return pairs, len(gi), len(fi)
}
