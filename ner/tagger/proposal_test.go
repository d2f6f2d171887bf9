package tagger

import (
	"slices"
	"testing"
)

func TestProposals(t *testing.T) {
	type proposal struct {
		text string
		kind int
		rule rule
	}
	for _, c := range []struct {
		line string
		want []proposal
	}{
		{"海州市印发《海州市低空经济行动计划》", []proposal{{"《海州市低空经济行动计划》", plan, bookTitle}}},
		{"深入推进“倍增计划”企业", []proposal{{"倍增计划", plan, quoted}}},
		{"实施“百企登高”行动计划", []proposal{{"“百企登高”行动计划", plan, quotedHead}}},
		{"市商务局启动服务消费提质专项行动", []proposal{{"服务消费提质专项行动", plan, documentTitle}}},
		{"关于印发冷链物流发展规划的通知", []proposal{{"冷链物流发展规划", plan, noticeTitle}}},
		{"江苏省苏州市表示", []proposal{{"江苏省苏州市", region, knownPlace}, {"江苏省", region, knownPlace}, {"苏州市", region, knownPlace}}},
		{"来自苏州高端装备产业园区", []proposal{{"苏州高端装备产业园区", region, placeOf}}},
		{"沪苏浙三地，苏州", []proposal{{"沪", region, abbreviation}, {"浙", region, abbreviation}}},
		{"副省长陈国栋表示", []proposal{{"陈国栋", person, nameAfterPost}, {"陈国栋", person, nameFollowed}}},
		{"副省长陈敏、周建华出席", []proposal{{"陈敏", person, nameBetween}, {"周建华", person, nameFollowed}}},
	} {
		var x extractor
		line := []rune(c.line)
		x.extract(DefaultVocabulary(), line, false)
		var got []proposal
		x.propose(func(start, end, kind int, r rule) { got = append(got, proposal{string(line[start:end]), kind, r}) })
		for _, want := range c.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s: no %s by %s among %v", c.line, want.text, ruleNames[want.rule], got)
			}
		}
	}
}

func TestNoNameBeginsOrEndsWithAStop(t *testing.T) {
	text := []rune("省长、陈国栋：，周建华。 海州市发展改革委 。")
	m := Default()
	var sc scratch
	m.read(&sc, text)
	stopped := false
	for _, s := range sc.document.spans {
		stopped = stopped || outsideNames(text[s.start]) || outsideNames(text[s.end-1])
	}
	if !stopped {
		t.Error("the text tempts nobody")
	}
	if len(sc.document.names) == 0 {
		t.Error("no names")
	}
	for _, n := range sc.document.names {
		if outsideNames(text[n.start]) || outsideNames(text[n.start+n.length-1]) {
			t.Errorf("name %q", string(text[n.start:n.start+n.length]))
		}
	}
}
