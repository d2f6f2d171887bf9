package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"policygraph/ner/tagger"
)

// The lexicon classes, a bit each.
const (
	classProvince = 1 << iota
	classProvinceShort
	classCity
	classCounty
	classRegionShort
	classPlace
	classOrgan
	classOrganAlias
	classDepartment
	classDepartmentAlias
	classListed
	classCompanyShort
	classUniversity
	classSurname
	classSurname2
	classPost
	classGB
	classSEI
	classSector
	classProduct
	classIT
	classFinance
	classMedical
	classFood
	classCar
	classTown
)

type terms []tagger.Term

func (t *terms) add(text string, class uint32) {
	text = strings.TrimSpace(text)
	if text != "" {
		*t = append(*t, tagger.Term{Text: text, Classes: class})
	}
}

func (t *terms) addMin(text string, min int, class uint32) {
	if len([]rune(text)) >= min {
		t.add(text, class)
	}
}

func readLines(path string, f func(line string)) {
	file, err := os.Open(path)
	check(err)
	defer file.Close()
	s := bufio.NewScanner(file)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		f(strings.TrimPrefix(s.Text(), "\ufeff"))
	}
	check(s.Err())
}

func dictionary(dir string) terms {
	var t terms
	readLines(filepath.Join(dir, "data/dict/zh/s_1.txt"), func(l string) {
		f := strings.Fields(l)
		if len(f) >= 2 {
			n, _ := strconv.ParseFloat(f[1], 64)
			t = append(t, tagger.Term{Text: f[0], Frequency: n})
		}
	})
	return t
}

func gazetteer(dir string) terms {
	var t terms
	p := func(s string) string { return filepath.Join(dir, s) }
	csv := func(path string, class, short uint32) {
		readLines(p(path), func(l string) {
			f := strings.Split(strings.ReplaceAll(l, `"`, ""), ",")
			if len(f) < 2 || f[1] == "name" || f[1] == "市辖区" || f[1] == "县" {
				return
			}
			t.add(f[1], class)
			if short != 0 {
				s := f[1]
				for _, x := range []string{"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市", "县", "区", "盟", "地区"} {
					if strings.HasSuffix(s, x) {
						s = strings.TrimSuffix(s, x)
						break
					}
				}
				t.addMin(s, 2, short)
			}
		})
	}
	csv("admin_divisions/provinces.csv", classProvince, classProvinceShort)
	csv("admin_divisions/cities.csv", classCity, classRegionShort)
	csv("admin_divisions/areas.csv", classCounty, classRegionShort)
	csv("admin_divisions/streets.csv", classTown, 0)
	for _, s := range strings.Fields("中国 美国 日本 德国 法国 英国 俄罗斯 韩国 印度 欧盟 东盟 香港 澳门 台湾 长三角 珠三角 京津冀 粤港澳大湾区 长江经济带 成渝 东北 西部 中部 东部 大湾区 海南自由贸易港 全国 我国 全省 全市 本市 我市 我省 全区 海外 国际 国家") {
		t.add(s, classPlace)
	}
	readLines(p("organs/central_organs.tsv"), func(l string) {
		f := strings.Split(l, "\t")
		t.addMin(f[0], 3, classOrgan)
		for _, a := range strings.Split(f[1], "|") {
			t.addMin(a, 2, classOrganAlias)
		}
	})
	readLines(p("organs/local_departments.tsv"), func(l string) {
		f := strings.Split(l, "\t")
		t.addMin(f[0], 3, classDepartment)
		for _, a := range strings.Split(f[1], "|") {
			t.addMin(a, 2, classDepartmentAlias)
		}
	})
	readLines(p("a_share/a_share_2021-10.tsv"), func(l string) {
		f := strings.Split(l, "\t")
		t.addMin(f[1], 3, classListed)
		t.addMin(f[2], 4, classListed)
	})
	readLines(p("universities/universities.tsv"), func(l string) { t.addMin(strings.Split(l, "\t")[0], 4, classUniversity) })
	readLines(p("names/family_names.tsv"), func(l string) {
		s := strings.Split(l, "\t")[0]
		if len([]rune(s)) == 1 {
			t.add(s, classSurname)
		} else {
			t.add(s, classSurname2)
		}
	})
	readLines(p("professions/professions.txt"), func(l string) { t.addMin(l, 2, classPost) })
	for _, s := range strings.Fields("书记 省长 市长 区长 县长 副省长 副市长 局长 副局长 主任 副主任 部长 副部长 司长 副司长 处长 厅长 副厅长 院长 副院长 校长 会长 副会长 秘书长 副秘书长 董事长 总经理 副总经理 总裁 行长 主席 副主席 总理 副总理 记者 教授 院士 研究员 专家 委员 代表 总书记 常委 新闻发言人 发言人 首席经济学家 分析师 党组书记 党委书记 党组成员 负责人 总工程师 总监 理事长 所长 站长 主编 编辑") {
		t.add(s, classPost)
	}
	readLines(p("gbt4754_2017/gbt4754-2017.tsv"), func(l string) {
		f := strings.Split(l, "\t")
		for _, s := range strings.FieldsFunc(f[2], func(r rune) bool { return strings.ContainsRune("、和及的", r) }) {
			t.addMin(s, 2, classGB)
			for _, x := range []string{"制造业", "制造", "业", "服务业", "服务", "加工", "批发", "零售"} {
				if strings.HasSuffix(s, x) {
					t.addMin(strings.TrimSuffix(s, x), 2, classGB)
				}
			}
		}
	})
	readLines(p("sei2018/strategic_emerging_industries_2018.tsv"), func(l string) {
		f := strings.Split(l, "\t")
		t.addMin(strings.TrimSuffix(f[1], "产业"), 2, classSEI)
		t.addMin(f[1], 3, classSEI)
	})
	jsonLines := func(path string, min int, class uint32) {
		readLines(p(path), func(l string) {
			var v struct{ Name string }
			if json.Unmarshal([]byte(l), &v) == nil {
				t.addMin(v.Name, min, class)
			}
		})
	}
	jsonLines("a_share/industry.json", 2, classSector)
	jsonLines("a_share/product.json", 2, classProduct)
	thuocl := func(name string, class uint32) {
		readLines(p("thuocl/THUOCL_"+name+".txt"), func(l string) {
			f := strings.Fields(l)
			if len(f) == 2 {
				if n, _ := strconv.Atoi(f[1]); n >= 50 {
					t.addMin(f[0], 2, class)
				}
			}
		})
	}
	thuocl("IT", classIT)
	thuocl("caijing", classFinance)
	thuocl("medical", classMedical)
	thuocl("food", classFood)
	thuocl("car", classCar)
	readLines(p("company_short/Company-Shorter-Form.txt"), func(l string) { t.addMin(l, 3, classCompanyShort) })
	return t
}
