package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"policygraph/ner/lexicon"
	"policygraph/ner/tagger"
)

// The classes of the vocabulary: those of the lexicon, a bit each, and above
// them what a name is there, and lists too long or too doubtful for the lexicon.
const (
	classWeak         = lexicon.NumClasses + iota // the name is an ordinary word as well
	classWeakIndustry                             // the same of a sector, which is then in no other class
	classGB                                       // parts of the names of GB/T 4754-2017
	classSector                                   // sectors of the stock market
	classProduct                                  // products of listed companies
	classIT                                       // THUOCL: information technology
	classFinance                                  // THUOCL: finance
	classMedical                                  // THUOCL: medicine
	classFoodCar                                  // THUOCL: food, cars
	classCompanyShort                             // short names of companies
)

// thuoclLeast is the document frequency from which a word of THUOCL is taken.
const thuoclLeast = 50

type terms []tagger.Term

// add offers text as a word of some classes, if it has at least so many
// characters.
func (t *terms) add(text string, least int, classes uint32) {
	text = strings.TrimSpace(text)
	if text != "" && utf8.RuneCountInString(text) >= least {
		*t = append(*t, tagger.Term{Text: text, Classes: classes})
	}
}

// offeredTerms lists gse’s dictionary with its frequencies, the lexicon and the
// bulk lists.
func offeredTerms(gse, gazetteer string) (terms, error) {
	var t terms
	if err := t.dictionary(filepath.Join(gse, "data/dict/zh/s_1.txt")); err != nil {
		return nil, err
	}
	t.known()
	if err := t.bulk(gazetteer); err != nil {
		return nil, err
	}
	return t, nil
}

// dictionary reads lines of word, frequency and part of speech.
func (t *terms) dictionary(path string) error {
	return readLines(path, func(l string) error {
		f := strings.Fields(l)
		if len(f) < 2 {
			return nil
		}
		n, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			return nil // a word with a blank in it
		}
		*t = append(*t, tagger.Term{Text: f[0], Frequency: n})
		return nil
	})
}

// name adds a name of the lexicon; of a pattern, what follows the place.
func (t *terms) name(text string, classes uint32) {
	if i := strings.LastIndexByte(text, '}'); i >= 0 {
		text = text[i+1:]
	}
	t.add(text, 1, classes)
}

func (t *terms) known() {
	lex := lexicon.Default()
	for c := range lexicon.NumClasses {
		for _, e := range lex.Entries(c) {
			t.name(e.Name, 1<<c)
			for _, a := range e.Aliases {
				t.name(a, 1<<c)
			}
			weak := uint32(1<<c | 1<<classWeak)
			if c == lexicon.Industry {
				weak = 1 << classWeakIndustry
			}
			for _, a := range e.Weak {
				t.name(a, weak)
			}
		}
	}
}

func (t *terms) bulk(dir string) error {
	lists := []struct {
		path string
		read func(line string) error
	}{
		{"gbt4754_2017/gbt4754-2017.tsv", t.standard},
		{"a_share/industry.json", t.named(1 << classSector)},
		{"a_share/product.json", t.named(1 << classProduct)},
		{"thuocl/THUOCL_IT.txt", t.counted(1 << classIT)},
		{"thuocl/THUOCL_caijing.txt", t.counted(1 << classFinance)},
		{"thuocl/THUOCL_medical.txt", t.counted(1 << classMedical)},
		{"thuocl/THUOCL_food.txt", t.counted(1 << classFoodCar)},
		{"thuocl/THUOCL_car.txt", t.counted(1 << classFoodCar)},
		{"company_short/Company-Shorter-Form.txt", func(l string) error {
			t.add(strings.TrimPrefix(l, "\ufeff"), 3, 1<<classCompanyShort)
			return nil
		}},
	}
	for _, l := range lists {
		if err := readLines(filepath.Join(dir, l.path), l.read); err != nil {
			return err
		}
	}
	return nil
}

// standard takes a line of the table of GB/T 4754: the parts of its name, also
// without the word for making or serving.
func (t *terms) standard(line string) error {
	f := strings.Split(line, "\t")
	if len(f) < 3 {
		return fmt.Errorf("%d columns", len(f))
	}
	parts := strings.FieldsFunc(f[2], func(r rune) bool { return strings.ContainsRune("、和及的", r) })
	for _, s := range parts {
		t.add(s, 2, 1<<classGB)
		for _, x := range []string{"制造业", "制造", "业", "服务业", "服务", "加工", "批发", "零售"} {
			if short, ok := strings.CutSuffix(s, x); ok {
				t.add(short, 2, 1<<classGB)
			}
		}
	}
	return nil
}

func (t *terms) named(classes uint32) func(string) error {
	return func(line string) error {
		var v struct{ Name string }
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return err
		}
		t.add(v.Name, 2, classes)
		return nil
	}
}

func (t *terms) counted(classes uint32) func(string) error {
	return func(line string) error {
		f := strings.Fields(line)
		if len(f) != 2 {
			return nil
		}
		if n, err := strconv.Atoi(f[1]); err == nil && n >= thuoclLeast {
			t.add(f[0], 2, classes)
		}
		return nil
	}
}
