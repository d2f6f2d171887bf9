package lexicon

import (
	"slices"
	"strings"
	"testing"
)

// lexiconOf builds a lexicon of bare names, all of one class.
func lexiconOf(names []string) *Lexicon {
	l := &Lexicon{regions: map[string]*Entry{}, places: map[string][]*Entry{}, departments: map[string][]*Entry{}}
	var entries []Entry
	seen := map[string]bool{}
	for _, n := range names {
		if n != "" && !seen[foldName(n)] {
			seen[foldName(n)] = true
			entries = append(entries, Entry{Class: Company, Name: n})
		}
	}
	l.index(entries)
	return l
}

// bruteForce finds every name at every place of the text.
func bruteForce(names []string, text []rune) (spans [][2]int) {
	keys := map[string]bool{}
	for _, n := range names {
		if n != "" {
			keys[foldName(n)] = true
		}
	}
	folded := make([]rune, len(text))
	for i, r := range text {
		folded[i] = fold(r)
	}
	for i := range folded {
		for j := i + 1; j <= len(folded); j++ {
			if keys[string(folded[i:j])] {
				spans = append(spans, [2]int{i, j})
			}
		}
	}
	return spans
}

// longestOf picks the leftmost-longest of spans that are sorted.
func longestOf(spans [][2]int) (out [][2]int) {
	end := 0
	for i := 0; i < len(spans); i++ {
		s := spans[i]
		if s[0] < end {
			continue
		}
		for i+1 < len(spans) && spans[i+1][0] == s[0] {
			i++
			s = spans[i]
		}
		out = append(out, s)
		end = s[1]
	}
	return out
}

func FuzzMatches(f *testing.F) {
	f.Add("新能源,新能源汽车,汽车", "新能源汽车产业和汽车零部件")
	f.Add("ab,abc,bc,c", "xabcABCａｂｃ")
	f.Add("5G,５g产业,G", "5G产业、５ｇ")
	f.Add("a,aa,aaa", "aaaaaa")
	f.Add("𠮷,𠮷野家", "在𠮷野家𠮷")
	f.Add("\xff,一\xff", "一\xff二")
	f.Fuzz(func(t *testing.T, list, s string) {
		if len(list) > 200 || len(s) > 200 {
			t.Skip()
		}
		// Names are valid UTF-8, as the tables are.
		names := strings.Split(strings.ToValidUTF8(list, "?"), ",")
		text := []rune(s)
		l := lexiconOf(names)
		want := bruteForce(names, text)
		var got [][2]int
		l.Matches(text, func(h Hit) bool { got = append(got, [2]int{h.Start, h.End}); return true })
		if !slices.Equal(got, want) {
			t.Fatalf("names %q, text %q: matches %v, want %v", names, s, got, want)
		}
		got = nil
		l.Longest(text, Classes(Company), func(h Hit) bool { got = append(got, [2]int{h.Start, h.End}); return true })
		if want := longestOf(want); !slices.Equal(got, want) {
			t.Fatalf("names %q, text %q: longest %v, want %v", names, s, got, want)
		}
		for _, n := range names {
			if n != "" && len(l.Find(Company, n)) == 0 {
				t.Fatalf("names %q: %q is not found", names, n)
			}
		}
	})
}

func TestFold(t *testing.T) {
	for in, want := range map[rune]rune{'a': 'A', 'Z': 'Z', 'ｇ': 'G', '５': '5', '，': '，', '（': '（', '中': '中'} {
		if got := fold(in); got != want {
			t.Errorf("fold(%c) = %c, want %c", in, got, want)
		}
	}
}

const sampleText = `昨天，省发展改革委、省工业和信息化厅联合召开新闻发布会，介绍全省加快发展新能源汽车、集成电路、生物医药等战略性新兴产业的情况。` +
	`会上说，到2025年，全省软件和信息技术服务业收入要比2020年翻一番，浦东新区、临港新片区和苏州工业园区的做法将在全国推广。` +
	`中国人民银行上海总部有关负责人表示，银行要加大对先进制造业和现代农业的贷款支持。`

func BenchmarkMatches(b *testing.B) {
	lex := Default()
	text := []rune(strings.Repeat(sampleText, 50))
	b.SetBytes(int64(len(string(text))))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		lex.Matches(text, func(Hit) bool { n++; return true })
	}
}

func BenchmarkLongest(b *testing.B) {
	lex := Default()
	text := []rune(strings.Repeat(sampleText, 50))
	b.SetBytes(int64(len(string(text))))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		lex.Longest(text, Classes(Industry, Province, City, Organ), func(Hit) bool { n++; return true })
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(tables); err != nil {
			b.Fatal(err)
		}
	}
}
