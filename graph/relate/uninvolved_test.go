package relate

import "testing"

func TestUninvolved(t *testing.T) {
	for _, c := range []struct {
		text, actor string
		want        bool
	}{
		{"省政府新闻办公室举行发布会，解读种业方案。", "AGENCY 省政府新闻办公室", true},
		{"全国人大代表某某建议发展储能。", "AGENCY 全国人大", true},
		{"全国人大常委会审议，全国人大代表建议。", "AGENCY 全国人大", true},
		{"全国人大通过法律，全国人大代表建议。", "AGENCY 全国人大", false},
		{"行动计划在海州发布，会议于海州国际会展中心举行。", "REGION 海州", true},
		{"行动计划在海州发布，海州将发展储能。", "REGION 海州", false},
		{"在海州，储能大会将召开。", "REGION 海州", false},
		{"在海州市发展储能。", "REGION 海州市", false},
		{"发展储能。", "REGION 海州", false},
	} {
		if got := newView(annotate(c.text, c.actor)).uninvolved(0); got != c.want {
			t.Errorf("%s: %s uninvolved: %t", c.text, c.actor, got)
		}
	}
}
