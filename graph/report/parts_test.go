package report

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"policygraph/graph/store"
	"policygraph/ner"
	"policygraph/schema"
)

func newRand() *rand.Rand { return rand.New(rand.NewPCG(1, 1)) }

func dateOf(day int) string { return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly) }

func entityOf(t schema.EntityType, name string) ner.Entity {
	return ner.Entity{ID: schema.ID(t, name, ""), Type: t, Name: name}
}

func TestDayOf(t *testing.T) {
	for date, want := range map[string]int{"1970-01-01": 0, "1970-02": 31, "1971": 365, "": noDay, "2021-13-01": noDay, "昨天": noDay} {
		if got := dayOf(date); got != want {
			t.Errorf("%q: %d, want %d", date, got, want)
		}
	}
}

func TestPlaceOf(t *testing.T) {
	g := &gathered{regionNames: map[string]string{}}
	for _, c := range []struct {
		typ                 schema.EntityType
		name, region, level string
		want                place
	}{
		{schema.Agency, "国务院", "100000", "national", place{"national", ""}},
		{schema.Agency, "上海市科学技术委员会", "310000", "", place{"provincial", "上海市"}},
		{schema.Agency, "上海市浦东新区人民政府", "310115", "", place{"district", "上海市"}},
		{schema.Agency, "苏州市人民政府", "320500", "municipal", place{"municipal", "江苏省"}},
		{schema.Agency, "某新区管委会", "130000Z01", "zone", place{"zone", "河北省"}},
		{schema.Region, "长江三角洲", "A01", "", place{"area", ""}},
		{schema.Region, "美国", "USA", "", place{"foreign", ""}},
		{schema.Region, "澳大利亚", "AUS", "", place{"foreign", ""}},
		{schema.Region, "江苏省", "", "", place{"provincial", "江苏省"}},
		{schema.Agency, "财政部", "", "", place{"national", ""}},
		{schema.Agency, "江苏省苏州市工业和信息化局", "", "", place{"municipal", "江苏省"}},
		{schema.Agency, "中国共产党甲乙丙委员会", "", "", place{"", ""}},
		{schema.Agency, "贵州省人民政府", "", "", place{"provincial", "贵州省"}},
		{schema.Association, "某协会", "", "", place{"organization", ""}},
		{schema.Agency, "某办公室", "", "", place{"", ""}},
	} {
		e := store.Entity{Entity: ner.Entity{Type: c.typ, Name: c.name, Region: c.region, Level: c.level}}
		if got := g.placeOf(e); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestTaxonomy(t *testing.T) {
	g := &gathered{entities: map[string]store.Entity{}}
	add := func(name, parent string) string {
		e := entityOf(schema.Industry, name)
		if parent != "" {
			e.Parent = schema.ID(schema.Industry, parent, "")
		}
		g.entities[e.ID] = store.Entity{Entity: e}
		return e.ID
	}
	add("顶", "")
	mid := add("中", "顶")
	low := add("低", "中")
	lowest := add("最低", "低")
	lone := add("独", "")
	circle := add("圆甲", "圆乙")
	add("圆乙", "圆甲")
	tax := newTaxonomy(g, []string{mid, low, lowest, lone, circle})
	groups := map[string]int{}
	for _, id := range []string{mid, low, lowest, lone} {
		groups[id] = tax.group(id)
	}
	want := map[string]int{mid: 1, low: 1, lowest: 1, lone: -1}
	if !reflect.DeepEqual(groups, want) || !reflect.DeepEqual(tax.names, []string{"顶", "中"}) || !reflect.DeepEqual(tax.parents, []int{-1, 0}) {
		t.Errorf("%v in %v under %v", groups, tax.names, tax.parents)
	}
	tax.group(circle) // comes to an end
}

func TestExcerpt(t *testing.T) {
	head := store.Entity{Entity: ner.Entity{Name: "甲局", Aliases: []string{"本局"}}}
	sector := store.Entity{Entity: ner.Entity{Name: "乙业"}}
	long := strings.Repeat("前", 600) + "本局" + strings.Repeat("间", 100) + "乙业" + strings.Repeat("后", 900)
	got := excerpt(long, head, sector)
	if n := len([]rune(got)); n > maxSentence+4 || !strings.Contains(got, "本局") || !strings.Contains(got, "乙业") {
		t.Errorf("%d code points: %s", n, got)
	}
	if !strings.HasPrefix(got, ellipsis) || !strings.HasSuffix(got, ellipsis) {
		t.Errorf("the cuts do not show: %s", got)
	}
	far := "甲局" + strings.Repeat("间", 900) + "乙业"
	if got := excerpt(far, head, sector); !strings.Contains(got, "乙业") || strings.HasSuffix(got, ellipsis) {
		t.Errorf("the sector's name is cut off: %s", got)
	}
	if got := excerpt(strings.Repeat("无", 900), head, sector); got != strings.Repeat("无", maxSentence)+ellipsis {
		t.Errorf("without names: %s", got)
	}
	if got := excerpt("短句。", head, sector); got != "短句。" {
		t.Errorf("short: %s", got)
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("甲", "乙", 600)
	f.Add("", "甲", 501)
	f.Add(strings.Repeat("长", 700), "乙", 2000)
	f.Fuzz(func(t *testing.T, head, sector string, n int) {
		text := strings.Repeat("字"+sector, min(max(n, 0), 3000)) + head
		got := excerpt(text, store.Entity{Entity: ner.Entity{Name: head}}, store.Entity{Entity: ner.Entity{Name: sector}})
		if len([]rune(got)) > maxSentence+4 {
			t.Errorf("%d code points", len([]rune(got)))
		}
	})
}

func TestNetworks(t *testing.T) {
	d := block(t, write(t, newMemory(600, worldOf(1000).document), Options{}))
	n := 0
	for _, list := range append(d.Nets.Head, d.Nets.Sector...) {
		if len(list)%4 != 0 {
			t.Fatalf("a net of %d numbers", len(list))
		}
		if len(list) == 0 {
			continue
		}
		n++
		if len(list)/4 > 1+maxNear+maxFar {
			t.Errorf("a net of %d nodes", len(list)/4)
		}
		seen := map[int]bool{}
		for i := 0; i < len(list); i += 4 {
			if seen[list[i]] {
				t.Errorf("node %d stands twice", list[i])
			}
			seen[list[i]] = true
			if list[i+1] > i/4 || i > 0 && list[i+1] == i/4 {
				t.Errorf("node %d hangs on a later one", i/4)
			}
			if x, y := list[i+2], list[i+3]; x < 0 || x > netWidth || y < 0 || y > netHeight {
				t.Errorf("a node at %d, %d", x, y)
			}
			for j := 0; j < i; j += 4 {
				if dx, dy := list[i+2]-list[j+2], list[i+3]-list[j+3]; dx*dx+dy*dy < 20*20 {
					t.Errorf("two nodes at %d, %d", list[i+2], list[i+3])
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d networks", n)
	}
}
