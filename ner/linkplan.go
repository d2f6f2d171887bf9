package ner

import (
	"cmp"
	"slices"
	"strings"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// planned is a title that an article names, with what it was linked to.
type planned struct {
	title   string // as planTitle gives it
	inner   string // the plan that it prints, the title itself where it prints none
	key     string // inner without marks
	mention int    // the first
	short   bool   // a kind alone: 《规划》, 《意见》
	target  target
	done    bool
}

// plans links the mentions of plans: full titles first, then their parts and
// short forms.
func (s *scene) plans(mentions []Mention, targets []target) {
	var all []*planned
	byTitle := map[string]*planned{}
	for i := range mentions {
		if mentions[i].Type != schema.Plan {
			continue
		}
		t := planTitle(mentions[i].Text)
		if byTitle[t] != nil {
			continue
		}
		p := &planned{title: t, inner: s.unwrap(t), mention: i}
		p.key = bare(p.inner)
		p.short = s.isShortTitle(p.key)
		byTitle[t] = p
		all = append(all, p)
	}
	ordered := slices.Clone(all)
	slices.SortStableFunc(ordered, func(a, b *planned) int {
		return cmp.Or(compareBool(s.isPart(a), s.isPart(b)), compareBool(a.isNotice(), b.isNotice()), cmp.Compare(len(b.key), len(a.key)))
	})
	for i, p := range ordered {
		if p.short {
			continue
		}
		p.done = true
		if whole := s.wholeOf(p, ordered[:i]); whole != nil {
			p.target = whole.target
			continue
		}
		p.target = s.plan(p, all, mentions, targets)
	}
	for _, p := range all {
		if !p.done {
			p.target = s.shortPlan(p, all, byTitle, mentions)
		}
	}
	for i := range mentions {
		if mentions[i].Type == schema.Plan {
			targets[i] = byTitle[planTitle(mentions[i].Text)].target
			if p := byTitle[planTitle(mentions[i].Text)]; p.short {
				targets[i] = s.shortAt(p, i, all)
			}
		}
	}
}

// isShortTitle tells whether a title is a kind alone, or with a word of one or
// two characters before it.
func (s *scene) isShortTitle(key string) bool {
	kind := s.planKind(key)
	return kind != "" && kind == key && key != "政府工作报告"
}

// isPart tells whether a title may be a line of one that is broken: it ends in
// no kind of document and carries no marks.
func (s *scene) isPart(p *planned) bool {
	return p.key == p.title && s.planKind(p.key) == "" && !strings.Contains(p.key, "号")
}

func (p *planned) isNotice() bool { return strings.HasSuffix(p.inner, "的通知") }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

var optionalWords = strings.NewReplacer("的", "", "关于", "")

// loose is a title's key without what is left out at will: 的, 关于, 的通知.
func (p *planned) loose() string {
	return optionalWords.Replace(strings.TrimSuffix(p.key, "的通知"))
}

// wholeOf returns the plan of whose title p's is a part: its end (关于…的意见 of
// 国务院关于…的意见), or a line of a title that is broken over lines.
func (s *scene) wholeOf(p *planned, longer []*planned) *planned {
	if _, ok := fiveYearPlan(p.title, ""); ok || len([]rune(p.key)) < 3 || s.lex.Programme(p.key) != "" {
		return nil
	}
	for _, q := range longer {
		if q.short {
			continue
		}
		if strings.Contains(q.inner, "《"+p.inner) || strings.Contains(q.inner, "〈"+p.inner) {
			continue // a document about it
		}
		if q.key == p.key || q.loose() == p.loose() || isAbbreviation(p.key, q.key) {
			return q
		}
		if !strings.Contains(q.key, p.key) {
			continue
		}
		if strings.HasSuffix(withoutBrackets(q.key), withoutBrackets(p.key)) || s.planKind(p.key) == "" {
			return q
		}
	}
	return nil
}

// isAbbreviation tells whether a short title is made of the characters of the
// long one, with the same last two (飞管条例 of 飞行管理暂行条例), or is its number
// (61号公告 of 2025年第61号).
func isAbbreviation(short, long string) bool {
	s, l := []rune(short), []rune(long)
	if number := strings.Trim(short, "号公告令"); number != "" && strings.HasPrefix(short, number+"号") && strings.Trim(number, "0123456789") == "" {
		return strings.Contains(long, "第"+number+"号")
	}
	return len(s) >= 4 && len(s) <= 6 && len(l) > len(s)+3 && s[len(s)-1] == l[len(l)-1] && s[len(s)-2] == l[len(l)-2] && !strings.ContainsAny(short, "0123456789") && subsequence(s, l)
}

func subsequence(s, l []rune) bool {
	i := 0
	for _, r := range l {
		if i < len(s) && s[i] == r {
			i++
		}
	}
	return i == len(s)
}

// plan links a full title.
func (s *scene) plan(p *planned, all []*planned, mentions []Mention, targets []target) target {
	title := p.inner
	if n := s.jointIssuers(title); n > 0 && slices.ContainsFunc(all, func(q *planned) bool { return q.inner == title[n:] }) {
		title = title[n:] // the article names it without its issuers too
	}
	if name := s.lex.Programme(title); name != "" {
		return target{name: name}
	}
	if name, ok := congressReport(title); ok {
		return target{name: name}
	}
	if name, ok := s.fiveYear(title); ok {
		return name
	}
	if abroad := s.abroadBefore(p.mention, mentions, targets); abroad != "" {
		return target{name: abroad + title}
	}
	if name, ok := s.nationalLaw(title); ok {
		return target{name: name}
	}
	if before, ok := strings.CutSuffix(title, "决定草案"); ok {
		title = before + "决定（草案）"
	}
	if e, n := s.titleRegion(title); e != nil {
		rest := title[n:]
		if title[:n] != e.Name && !strings.HasPrefix(rest, "－") && !strings.HasPrefix(rest, "—") && s.planKind(rest) != rest {
			title = e.Name + rest
		}
		return target{name: title, region: e}
	}
	if s.seat != nil && s.local && s.issuedHere(p, all, mentions, targets) {
		if !s.names(title) {
			title = s.seat.Name + title
		}
		return target{name: title, region: s.seat}
	}
	return target{name: title}
}

// abroadBefore returns the country or union whose law a title right after it
// is: 欧盟《人工智能法》.
func (s *scene) abroadBefore(i int, mentions []Mention, targets []target) string {
	if i == 0 || mentions[i-1].End != mentions[i].Start {
		return ""
	}
	e := targets[i-1].region
	if mentions[i-1].Type == schema.Region && e != nil && e.Class == lexicon.Country && e.Code != chinaCode || targets[i-1].name == "欧盟" {
		return targets[i-1].name
	}
	return ""
}

// fiveYear links a five-year plan for economy and society as a whole.
func (s *scene) fiveYear(title string) (target, bool) {
	if p, ok := s.leading(title, nil, s.pick, func(rest string) bool { _, ok := fiveYearPlan(rest, ""); return ok }); ok && p.entry.Code != chinaCode {
		name, _ := fiveYearPlan(title[p.n:], p.entry.Name)
		return target{name: name, region: p.entry}, true
	}
	if s.local && s.seat != nil && s.seat.Level == "provincial" && s.localOrgans > 2 {
		if name, ok := fiveYearPlan(title, s.seat.Name); ok && !strings.HasSuffix(name, "的建议") {
			return target{name: name, region: s.seat}, true
		}
	}
	name, ok := fiveYearPlan(title, "")
	return target{name: name}, ok
}

// shortPlan links a short form by its definition.
func (s *scene) shortPlan(p *planned, all []*planned, byTitle map[string]*planned, mentions []Mention) target {
	p.done = true
	if d := s.definition(mentions[p.mention].Text, schema.Plan, mentions); d >= 0 {
		if q := byTitle[planTitle(mentions[d].Text)]; q != nil && q.done && !q.short {
			return q.target
		}
	}
	return target{}
}

// shortAt links a mention of a short form: as defined, else to the last plan of
// that kind named before, else the first after.
func (s *scene) shortAt(p *planned, i int, all []*planned) target {
	if p.target.name != "" {
		return p.target
	}
	var best *planned
	for _, q := range all {
		if q.short || q.target.name == "" {
			continue
		}
		if !strings.HasSuffix(withoutBrackets(bare(q.inner)), p.key) && !strings.Contains(s.planKind(q.inner), p.key) {
			continue
		}
		if best == nil || q.mention < i {
			best = q
		}
	}
	if best != nil {
		return best.target
	}
	return target{name: p.inner, open: true}
}
