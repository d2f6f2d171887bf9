package ner

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"policygraph/ner/article"
	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// marked reads a text whose mentions are written [TYPE:surface].
func marked(t testing.TB, s string) (string, []Mention) {
	var text []rune
	var mentions []Mention
	for s != "" {
		i := strings.IndexByte(s, '[')
		if i < 0 {
			text = append(text, []rune(s)...)
			break
		}
		text = append(text, []rune(s[:i])...)
		j := strings.IndexByte(s[i:], ']')
		typ, surface, ok := strings.Cut(s[i+1:i+j], ":")
		if !ok {
			t.Fatalf("no type in %q", s[i:i+j+1])
		}
		m := Mention{Start: len(text), Text: surface, Type: schema.EntityType(typ)}
		text = append(text, []rune(surface)...)
		m.End = len(text)
		mentions = append(mentions, m)
		s = s[i+j+1:]
	}
	return string(text), mentions
}

func linkMarked(t testing.TB, a article.Article, s string) Document {
	var mentions []Mention
	a.Text, mentions = marked(t, s)
	return NewLinker(lexicon.Default()).Link(&a, mentions)
}

// names lists the canonical names of the mentions, in order.
func names(d Document) []string {
	byID := map[string]string{}
	for _, e := range d.Entities {
		byID[e.ID] = e.Name
	}
	var out []string
	for _, m := range d.Mentions {
		out = append(out, byID[m.Entity])
	}
	return out
}

func TestLink(t *testing.T) {
	for _, c := range []struct {
		name string
		a    article.Article
		text string
		want string // canonical names by mention, in order
	}{
		{"the title's region decides 市 and 本市",
			article.Article{Date: "2021-09-10"},
			"苏州印发产业方案\n[AGENCY:市发改委]和[AGENCY:市科技局]介绍，[REGION:本市]将建平台。[AGENCY:省工信厅]给予指导，[REGION:江苏]其他城市跟进。",
			"苏州市发展和改革委员会 苏州市科学技术局 苏州市 江苏省工业和信息化厅 江苏省"},
		{"a bare 管委会 is that of the zone named last",
			article.Article{Date: "2022-03-01", Place: "天津"},
			"天津东疆支持租赁业\n[AGENCY:天津东疆综合保税区管理委员会]举行说明会，[AGENCY:管委会]将给予奖励。",
			"天津东疆综合保税区管理委员会 天津东疆综合保税区管理委员会"},
		{"no commission is taken for a bare 管委会",
			article.Article{Date: "2022-03-01", Place: "天津"},
			"天津东疆支持租赁业\n[AGENCY:天津东疆综合保税区管理委员会]和[AGENCY:证监会]、[AGENCY:市国资委]举行说明会，[AGENCY:管委会]将给予奖励。",
			"天津东疆综合保税区管理委员会 中国证券监督管理委员会 天津市人民政府国有资产监督管理委员会 天津东疆综合保税区管理委员会"},
		{"a dateline is enough",
			article.Article{Date: "2022-03-01", Place: "哈尔滨"},
			"冰雪旅游升温\n[AGENCY:市政府]说，[AGENCY:市交通局]将加开专线。",
			"哈尔滨市人民政府 哈尔滨市交通运输局"},
		{"organs of the municipalities have names of their own",
			article.Article{Date: "2021-05-01"},
			"上海召开发布会\n[AGENCY:市科委]、[AGENCY:市经信委]、[AGENCY:市住建委]、[AGENCY:市国资委]出席。",
			"上海市科学技术委员会 上海市经济和信息化委员会 上海市住房和城乡建设管理委员会 上海市国有资产监督管理委员会"},
		{"a list passes its region on",
			article.Article{Date: "2012-02-01"},
			"工作分工\n加快平台建设（[AGENCY:自治区工信委]、[AGENCY:发展改革委]、[AGENCY:质监局]负责）。[AGENCY:广西壮族自治区人民政府]要求抓紧。",
			"广西壮族自治区工业和信息化委员会 广西壮族自治区发展和改革委员会 广西壮族自治区质量技术监督局 广西壮族自治区人民政府"},
		{"without a local organ the central ones are meant",
			article.Article{Date: "2024-06-01"},
			"多部门部署消费\n[AGENCY:发展改革委]、[AGENCY:商务部]、[AGENCY:央行]联合发文，[REGION:全国]推广。",
			"国家发展和改革委员会 商务部 中国人民银行 中国"},
		{"an organ goes by its name at the date",
			article.Article{Date: "2017-01-05"},
			"检查市场\n[AGENCY:工商总局]和[AGENCY:环保部]联合检查，[AGENCY:银监会]配合。",
			"国家工商行政管理总局 环境保护部 中国银行业监督管理委员会"},
		{"branches keep their place",
			article.Article{Date: "2019-01-05"},
			"金融支持\n[AGENCY:人民银行南宁中心支行]、[AGENCY:外汇局广东省分局]、[AGENCY:浙江银保监局]、[AGENCY:江西省税务局]发文。",
			"中国人民银行南宁中心支行 国家外汇管理局广东省分局 中国银行保险监督管理委员会浙江监管局 国家税务总局江西省税务局"},
		{"party committees and their offices",
			article.Article{Date: "2023-01-05"},
			"湖北召开大会\n[AGENCY:党中央]、[AGENCY:省委]、[AGENCY:省委宣传部]、[AGENCY:武汉市委]、[AGENCY:省政协]、[AGENCY:民盟湖北省委]。",
			"中国共产党中央委员会 中国共产党湖北省委员会 中国共产党湖北省委员会宣传部 中国共产党武汉市委员会 中国人民政治协商会议湖北省委员会 中国民主同盟湖北省委员会"},
		{"one ending for several places",
			article.Article{},
			"合作协议\n[AGENCY:广州]、[AGENCY:深圳市人民政府]签约，[REGION:南宁]、[REGION:柳州高新区]参加。",
			"广州市人民政府 深圳市人民政府 南宁高新技术产业开发区 柳州高新技术产业开发区"},
		{"districts are written with their city",
			article.Article{},
			"北京查处中介\n[AGENCY:市住建委]和[AGENCY:海淀房管局]、[AGENCY:丰台区政府]行动。",
			"北京市住房和城乡建设委员会 北京市海淀区房屋管理局 北京市丰台区人民政府"},
		{"a city before 市场监管局",
			article.Article{Date: "2022-01-01"},
			"通报\n[AGENCY:宁波市场监管局]抽查了商品。",
			"宁波市市场监督管理局"},
		{"a chain of regions is its smallest, a short name what the article is about",
			article.Article{},
			"浙江多地布局\n[REGION:浙江省湖州市吴兴区]和[REGION:浙江安吉余村]、[REGION:长三角]、[REGION:临港新片区]。[REGION:全省]跟进。",
			"吴兴区 余村 长江三角洲 中国（上海）自由贸易试验区临港新片区 浙江省"},
		{"a plan's short forms",
			article.Article{},
			"发布会\n[AGENCY:国务院]印发[PLAN:《全民健身场地行动方案（2023—2025年）》]（以下简称[PLAN:《方案》]），[PLAN:《方案》]提出三项任务。",
			"国务院 全民健身场地行动方案（2023—2025年） 全民健身场地行动方案（2023—2025年） 全民健身场地行动方案（2023—2025年）"},
		{"a region's plan is written with the region, a notice is the plan that it prints",
			article.Article{},
			"[PLAN:河北省人民政府办公厅关于印发加快现代种业发展实施方案的通知]\n[AGENCY:省政府]印发[PLAN:《加快现代种业发展实施方案》]。",
			"河北省加快现代种业发展实施方案 河北省人民政府 河北省加快现代种业发展实施方案"},
		{"five-year plans, laws, reports",
			article.Article{},
			"学习材料\n[PLAN:“十四五”规划纲要]、[PLAN:《反垄断法》]、[PLAN:党的二十大报告]、[PLAN:《政府工作报告》]。",
			"中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要 中华人民共和国反垄断法 中国共产党第二十次全国代表大会报告 政府工作报告"},
		{"firms by their common name, else the longest form in the article",
			article.Article{},
			"公告\n[COMPANY:中国移动通信集团有限公司]与[COMPANY:海岚精密]合作，[COMPANY:青岛海岚精密机械有限公司]称已签约。",
			"中国移动 青岛海岚精密机械有限公司 青岛海岚精密机械有限公司"},
		{"sectors by the taxonomy",
			article.Article{},
			"产业\n[INDUSTRY:芯片产业]、[INDUSTRY:AI]、[INDUSTRY:新能源车]、[INDUSTRY:雪茄文旅产业链]。[INDUSTRY:建筑信息模型]（[INDUSTRY:BIM]）应用，[INDUSTRY:BIM]普及。",
			"集成电路 人工智能 新能源汽车 雪茄文旅 建筑信息模型 建筑信息模型 建筑信息模型"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := linkMarked(t, c.a, c.text)
			if got := strings.Join(names(d), " "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestLinkPersons(t *testing.T) {
	d := linkMarked(t, article.Article{}, "青岛\n[AGENCY:市科技局]副局长[PERSON:周海岚]、[COMPANY:海岚公司]董事长[PERSON:周 海 风]出席，[PERSON:周海岚]说。[PERSON:吴澄]在场。")
	var got []string
	for _, m := range d.Mentions {
		if m.Type == schema.Person {
			got = append(got, m.Entity)
		}
	}
	want := []string{"person:周海岚@青岛市科学技术局", "person:周海风@海岚公司", "person:周海岚@青岛市科学技术局", "person:吴澄"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDescribe(t *testing.T) {
	l := NewLinker(lexicon.Default())
	for _, c := range []struct {
		typ  schema.EntityType
		name string
		want Entity
	}{
		{schema.Agency, "上海市科学技术委员会", Entity{ID: "agency:上海市科学技术委员会", Region: "310000", Level: "provincial", Parent: "agency:上海市人民政府"}},
		{schema.Agency, "北京市海淀区人民政府", Entity{ID: "agency:北京市海淀区人民政府", Region: "110108", Level: "district"}},
		{schema.Agency, "中国共产党湖北省委员会宣传部", Entity{ID: "agency:中国共产党湖北省委员会宣传部", Region: "420000", Level: "provincial", Parent: "agency:中国共产党湖北省委员会"}},
		{schema.Agency, "国家能源局", Entity{ID: "agency:国家能源局", Region: "100000", Level: "national", Parent: "agency:国家发展和改革委员会"}},
		{schema.Region, "苏州市", Entity{ID: "region:苏州市", Region: "320500", Level: "municipal", Code: "320500", Parent: "region:江苏省"}},
		{schema.Industry, "集成电路设计", Entity{ID: "industry:集成电路设计", Code: "I652", Parent: "industry:集成电路"}},
		{schema.Plan, "河北省现代种业发展“十四五”规划", Entity{ID: "plan:河北省现代种业发展十四五规划", Region: "130000", Kind: "规划", Start: "2021", End: "2025"}},
		{schema.Plan, "全民健身行动方案（2023—2025年）", Entity{ID: "plan:全民健身行动方案(2023—2025年)", Kind: "行动方案", Start: "2023", End: "2025"}},
		{schema.Person, "吴澄", Entity{ID: "person:吴澄"}},
	} {
		c.want.Type, c.want.Name, c.want.Aliases = c.typ, c.name, []string{}
		if got := l.Describe(c.typ, c.name); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", c.name, got, c.want)
		}
	}
}

func TestDocumentNumbers(t *testing.T) {
	d := linkMarked(t, article.Article{}, "[PLAN:河北省人民政府关于印发河北省海水淡化规划的通知]\n冀政发〔2021〕12号\n各市人民政府：按照[PLAN:《国务院海水利用意见》]（国发〔2020〕 3 号）执行[PLAN:《河北省海水淡化规划》]。")
	got := map[string]string{}
	for _, e := range d.Entities {
		got[e.Name] = e.Number
	}
	want := map[string]string{"河北省海水淡化规划": "冀政发〔2021〕12号", "国务院海水利用意见": "国发〔2020〕3号"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestLinkIsPure links the same article twice and checks what Document promises.
func TestLinkIsPure(t *testing.T) {
	a, mentions := sampleArticle(t)
	l := NewLinker(lexicon.Default())
	d := l.Link(a, mentions)
	for range 5 {
		if again := l.Link(a, mentions); !reflect.DeepEqual(d, again) {
			t.Fatal("the same article gives two documents")
		}
	}
	checkDocument(t, a, mentions, d)
}

func checkDocument(t testing.TB, a *article.Article, mentions []Mention, d Document) {
	if len(d.Mentions) != len(mentions) {
		t.Fatalf("%d mentions became %d", len(mentions), len(d.Mentions))
	}
	known := map[string]bool{}
	for _, e := range d.Entities {
		if e.ID == "" || e.Name == "" || known[e.ID] {
			t.Fatalf("entity %+v has no id or name, or is listed twice", e)
		}
		known[e.ID] = true
	}
	for i, m := range d.Mentions {
		if !known[m.Entity] {
			t.Fatalf("mention %+v has no entity", m)
		}
		if i > 0 && m.Start < d.Mentions[i-1].Start {
			t.Fatalf("mentions are not in order at %d", i)
		}
	}
}

var fuzzTypes = []schema.EntityType{schema.Agency, schema.Company, schema.Institute, schema.Media, schema.Association,
	schema.Person, schema.Industry, schema.Plan, schema.Region}

// FuzzLink links arbitrary spans of arbitrary texts: each byte of cuts is the
// distance to the next boundary, mentions and gaps alternate.
func FuzzLink(f *testing.F) {
	f.Add("苏州印发方案\n市发改委和市科技局介绍，本市将建平台。", "2021-01-01", []byte{7, 4, 1, 4, 3, 2, 9})
	f.Add("《关于印发〈方案〉的通知》（以下简称《方案》）冀政发〔2021〕12号", "", []byte{0, 13, 6, 4, 1, 9})
	f.Add("第届中国共产党驻中共民航团委自治区司", "9999", []byte{0, 2, 0, 5, 0, 1, 0, 2, 0, 2, 0, 3, 0, 1})
	f.Fuzz(func(t *testing.T, text, date string, cuts []byte) {
		if len(text) > 600 || len(cuts) > 60 {
			t.Skip()
		}
		text = strings.ToValidUTF8(text, "?")
		runes := []rune(text)
		var mentions []Mention
		at := 0
		for i, c := range cuts {
			next := min(at+int(c%32), len(runes))
			if i%2 == 1 && next > at && strings.TrimSpace(string(runes[at:next])) != "" {
				mentions = append(mentions, Mention{Start: at, End: next, Text: string(runes[at:next]), Type: fuzzTypes[(int(c)+i)%len(fuzzTypes)]})
			}
			at = next
		}
		a := &article.Article{Text: text, Date: date, Place: date}
		l := NewLinker(lexicon.Default())
		d := l.Link(a, mentions)
		checkDocument(t, a, mentions, d)
		if !reflect.DeepEqual(d, l.Link(a, mentions)) {
			t.Fatal("the same article gives two documents")
		}
	})
}

const sampleMarked = `[PLAN:河北省人民政府办公厅关于印发河北省海水淡化产业行动计划（2023—2025年）的通知]
[AGENCY:省政府]近日印发[PLAN:《河北省海水淡化产业行动计划（2023—2025年）》]（以下简称[PLAN:《行动计划》]）。[AGENCY:省发展改革委]副主任[PERSON:周海岚]说，[REGION:全省]将发展[INDUSTRY:海水淡化]、[INDUSTRY:高端装备制造]、[INDUSTRY:新材料产业]。
[REGION:唐山]、[REGION:秦皇岛]、[REGION:沧州]三市先行，[REGION:曹妃甸区]建设基地（[AGENCY:省自然资源厅]、[AGENCY:财政厅]、[AGENCY:唐山市政府]按职责分工负责）。
[MEDIA:河北日报]记者了解到，[COMPANY:海岚水务股份有限公司]已投产，[COMPANY:海岚水务]将扩建；[INSTITUTE:河北大学]参加研发，[ASSOCIATION:省工商联]协调。`

func sampleArticle(t testing.TB) (*article.Article, []Mention) {
	text, mentions := marked(t, sampleMarked)
	return &article.Article{Date: "2023-04-01", Source: "河北日报", Text: text}, mentions
}

// BenchmarkLink measures the whole linking of an article.
func BenchmarkLink(b *testing.B) {
	a, mentions := sampleArticle(b)
	l := NewLinker(lexicon.Default())
	b.ReportAllocs()
	for b.Loop() {
		l.Link(a, mentions)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(mentions)), "ns/mention")
}

func ExampleLinker_Link() {
	l := NewLinker(lexicon.Default())
	a := &article.Article{Date: "2021-09-10", Text: "上海发布规划\n市科委介绍，本市将发展芯片。"}
	d := l.Link(a, []Mention{
		{Start: 7, End: 10, Text: "市科委", Type: schema.Agency},
		{Start: 13, End: 15, Text: "本市", Type: schema.Region},
		{Start: 18, End: 20, Text: "芯片", Type: schema.Industry},
	})
	for _, e := range d.Entities {
		fmt.Println(e.ID, e.Aliases, e.Region)
	}
	// Output:
	// agency:上海市科学技术委员会 [市科委] 310000
	// region:上海市 [本市] 310000
	// industry:集成电路 [芯片]
}
