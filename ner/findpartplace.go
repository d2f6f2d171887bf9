package ner

import (
	"slices"
	"strings"
	"unicode"

	"policygraph/schema"
)

// partPlaces drops the regions that are part of the names of visions, strategies,
// brands and events and do not stand for the place there: 数字福建, 西部大开发,
// “上海制造”, 中国国际进口博览会, 京港洽谈会.
func (t *finder) partPlaces() {
	t.trimAreas()
	t.mentions = slices.DeleteFunc(t.mentions, func(m Mention) bool {
		if m.Type != schema.Region {
			return false
		}
		switch m.Text {
		case "县域":
			return true
		case "西部":
			return t.hasAny(m.End, "大开发", "陆海新通道") || t.has(m.Start-1, "东")
		case "中国":
			if t.hasAny(m.End, chineseThings...) || t.inEvent(m.End) {
				return true
			}
		}
		return t.inVision(m.Start) || t.inBrand(m) || m.End-m.Start == 1 && t.inEvent(m.End)
	})
}

// trimAreas takes the generic word off the names of economic areas: 长三角地区.
func (t *finder) trimAreas() {
	for i := range t.mentions {
		m := &t.mentions[i]
		if m.Type != schema.Region {
			continue
		}
		for _, w := range []string{"地区", "区域"} {
			if area, ok := strings.CutSuffix(m.Text, w); ok && slices.Contains(economicAreas, area) {
				m.End, m.Text = m.End-2, area
			}
		}
	}
}

var economicAreas = []string{"长三角", "珠三角", "京津冀", "环渤海", "大湾区", "粤港澳大湾区", "成渝", "长江经济带"}

// chineseThings are what 中国 qualifies where it does not stand for the state.
var chineseThings = []string{"智慧", "方案", "质量奖", "品牌", "500强", "式现代化", "特色", "力量", "速度", "制造", "创造", "智造", "建造", "服务", "梦", "精神", "故事", "声音", "经验"}

var eventEnds = []string{"大会", "博览会", "论坛", "洽谈会", "电影节", "艺术节", "展览会", "交易会", "峰会", "对接会", "大赛", "进博会"}

// inEvent tells whether the name of an event goes on at i.
func (t *finder) inEvent(i int) bool {
	for end := i; end < min(i+14, len(t.text)); end++ {
		if t.hasAny(end, eventEnds...) {
			return true
		}
		if r := t.text[end]; !unicode.Is(unicode.Han, r) && r != '-' && r != '—' || strings.ContainsRune(notInNames, r) {
			return false
		}
	}
	return false
}

var visions = []string{"数字", "美丽", "平安", "健康", "法治", "智慧", "幸福", "壮美", "清廉", "书香", "活力", "魅力"}

// inVision tells whether a word of a vision stands before i: 数字福建.
func (t *finder) inVision(i int) bool {
	return slices.ContainsFunc(visions, func(v string) bool { return t.has(i-2, v) })
}

// inBrand tells whether the region begins a brand of a few characters between
// quotation marks.
func (t *finder) inBrand(m Mention) bool {
	if m.Start == 0 || t.text[m.Start-1] != '“' {
		return false
	}
	end := m.End
	for end < len(t.text) && end-m.End < 5 && unicode.Is(unicode.Han, t.text[end]) {
		end++
	}
	rest := string(t.text[m.End:end])
	return end > m.End && end < len(t.text) && t.text[end] == '”' && len(t.lex.Regions(rest)) == 0
}
