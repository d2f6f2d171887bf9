package lexicon

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestRegions(t *testing.T) {
	lex := Default()
	for _, c := range []struct{ name, code, parent string }{
		{"上海", "310000", "100000"}, {"浦东", "310115", "310000"}, {"苏州", "320500", "320000"}, {"昆山", "320583", "320500"},
		{"内蒙古", "150000", "100000"}, {"恩施州", "422800", "420000"}, {"济源", "419001", "410000"}, {"香港", "810000", "100000"},
		{"雄安新区", "130000Z01", "130000"}, {"长三角", "A01", ""}, {"美国", "USA", ""},
	} {
		found := lex.Regions(c.name)
		if len(found) == 0 || found[0].Code != c.code || found[0].Parent != c.parent {
			t.Errorf("%s: got %+v, want code %s in %s", c.name, found, c.code, c.parent)
		}
	}
	if !lex.Within("310115", "310000") || !lex.Within("320583", "320000") || lex.Within("320583", "330000") || lex.Within("", "330000") {
		t.Error("Within is wrong")
	}
	for code, level := range map[string]rune{"310000": AtMunicipality, "320000": AtProvince, "320500": AtCity, "320583": AtCounty, "310115": AtCounty} {
		if got := lex.LevelOf(code); got != level {
			t.Errorf("level of %s: got %c, want %c", code, got, level)
		}
	}
}

func TestOrganAt(t *testing.T) {
	lex := Default()
	for _, c := range []struct{ alias, date, want string }{
		{"央行", "2020-01-01", "中国人民银行"},
		{"工信部", "", "工业和信息化部"},
		{"广电总局", "2010-01-01", "国家广播电视总局"}, // the alias has one holder
		{"国家广电总局", "2010-01-01", "国家广播电影电视总局"},
		{"国家广电总局", "2020-01-01", "国家广播电视总局"},
		{"国家计委", "1995-01-01", "国家计划委员会"},
		{"国家计委", "2001-01-01", "国家发展计划委员会"},
		{"银保监会", "2025-01-01", "中国银行保险监督管理委员会"}, // no longer in force, still the name
		{"金融监管总局", "2024-01-01", "国家金融监督管理总局"},
		{"党中央", "2024-01-01", "中国共产党中央委员会"},
	} {
		if got := lex.OrganAt(c.alias, c.date); got == nil || got.Name != c.want {
			t.Errorf("%s on %s: got %+v, want %s", c.alias, c.date, got, c.want)
		}
	}
	if got := lex.OrganAt("没有这个机构", ""); got != nil {
		t.Errorf("got %+v for an unknown organ", got)
	}
}

func TestDepartmentIn(t *testing.T) {
	lex := Default()
	for _, c := range []struct{ suffix, region, date, want string }{
		{"发改委", "320500", "2020-01-01", "发展和改革委员会"},
		{"科委", "310000", "2020-01-01", "科学技术委员会"},
		{"住建委", "310000", "2020-01-01", "住房和城乡建设管理委员会"},
		{"住建委", "110000", "2020-01-01", "住房和城乡建设委员会"},
		{"金融监管局", "320000", "2020-01-01", "地方金融监督管理局"},
		{"金融监管局", "320000", "2025-01-01", "国家金融监督管理总局{short}监管局"},
		{"国资委", "440000", "2020-01-01", "人民政府国有资产监督管理委员会"},
		{"国资委", "310000", "2020-01-01", "国有资产监督管理委员会"},
		{"外办", "350000", "2011-01-01", "人民政府外事办公室"},
		{"房管局", "110108", "2021-01-01", "房屋管理局"},
	} {
		if got := lex.DepartmentIn(c.suffix, c.region, c.date); got == nil || got.Name != c.want {
			t.Errorf("%s in %s on %s: got %+v, want %s", c.suffix, c.region, c.date, got, c.want)
		}
	}
	if before, suffix, ok := lex.SplitDepartment("上海市科委"); !ok || before != "上海市" || suffix != "科委" {
		t.Errorf("SplitDepartment: %q %q %v", before, suffix, ok)
	}
}

func TestIndustryOf(t *testing.T) {
	lex := Default()
	for name, want := range map[string]string{"芯片": "集成电路", "AI": "人工智能", "ａｉ": "人工智能", "新能源车": "新能源汽车", "文化产业": "文化产业", "电商": "电子商务"} {
		if got := lex.IndustryOf(name); got == nil || got.Name != want {
			t.Errorf("%s: got %+v, want %s", name, got, want)
		}
	}
}

func TestMatchesReportsWeakNames(t *testing.T) {
	weak := map[string]bool{}
	text := []rune("朝阳行业在浦东新区")
	Default().Matches(text, func(h Hit) bool {
		if h.Class == County || h.Class == City {
			weak[string(text[h.Start:h.End])] = h.Weak
		}
		return true
	})
	if w, ok := weak["朝阳"]; !ok || !w {
		t.Error("朝阳 is not reported as weak")
	}
	if w, ok := weak["浦东新区"]; !ok || w {
		t.Error("浦东新区 is not reported as a plain name")
	}
}

func TestReadTableErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"name\tcolour\nx\ty\n", `t.tsv:1: unknown column "colour"`},
		{"# note\nname\nx\ty\n", "t.tsv:3: more than 1 fields"},
		{"name\taliases\n\ty\n", "t.tsv:2: no name"},
	} {
		_, err := readTable("t.tsv", c.text, nil, Entry{})
		var table *TableError
		if !errors.As(err, &table) || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

func TestFingerprint(t *testing.T) {
	if a, b := Fingerprint(), Fingerprint(); len(a) != 16 || a != b || strings.Trim(a, "0123456789abcdef") != "" {
		t.Errorf("fingerprints %q and %q", a, b)
	}
}

func ExampleLexicon_Longest() {
	text := []rune("支持新能源汽车产业")
	Default().Longest(text, Classes(Industry), func(h Hit) bool {
		fmt.Println(string(text[h.Start:h.End]), h.Class, h.Entries[0].Name)
		return true
	})
	// Output: 新能源汽车产业 industry 新能源汽车
}
