package ner

import (
	"slices"
	"strings"
	"testing"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

func TestTitles(t *testing.T) {
	l := NewLinker(lexicon.Default())
	plan := func(text, of string) Mention {
		r, o := []rune(text), []rune(of)
		for i := range r {
			if i+len(o) <= len(r) && slices.Equal(r[i:i+len(o)], o) {
				return Mention{Start: i, End: i + len(o), Text: of, Type: schema.Plan}
			}
		}
		t.Fatalf("%s is not in %s", of, text)
		return Mention{}
	}
	for _, c := range []struct {
		text  string
		given []string // plans that the tagger sees
		want  []string
	}{
		{"海州市印发《海州市智能传感器产业行动计划》，明年实施", nil, []string{"《海州市智能传感器产业行动计划》"}},
		{"海州市印发《海州市智能传感器产业行动计划》", []string{"海州市智能传感器产业行动计划"}, []string{"《海州市智能传感器产业行动计划》"}},
		{"他写了《海上的风》和《春天》", nil, nil},
		{"关于印发海州市低空经济发展实施方案的通知", []string{"海州市低空经济发展实施方案的通知"}, []string{"海州市低空经济发展实施方案"}},
		{"《关于印发海州市低空经济发展实施方案的通知》", []string{"海州市低空经济发展实施方案"}, []string{"海州市低空经济发展实施方案"}},
		{"今年的政府工作报告提出", nil, []string{"政府工作报告"}},
		{"党的二十大报告和“十四五”规划纲要", nil, []string{"党的二十大报告", "“十四五”规划纲要"}},
		{"“十四五”规划", []string{"“十四五”规划"}, []string{"“十四五”规划"}},
		{"海州先进制造业“十四五”规划发布", nil, nil},
		{"上海未来材料“十五五”规划发布", []string{"“十五五”规划"}, []string{"上海未来材料“十五五”规划"}},
		{"会议审议了能源法草案、海洋环境保护法修订草案", nil, []string{"能源法草案", "海洋环境保护法修订草案"}},
		{"检查森林法实施情况，维护法律尊严", nil, []string{"森林法"}},
		{"“东数西算”和海州市优化营商环境条例", nil, []string{"东数西算", "优化营商环境条例"}},
		{"上海优化营商环境条例出台", nil, []string{"上海优化营商环境条例"}},
		{"海州推进“倍增计划”。倍增计划企业有五十家，“倍增”效果好", nil, []string{"倍增计划", "倍增计划"}},
		{"海州“惠企20条”落地", nil, []string{"惠企20条"}},
		{"海州“倍增计划”企业", []string{"“倍增计划”"}, []string{"倍增计划"}},
		{"实施“百企登高”行动计划", []string{"百企登高”行动计划"}, []string{"“百企登高”行动计划"}},
		{"《", nil, nil},
		{"印发", nil, nil},
	} {
		var given []Mention
		for _, g := range c.given {
			given = append(given, plan(c.text, g))
		}
		var got []string
		for _, m := range ruled(l, []rune(c.text), given, (*finder).titles) {
			if m.Text != string([]rune(c.text)[m.Start:m.End]) {
				t.Errorf("%s: offsets %d-%d do not give %s", c.text, m.Start, m.End, m.Text)
			}
			got = append(got, m.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestBodies(t *testing.T) {
	l := NewLinker(lexicon.Default())
	for text, want := range map[string][]string{
		"建立上海市应急物资储备联席会议制度，联席会议由市商务局牵头": {"上海市应急物资储备联席会议", "联席会议"},
		"上海市成立数字经济发展领导小组":               nil,
		"联席会议研究了有关事项":                   nil,
		"国务院食品安全领导小组办公室印发通知":            {"国务院食品安全领导小组办公室"},
		"国务院食品安全领导小组召开会议":               {"国务院食品安全领导小组"},
	} {
		var got []string
		for _, m := range ruled(l, []rune(text), nil, (*finder).bodies) {
			got = append(got, m.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestTitlesAfterIssuers(t *testing.T) {
	l := NewLinker(lexicon.Default())
	for _, c := range []struct {
		text   string
		organs []string
		want   []string
	}{
		{"海州市人民政府关于加快发展低空经济的意见\n正文", []string{"海州市人民政府"}, []string{"海州市人民政府关于加快发展低空经济的意见"}},
		{"海州市财政局 海州市商务局关于做好消费补贴的通知\n正文", []string{"海州市财政局", "海州市商务局"}, []string{"海州市财政局", "海州市商务局", "关于做好消费补贴的通知"}},
		{"海州市人民政府关于加快发展低空经济", []string{"海州市人民政府"}, []string{"海州市人民政府"}},
	} {
		r := []rune(c.text)
		var given []Mention
		for _, o := range c.organs {
			at := len([]rune(c.text[:strings.Index(c.text, o)]))
			given = append(given, Mention{Start: at, End: at + len([]rune(o)), Text: o, Type: schema.Agency})
		}
		var got []string
		for _, m := range ruled(l, r, given, (*finder).titles) {
			got = append(got, m.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSelves(t *testing.T) {
	l := NewLinker(lexicon.Default())
	var got []string
	for _, m := range ruled(l, []rune("为推广节能装备，我部决定开展推荐，报我委备案。我局长期关注，我会去"), nil, (*finder).selves) {
		got = append(got, m.Text)
	}
	if want := []string{"我部", "我委", "我局"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// ruled returns the mentions after one of the finder's rules.
func ruled(l *Linker, text []rune, mentions []Mention, rule func(*finder)) []Mention {
	t := newFinder(l, text, mentions)
	rule(t)
	return t.mentions
}
