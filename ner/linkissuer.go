package ner

import (
	"slices"
	"strings"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// titleRegion returns the province or city that a title starts with, and the
// bytes of its name there.
func (s *scene) titleRegion(title string) (*lexicon.Entry, int) {
	if s.planKind(title) == "" {
		return nil, 0
	}
	p, ok := s.leading(title, nil, s.pick, func(rest string) bool { return rest != "" })
	if !ok || p.entry.Level != "provincial" && p.entry.Level != "municipal" {
		return nil, 0
	}
	if len([]rune(title[:p.n])) < 2 || slices.Contains(p.entry.Weak, title[:p.n]) {
		return nil, 0
	}
	for name := range strings.SplitSeq(title[:p.n], p.entry.Name) {
		if name != "" && s.lex.Regions(name) != nil && s.lex.Regions(name)[0] != p.entry {
			return nil, 0 // a chain
		}
	}
	return p.entry, p.n
}

// names tells whether a title names the seat, or a place in it.
func (s *scene) names(title string) bool {
	return strings.Contains(title, shortPlace(s.seat))
}

// issuing are verbs of making a plan known.
var issuing = []string{"印发", "出台", "制定", "发布", "公布", "推出", "下发", "编制", "通过", "起草", "研究", "实施", "转发", "发出", "制订", "签发"}

// issuedHere tells whether a plan is one of the article's own region: named in
// the article's title, or after a local organ that issues it.
func (s *scene) issuedHere(p *planned, all []*planned, mentions []Mention, targets []target) bool {
	for _, outside := range []string{"国务院", "中共中央", "国家", "全国", "中华人民共和国", "中国", "世界", "联合国", "国际"} {
		if strings.HasPrefix(p.key, outside) || strings.HasPrefix(p.title, outside) {
			return false
		}
	}
	title := bare(string(s.text[:s.titleEnd]))
	if strings.Contains(title, "转发国务院") && strings.Contains(title, p.key) || strings.Contains(p.title, "转发国务院") {
		return false
	}
	if _, ok := s.leading(p.inner, nil, s.pick, func(rest string) bool { return rest != "" }); ok {
		return false // it names its place itself
	}
	inTitle := slices.ContainsFunc(all, func(q *planned) bool {
		return strings.Contains(p.key, q.key) && len(q.key) > 12 && strings.Contains(title, q.key)
	})
	if (inTitle || strings.Contains(title, p.key)) && (strings.Contains(title, shortPlace(s.seat)) || strings.Contains(title, "印发") || strings.HasSuffix(title, "通知")) {
		return true
	}
	for i := range mentions {
		if mentions[i].Type != schema.Plan || planTitle(mentions[i].Text) != p.title {
			continue
		}
		from := mentions[i].Start
		for from > 0 && !strings.ContainsRune("。；\n！？", s.text[from-1]) && mentions[i].Start-from < 60 {
			from--
		}
		before := string(s.text[from:mentions[i].Start])
		if i > 0 && mentions[i-1].End == mentions[i].Start && mentions[i-1].Type == schema.Agency && targets[i-1].region == s.seat {
			return true // 市中级人民法院《…意见》
		}
		if !slices.ContainsFunc(issuing, func(v string) bool { return strings.Contains(before, v) }) {
			continue
		}
		for j := i - 1; j >= 0 && mentions[j].Start >= from; j-- {
			if mentions[j].Type == schema.Agency {
				if e := targets[j].region; e != nil && s.lex.Within(e.Code, s.seat.Code) {
					return true
				}
				break
			}
			if mentions[j].Type == schema.Region && targets[j].region == s.seat {
				return true
			}
		}
	}
	return false
}
