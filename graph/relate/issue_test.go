package relate

import (
	"testing"
)

// Each case is a text written for this test, its plan and its organ or place,
// and the pattern by which the one issued the other, at their surest.
var issueCases = []struct {
	text, plan, head string
	want             issuePattern
}{
	{"要闻\n近日，云州市商务局印发《消费提升方案》。", "《消费提升方案》", "AGENCY 云州市商务局", issuesVerb},
	{"要闻\n云州市商务局等有关部门于2024年3月1日联合印发《消费提升方案》。", "《消费提升方案》", "AGENCY 云州市商务局", issuesVerb},
	{"要闻\n根据云州市商务局发布的《消费提升方案》，补贴明年发放。", "《消费提升方案》", "AGENCY 云州市商务局", issuesVerb},
	{"要闻\n云州市商务局发布公告，根据《对外贸易条例》加强检查。", "《对外贸易条例》", "AGENCY 云州市商务局", issuesNone},
	{"要闻\n会议决定将《能源条例（草案）》提请云州市人大常委会审议，审议通过《消费提升方案》。", "《消费提升方案》", "AGENCY 云州市人大常委会", issuesNone},
	{"要闻\n云州市商务局正加快《消费提升方案》的修订工作。", "《消费提升方案》", "AGENCY 云州市商务局", issuesWorksOn},
	{"要闻\n云州市商务局公开征求《消费提升方案》意见。", "《消费提升方案》", "AGENCY 云州市商务局", issuesWorksOn},
	{"要闻\n云州市商务局将实施助企暖心行动。", "助企暖心行动", "AGENCY 云州市商务局", issuesLaunches},
	{"要闻\n云州市商务局继续实施助企暖心行动。", "助企暖心行动", "AGENCY 云州市商务局", issuesNone},
	{"要闻\n《消费提升方案》在云州市委全会上审议通过。", "《消费提升方案》", "AGENCY 云州市委", issuesMeeting},
	{"要闻\n经云州市人民政府同意，近日印发《消费提升方案》。", "《消费提升方案》", "AGENCY 云州市人民政府", issuesAgreed},
	{"要闻\n为落实《消费提升方案》，经云州市人民政府同意，近日开展检查。", "《消费提升方案》", "AGENCY 云州市人民政府", issuesNone},
	{"要闻\n企业按照《云州市商务局关于促进消费的通知》享受补贴。", "《云州市商务局关于促进消费的通知》", "AGENCY 云州市商务局", issuesTitled},
	{"要闻\n企业按照《云州市商务局关于促进消费的通知》享受补贴。", "《云州市商务局关于促进消费的通知》", "AGENCY 云州市", issuesNone},
	{"要闻\n明年将出台云州市消费条例。", "云州市消费条例", "REGION 云州市", issuesPlace},
	{"要闻\n根据云州市消费条例，制定办法。", "云州市消费条例", "REGION 云州市", issuesNone},
	{"要闻\n各区人民政府，云州港管委会：《消费提升方案》已经研究，现印发给你们。", "《消费提升方案》", "AGENCY 云州港管委会", issuesNone},
}

func TestIssuePatterns(t *testing.T) {
	for _, c := range issueCases {
		v := newView(annotate(c.text, "PLAN "+c.plan, c.head))
		f, actors := readForm(v), readActors(v)
		best := issuesNone
		for _, in := range issuedInstances(v, f, actors, readDiscourse(v, f, actors, nil, nil)) {
			for k := issuesVerb; k < patternCount; k++ {
				if in.rule == patternRules[k] && patternTrust[k] > patternTrust[best] {
					best = k
				}
			}
		}
		if best != c.want {
			t.Errorf("%s: %q, want %q", c.text, patternRules[best], patternRules[c.want])
		}
	}
}

func TestTitledIssuers(t *testing.T) {
	v := newView(annotate("要闻\n按照《中共中央 国务院关于就业的意见》，各地制定措施。\n《国务院办公厅关于就业的通知》印发。",
		"AGENCY 中国共产党中央委员会|党中央", "AGENCY 国务院", "PLAN 《中共中央 国务院关于就业的意见》", "PLAN 《国务院办公厅关于就业的通知》"))
	got := titledIssuers(v)
	if len(got[0]) != 2 || len(got[1]) != 0 {
		t.Errorf("%v", got)
	}
}

func TestRivals(t *testing.T) {
	w := rival{ent: 3, best: 0.9, other: 0.4}
	if w.against(3) != 0.4 || w.against(1) != 0.9 {
		t.Errorf("%g, %g", w.against(3), w.against(1))
	}
}
