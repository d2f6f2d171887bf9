package relate

import (
	"testing"

	"policygraph/ner"
	"policygraph/schema"
)

// What a doubtful name says is doubted as well, and what is too doubtful is
// left out.
func TestDoubtfulNames(t *testing.T) {
	confidence := func(of float64) float64 {
		doc := annotate("要闻\n云州市科技局将大力支持集成电路产业发展。", "AGENCY 云州市科技局", "INDUSTRY 集成电路")
		for i := range doc.Mentions {
			if doc.Mentions[i].Type == schema.Industry {
				doc.Mentions[i].Confidence = of
			}
		}
		rs, _ := relator(t).Relate(doc)
		if len(rs) == 0 {
			return 0
		}
		return rs[0].Confidence
	}
	given, sure, unsure, poor := confidence(0), confidence(0.95), confidence(0.7), confidence(0.4)
	if !(given > sure && sure > unsure && unsure > 0 && poor == 0) {
		t.Errorf("confidences %g, %g, %g, %g", given, sure, unsure, poor)
	}
}

func TestPolicyBanksActAsAgencies(t *testing.T) {
	entities := []ner.Entity{{Name: "国家开发银行", Type: schema.Company}, {Name: "云州银行", Type: schema.Company}}
	got := inPublicRole(entities)
	if got[0].Type != schema.Agency || got[1].Type != schema.Company || entities[0].Type != schema.Company {
		t.Errorf("%v of %v", got, entities)
	}
}
