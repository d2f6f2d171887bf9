package ner

import (
	"reflect"
	"strings"
	"testing"

	"policygraph/ner/article"
)

// FuzzRecognize reads arbitrary texts as the command does.
func FuzzRecognize(f *testing.F) {
	f.Add("海州市人民政府关于加快发展低空经济的意见\n海州市财政局 海州市商务局关于“倍增计划”的通知", "2024-05-01")
	f.Add("建立上海市应急物资联席会议制度，联席会议由我委牵头，审议能源法草案", "")
	f.Add("《》“”（）〈〉\n、，。：我部关于的通知印发转发法草案联席会议“计划”\n苏州相城区、沪苏浙", "x")
	f.Add("副省长陈国栋、周建华说，深入实施“百企登高”行动计划，党的二十大报告", "2022-10-30")
	r, err := New(Config{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, date string) {
		if len(text) > 2000 {
			t.Skip()
		}
		a := &article.Article{Text: strings.ToValidUTF8(text, "?"), Date: date}
		d := r.Recognize(a)
		runes, end := []rune(a.Text), 0
		for _, m := range d.Mentions {
			if m.Start < end || m.End <= m.Start || m.End > len(runes) || m.Text != string(runes[m.Start:m.End]) {
				t.Fatalf("mention %+v after %d", m, end)
			}
			if m.Rule == "" || m.Confidence <= 0 || m.Confidence > 1 {
				t.Fatalf("mention %+v found by nothing", m)
			}
			end = m.End
		}
		if !reflect.DeepEqual(d, r.Recognize(a)) {
			t.Fatal("the same article gives two documents")
		}
	})
}
