package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"policygraph/ner/lexicon"
	"policygraph/ner/tagger"
)

// The classes of the vocabulary: those of the lexicon, a bit each, and above
// them the bulk lists.
const (
	classWeak = lexicon.NumClasses + iota // the name is an ordinary word as well
	classAlias
	classGB
	classSector
	classProduct
	classIT
	classFinance
	classMedical
	classFoodCar
	classCompanyShort
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

// known lists the names of the lexicon.
func known() terms {
	var t terms
	lex := lexicon.Default()
	for c := range lexicon.NumClasses {
		for _, e := range lex.Entries(c) {
			t.add(e.Name, 1<<c)
			for _, a := range e.Aliases {
				t.add(a, 1<<c|1<<classAlias)
			}
			for _, a := range e.Weak {
				t.add(a, 1<<c|1<<classAlias|1<<classWeak)
			}
		}
	}
	return t
}

// bulk lists the names of the gazetteers that are too many or too doubtful for
// the lexicon.
func bulk(dir string) terms {
	var t terms
	p := func(s string) string { return filepath.Join(dir, s) }
	readLines(p("gbt4754_2017/gbt4754-2017.tsv"), func(l string) {
		f := strings.Split(l, "\t")
		for _, s := range strings.FieldsFunc(f[2], func(r rune) bool { return strings.ContainsRune("、和及的", r) }) {
			t.addMin(s, 2, 1<<classGB)
			for _, x := range []string{"制造业", "制造", "业", "服务业", "服务", "加工", "批发", "零售"} {
				if strings.HasSuffix(s, x) {
					t.addMin(strings.TrimSuffix(s, x), 2, 1<<classGB)
				}
			}
		}
	})
	jsonLines := func(path string, min int, class uint32) {
		readLines(p(path), func(l string) {
			var v struct{ Name string }
			if json.Unmarshal([]byte(l), &v) == nil {
				t.addMin(v.Name, min, class)
			}
		})
	}
	jsonLines("a_share/industry.json", 2, 1<<classSector)
	jsonLines("a_share/product.json", 2, 1<<classProduct)
	thuocl := func(name string, class lexicon.Class) {
		readLines(p("thuocl/THUOCL_"+name+".txt"), func(l string) {
			f := strings.Fields(l)
			if len(f) == 2 {
				if n, _ := strconv.Atoi(f[1]); n >= 50 {
					t.addMin(f[0], 2, 1<<class)
				}
			}
		})
	}
	thuocl("IT", classIT)
	thuocl("caijing", classFinance)
	thuocl("medical", classMedical)
	thuocl("food", classFoodCar)
	thuocl("car", classFoodCar)
	readLines(p("company_short/Company-Shorter-Form.txt"), func(l string) { t.addMin(l, 3, 1<<classCompanyShort) })
	return t
}
