package ner

import (
	"slices"
	"strings"

	"policygraph/schema"
)

// qualifiers are adjectives that belong to the name of a sector where they
// stand right before it: 消费级无人机, 县域工业.
var qualifiers = []string{"县域", "政务", "创新型", "装配式", "生成式", "消费级", "工业级", "车规级", "家用", "商用", "民用", "固态", "近海",
	"深远海", "绿色有机", "有机", "现代化", "超高清", "高性能", "流程", "网络"}

// ranks say of sectors how they stand, and name none.
var ranks = []string{"支柱产业", "主导产业", "优势产业", "特色产业"}

// industries mends the names of sectors: they begin with the adjectives before
// them and leave the building of them out; two that make one item of a list are
// one; a rank is none, nor is what a practice is called by (大数据杀熟).
func (t *finder) industries() {
	t.mentions = slices.DeleteFunc(t.mentions, func(m Mention) bool {
		return m.Type == schema.Industry && (slices.Contains(ranks, m.Text) || t.has(m.End, "杀熟"))
	})
	for _, m := range slices.Clone(t.mentions) {
		if m.Type != schema.Industry {
			continue
		}
		if strings.HasSuffix(m.Text, "基础设施建设") {
			t.replace(m.Start, m.End-2, schema.Industry, "sector without its building")
		}
		for _, q := range qualifiers {
			start := m.Start - len([]rune(q))
			if t.has(start, q) && !t.touches(start, m.Start) {
				t.replace(start, m.End, schema.Industry, "sector with its adjective")
				break
			}
		}
	}
	t.items()
}

// items makes one sector of two that are one item of a list:
// 建材、造纸与木材加工、电子信息.
func (t *finder) items() {
	for i := 0; i+1 < len(t.mentions); i++ {
		a, b := t.mentions[i], t.mentions[i+1]
		if a.Type == schema.Industry && b.Type == schema.Industry && b.Start == a.End+1 && strings.ContainsRune("与和及", t.text[a.End]) &&
			t.has(a.Start-1, "、") && t.has(b.End, "、") {
			t.replace(a.Start, b.End, schema.Industry, "item of a list")
		}
	}
}
