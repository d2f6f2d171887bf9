package relate

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"policygraph/graph"
	"policygraph/schema"
)

var update = flag.Bool("update", false, "write the golden files")

var (
	city      = "REGION 云州市|云州|我市|本市|全市"
	cityHall  = "AGENCY 云州市人民政府|市政府"
	techDept  = "AGENCY 云州市科学技术局|市科技局"
	tradeDept = "AGENCY 云州市商务局|市商务局"
	country   = "REGION 中国|我国|国家"
	robots    = "INDUSTRY 机器人"
	chips     = "INDUSTRY 集成电路"
	drugs     = "INDUSTRY 生物医药"
	houses    = "INDUSTRY 房地产"
)

// Each case is a short article written for this test, what must be found in it
// and what must not.
var relationCases = []struct {
	name, text string
	entities   []string
	want, not  []string
}{
	{"a place acts", "云州市加快培育机器人产业\n云州市将大力发展机器人产业，打造产业集群。", []string{city, robots},
		[]string{"云州市 BACKS 机器人"}, nil},
	{"a list", "云州市重点发展三大产业\n云州市将重点发展集成电路、生物医药、机器人等产业。", []string{city, chips, drugs, robots},
		[]string{"云州市 BACKS 集成电路", "云州市 BACKS 生物医药", "云州市 BACKS 机器人"}, nil},
	{"an official speaks for the agency", "新闻发布会\n市科技局副局长丁一表示，将支持机器人产业发展，加快关键技术攻关。", []string{techDept, "PERSON 丁一", robots},
		[]string{"云州市科学技术局 BACKS 机器人"}, nil},
	{"the statement carries on", "新闻发布会\n市科技局副局长丁一表示，下一步要抓好产业创新。\n要大力发展机器人产业。", []string{techDept, "PERSON 丁一", robots},
		[]string{"云州市科学技术局 BACKS 机器人"}, nil},
	{"a meeting decides", "云州市人民政府召开常务会议\n市政府召开常务会议，研究产业工作。\n会议指出，要加快发展集成电路产业。", []string{cityHall, chips},
		[]string{"云州市人民政府 BACKS 集成电路"}, nil},
	{"an agency issues a plan", "云州市出台新规划\n近日，市政府印发《云州市机器人产业发展规划》。", []string{cityHall, "PLAN 《云州市机器人产业发展规划》|《规划》", robots},
		[]string{"云州市人民政府 ISSUED 《云州市机器人产业发展规划》", "《云州市机器人产业发展规划》 COVERS 机器人", "云州市人民政府 BACKS 机器人"}, nil},
	{"joint issuers", "两部门发文支持机器人\n近日，市科技局、市商务局联合印发《关于支持机器人产业的意见》。", []string{techDept, tradeDept, "PLAN 《关于支持机器人产业的意见》|《意见》", robots},
		[]string{"云州市科学技术局 ISSUED 《关于支持机器人产业的意见》", "云州市商务局 ISSUED 《关于支持机器人产业的意见》"}, nil},
	{"the plan says", "云州市发布产业规划\n近日，市政府印发《云州市产业规划》。\n《云州市产业规划》提出，重点发展生物医药、集成电路等产业。", []string{cityHall, "PLAN 《云州市产业规划》", chips, drugs},
		[]string{"《云州市产业规划》 COVERS 生物医药", "《云州市产业规划》 COVERS 集成电路", "云州市人民政府 BACKS 生物医药"}, nil},
	{"a plan only cited has no issuer here", "云州市推进改革\n市商务局按照《全国产业规划》要求开展工作。", []string{tradeDept, "PLAN 《全国产业规划》"},
		nil, []string{"云州市商务局 ISSUED 《全国产业规划》"}},
	{"a document number", "工作通知\n根据《国务院办公厅关于产业发展的意见》（国办发〔2021〕12号），国务院办公厅要求落实。", []string{"AGENCY 国务院办公厅", "PLAN 《国务院办公厅关于产业发展的意见》"},
		[]string{"国务院办公厅 ISSUED 《国务院办公厅关于产业发展的意见》"}, nil},
	{"a curb", "云州市严查房地产乱象\n云州市住建局开展专项整治，严厉打击房地产违法违规行为，查处炒作乱象。", []string{"AGENCY 云州市住房和城乡建设局|云州市住建局", houses},
		[]string{"云州市住房和城乡建设局 RESTRICTS 房地产"}, []string{"云州市住房和城乡建设局 BACKS 房地产"}},
	{"clearing limits away is no curb", "云州市优化环境\n云州市商务局将清理不合理的服务业准入限制，严厉打击违规收费。", []string{tradeDept, "INDUSTRY 服务业"},
		nil, []string{"云州市商务局 RESTRICTS 服务业"}},
	{"an institute only advises", "专家谈房地产\n云州研究院指出，要严厉打击房地产违法违规行为，查处炒作乱象，严禁房地产投机。", []string{"INSTITUTE 云州研究院", houses},
		nil, []string{"云州研究院 RESTRICTS 房地产"}},
	{"an item of a list curbs no other", "汽车供应、价格整治、疫苗产能，云州市商务局发布会回应\n云州市商务局回应关切。", []string{tradeDept, "INDUSTRY 汽车", "INDUSTRY 疫苗"},
		nil, []string{"云州市商务局 RESTRICTS 汽车", "云州市商务局 RESTRICTS 疫苗"}},
	{"strikes are no policy", "云州国防部通报战况\n云州国防部1日通报，国防部使用导弹打击了无人机制造厂。", []string{"AGENCY 云州国防部|国防部", "INDUSTRY 无人机"},
		nil, []string{"云州国防部 RESTRICTS 无人机"}},
	{"growth backs nobody", "机器人产量增长\n数据显示，一季度机器人产量同比增长23.5%，市场规模超过100亿元。", []string{robots, country},
		nil, []string{"中国 BACKS 机器人"}},
	{"a firm's own business", "某公司发布新品\n云州智造公司发布机器人新品，公司股价上涨。", []string{"COMPANY 云州智造公司", robots},
		nil, []string{"云州智造公司 BACKS 机器人"}},
	{"media back nothing", "要闻\n云州日报报道，机器人产业发展迅速。", []string{"MEDIA 云州日报", robots},
		nil, []string{"云州日报 BACKS 机器人"}},
}

func TestRelations(t *testing.T) {
	r := relator(t)
	for _, c := range relationCases {
		doc := annotate(c.text, c.entities...)
		rs, _ := r.Relate(doc)
		got := lines(doc, rs, schema.Backs, schema.Restricts, schema.Issued, schema.Covers)
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: missing %q in %q", c.name, w, got)
			}
		}
		for _, w := range c.not {
			if slices.Contains(got, w) {
				t.Errorf("%s: wrong %q", c.name, w)
			}
		}
	}
}

func TestPlanLinks(t *testing.T) {
	text := "云州市人民政府关于印发《云州市机器人产业办法》的通知\n各区县人民政府，市政府各部门：\n现将《云州市机器人产业办法》印发给你们，请认真贯彻执行。\n第一条 根据《全省产业条例》，结合我市实际，制定本办法。\n第九条 本办法自公布之日起施行，《云州市机器人产业暂行办法》同时废止。"
	doc := annotate(text, cityHall, city, robots, "PLAN 《云州市机器人产业办法》", "PLAN 《全省产业条例》", "PLAN 《云州市机器人产业暂行办法》")
	rs, _ := relator(t).Relate(doc)
	got := lines(doc, rs, schema.BasedOn, schema.Replaces)
	want := []string{"《云州市机器人产业办法》 BASED_ON 《全省产业条例》", "《云州市机器人产业办法》 REPLACES 《云州市机器人产业暂行办法》"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGolden(t *testing.T) {
	r := relator(t)
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test articles: %v", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		head, text, _ := strings.Cut(string(data), "\n\n")
		doc := annotate(strings.TrimSpace(text), strings.Split(strings.TrimSpace(head), "\n")...)
		rs, ts := r.Relate(doc)
		got, err := json.MarshalIndent(struct {
			Relations []graph.Relation
			Targets   []graph.Target
		}{rs, ts}, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		golden := strings.TrimSuffix(f, ".txt") + ".json"
		if *update {
			if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != string(got)+"\n" {
			t.Errorf("%s: relations differ from %s; run with -update to see", f, golden)
		}
	}
}

// check tests what holds for any document.
func check(t *testing.T, text string, doc *graph.Document) {
	t.Helper()
	n := len([]rune(text))
	types := map[string]schema.EntityType{}
	for _, e := range doc.Entities {
		types[e.ID] = e.Type
	}
	for _, x := range doc.Targets {
		types[x.ID] = schema.Target
		if x.Evidence[0] < 0 || x.Evidence[1] > n || x.Evidence[0] >= x.Evidence[1] {
			t.Errorf("target %s: evidence %v outside 0–%d", x.ID, x.Evidence, n)
		}
	}
	for i, r := range doc.Relations {
		h, ok1 := types[r.Head]
		tail, ok2 := types[r.Tail]
		if !ok1 || !ok2 {
			t.Errorf("%s %s %s: unknown entity", r.Head, r.Type, r.Tail)
		}
		actor := h.IsOrganization() || h == schema.Region
		legal := map[schema.RelationType]bool{
			schema.Backs: actor && tail == schema.Industry, schema.Restricts: actor && tail == schema.Industry,
			schema.Issued: actor && tail == schema.Plan, schema.Covers: h == schema.Plan && tail == schema.Industry,
			schema.HoldsPost: h == schema.Person && (tail.IsOrganization() || tail == schema.Region),
			schema.Sets:      (actor || h == schema.Plan) && tail == schema.Target, schema.About: h == schema.Target && tail == schema.Industry,
			schema.BasedOn: h == schema.Plan && tail == schema.Plan, schema.Replaces: h == schema.Plan && tail == schema.Plan,
		}
		if !legal[r.Type] {
			t.Errorf("%s %s %s: types %s, %s may not be joined", r.Head, r.Type, r.Tail, h, tail)
		}
		if len(r.Evidence) == 0 || len(r.Evidence) > maxEvidence {
			t.Errorf("%s %s %s: %d sentences", r.Head, r.Type, r.Tail, len(r.Evidence))
		}
		for _, e := range r.Evidence {
			if e[0] < 0 || e[1] > n || e[0] >= e[1] {
				t.Errorf("%s %s %s: evidence %v outside 0–%d", r.Head, r.Type, r.Tail, e, n)
			}
		}
		if r.Rule == "" || r.Confidence <= 0 || r.Confidence > 1 {
			t.Errorf("%s %s %s: rule %q, confidence %v", r.Head, r.Type, r.Tail, r.Rule, r.Confidence)
		}
		if i > 0 {
			p := doc.Relations[i-1]
			if p.Type > r.Type || p.Type == r.Type && (p.Head > r.Head || p.Head == r.Head && p.Tail >= r.Tail) {
				t.Errorf("relations out of order or double: %s %s %s", r.Head, r.Type, r.Tail)
			}
		}
	}
}

func relateChecked(t *testing.T, r *Relator, text string, entities ...string) {
	t.Helper()
	doc := annotate(text, entities...)
	out := &graph.Document{Document: *doc}
	out.Relations, out.Targets = r.Relate(doc)
	check(t, text, out)
}

func TestProperties(t *testing.T) {
	r := relator(t)
	for _, c := range relationCases {
		relateChecked(t, r, c.text, c.entities...)
	}
	for _, c := range postCases {
		relateChecked(t, r, c.text, c.entities...)
	}
	for _, c := range targetCases {
		relateChecked(t, r, "标题\n"+c.text, targetEntities...)
	}
}

func TestConcurrentAndDeterministic(t *testing.T) {
	r := relator(t)
	doc := annotate(relationCases[7].text, relationCases[7].entities...)
	first, _ := r.Relate(doc)
	want, _ := json.Marshal(first)
	var wg sync.WaitGroup
	for range 16 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			rs, _ := r.Relate(doc)
			if got, _ := json.Marshal(rs); string(got) != string(want) {
				t.Errorf("got %s, want %s", got, want)
			}
		}()
	}
	wg.Wait()
}

func TestBadMentions(t *testing.T) {
	doc := annotate("云州市发展机器人", city, robots)
	doc.Mentions = append(doc.Mentions, doc.Mentions[0])
	doc.Mentions[0].Start, doc.Mentions[0].End = -3, 900
	doc.Mentions[1].Entity = "nobody"
	r := relator(t)
	out := &graph.Document{Document: *doc}
	out.Relations, out.Targets = r.Relate(doc)
	check(t, doc.Text, out)
	doc.Text = ""
	r.Relate(doc)
}

func TestMentionOverTwoSentences(t *testing.T) {
	doc := annotate("要闻\n云州市。财政局印发《云州；市规划》。经云州市。财政局同意，支持机器人。",
		"AGENCY 云州市。财政局", "PLAN 《云州；市规划》", "INDUSTRY 机器人")
	relator(t).Relate(doc) // does not panic
	v := newView(doc)
	for _, m := range v.ments {
		if s := v.sents[m.sent]; m.start < s.start || m.end > s.end {
			t.Errorf("mention %+v is not in its sentence %+v", m, s)
		}
	}
}

func FuzzRelate(f *testing.F) {
	for _, c := range relationCases {
		f.Add(c.text)
	}
	for _, c := range targetCases[:12] {
		f.Add(c.text)
	}
	f.Add("（责任单位：市科技局）\n一、\n《")
	r, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		relateChecked(t, r, text, city, cityHall, techDept, country, robots, chips, "PLAN 《规划》|规划", "PERSON 丁一", "MEDIA 日报", "COMPANY 公司")
	})
}
