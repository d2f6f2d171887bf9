package relate

import (
	"slices"
	"testing"
)

func TestPieces(t *testing.T) {
	const news = "政策早报：省工信厅支持储能\n【省工信厅：支持储能产业】\n省工信厅将支持储能产业发展。\n【市药监局：严查网售药品】市药监局将整治网售药品。\n【海外：某国上调关税】\n某国对电池加征关税。"
	organs := []string{"AGENCY 省工信厅", "AGENCY 市药监局"}
	v := newView(annotate(news, organs...))
	if want := []int{0, 1, 1, 2, 3, 3}; !slices.Equal(v.piece, want) {
		t.Fatalf("%v", v.piece)
	}
	all := []int{2, 3, 5}
	for _, c := range []struct {
		lead string
		want []int
	}{
		{"", []int{2}},
		{"编者按：省工信厅本周动作频频。\n", all},
	} {
		text := []rune(news)
		title := slices.Index(text, '\n') + 1
		v := newView(annotate(string(text[:title])+c.lead+string(text[title:]), organs...))
		sents := slices.Clone(all)
		if c.lead != "" {
			for i := range sents {
				sents[i]++
			}
		}
		got := v.inPiecesOf(0, slices.Clone(sents))
		if len(got) != len(c.want) || got[0] != sents[0] {
			t.Errorf("lead %q: %v of %v", c.lead, got, sents)
		}
	}
	if v := newView(annotate("看点\n【亮点】\n甲。\n【亮点】\n乙。\n【亮点】\n丙。")); v.piece != nil {
		t.Errorf("short marks make no digest: %v", v.piece)
	}
}
