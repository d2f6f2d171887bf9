package relate

import "testing"

func TestFramed(t *testing.T) {
	for text, want := range map[string]bool{
		"在集成电路领域，着力突破关键材料。": true,
		"围绕现代种业方面，加快育种攻关。":  true,
		"在集成电路方面，还将加快材料攻关。": true,
		"在集成电路领域，企业数量增长较快。": false,
		"在云州市，支持集成电路产业。":    false,
		"着力突破关键材料。":         false,
	} {
		v := newView(annotate("要闻\n"+text, "INDUSTRY 集成电路"))
		if got := framed(v, v.units[len(v.units)-1]); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestCarriesOn(t *testing.T) {
	for text, want := range map[string]bool{
		"同时，还推动集成电路产业集聚。":       true,
		"下一步，将加快集成电路研发。":        true,
		"云州市商务局介绍，将加快集成电路研发。":   false,
		"同时，云州市商务局将加快集成电路研发。":   false,
		"专家表示，加快集成电路研发很有必要。":    false,
		"同时，企业数量增长较快，集成电路出口增加。": false,
	} {
		v := newView(annotate("要闻\n"+text, "INDUSTRY 集成电路", "AGENCY 云州市商务局"))
		if got := carriesOn(v, v.units[len(v.units)-1]); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
