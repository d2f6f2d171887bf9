package relate

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/targets.txt
var targetData string

// targetWords is the lexicon of targets.
type targetWords struct {
	frame, fact, count, least, most, equal, growth, fall, above, about, below *trie
	units                                                                     *trie       // units with their scale: 亿元, 万辆
	periods                                                                   [][2]string // name, years
}

var targetLexicon = sync.OnceValue(func() *targetWords {
	t := &targetWords{units: newTrie()}
	tries := map[string]**trie{"frame": &t.frame, "fact": &t.fact, "count": &t.count, "least": &t.least, "most": &t.most, "equal": &t.equal,
		"growth": &t.growth, "fall": &t.fall, "above": &t.above, "about": &t.about, "below": &t.below}
	var units []string
	scales := []string{""}
	for _, list := range wordLists(targetData) {
		switch list[0] {
		case "unit":
			units = append(units, list[1:]...)
		case "scale":
			scales = append(scales, list[1:]...)
		case "period":
			t.periods = append(t.periods, [2]string{list[1], list[2]})
		default:
			at := tries[list[0]]
			if *at == nil {
				*at = newTrie()
			}
			for i, w := range list[1:] {
				(*at).add([]rune(w), int32(i))
			}
		}
	}
	for i, u := range units {
		for _, s := range scales {
			t.units.add([]rune(s+u), int32(i))
		}
	}
	return t
})

// longest is the end of the longest word at text[i:], within end; i if none.
func (t *trie) longest(text []rune, i, end int) int {
	best := i
	t.each(text, i, func(e int, _ int32) {
		if e <= end {
			best = e
		}
	})
	return best
}

// lastIn finds the last word that ends in text[from:to], as near to the end as
// can be, and returns its bounds; -1 if there is none.
func (t *trie) lastIn(text []rune, from, to int) (start, end int) {
	for i := to - 1; i >= from; i-- {
		e := t.longest(text, i, to)
		if e == i {
			continue
		}
		// 提升至, not 升至: the longest that ends here.
		for j := i - 1; j >= max(from, i-4); j-- {
			if t.longest(text, j, to) == e {
				i = j
			}
		}
		return i, e
	}
	return -1, -1
}

// has tells whether a word lies in text[from:to].
func (t *trie) has(text []rune, from, to int) bool {
	for i := from; i < to; i++ {
		if t.longest(text, i, to) > i {
			return true
		}
	}
	return false
}

// quantity is a number with a unit in a text.
type quantity struct {
	start, end int // of number and unit
	after      int // end of 以上, 左右 … behind it
	value      float64
	unit       string
	mark       rune // '+' 以上, '~' 左右, '-' 以内
	ranged     bool // 10—15家: value is the lower bound
}

// readQuantity reads a quantity whose number begins at text[i].
func readQuantity(text []rune, i, end int, lex *targetWords) (quantity, bool) {
	q := quantity{start: i}
	j := i
	var num strings.Builder
	for j < end {
		r := text[j]
		switch {
		case r >= '０' && r <= '９':
			num.WriteRune(r - '０' + '0')
		case isDigit(r):
			num.WriteRune(r)
		case (r == '.' || r == '．') && j+1 < end && isDigit(text[j+1]):
			num.WriteByte('.')
		case (r == ',' || r == '，') && j+3 < end && isDigit(text[j+1]) && isDigit(text[j+2]) && isDigit(text[j+3]) && (j+4 >= end || !isDigit(text[j+4])) && r == ',':
		default:
			goto done
		}
		j++
	}
done:
	value, err := strconv.ParseFloat(num.String(), 64)
	if err != nil {
		return q, false
	}
	k := j
	if j+1 < end && strings.ContainsRune("—-–~～至", text[j]) && isDigit(text[j+1]) {
		for k = j + 1; k < end && isDigit(text[k]); k++ {
		}
		q.ranged = true
	}
	for k < end && text[k] == ' ' {
		k++
	}
	u := lex.units.longest(text, k, end)
	if u == k {
		return q, false
	}
	if next := min(u, end-1); u < end && (text[u-1] == '部' && text[next] == '门' || text[u-1] == '个' && text[next] == '月' || text[u-1] == '人' && text[next] == '口') {
		return q, false
	}
	q.value, q.unit, q.end = value, strings.ReplaceAll(string(text[k:u]), "％", "%"), u
	if q.unit == "个百分点" {
		q.unit = "百分点"
	}
	q.after = u
	for k = u; k < end && text[k] == ' '; {
		k++
	}
	if k < end && (text[k] == '（' || text[k] == '(') {
		for b := k; b < min(end, k+14); b++ {
			if text[b] == '）' || text[b] == ')' {
				k = b + 1
				break
			}
		}
	}
	for _, m := range []struct {
		t    *trie
		mark rune
	}{{lex.above, '+'}, {lex.about, '~'}, {lex.below, '-'}} {
		if e := m.t.longest(text, k, end); e > k {
			q.mark, q.after = m.mark, e
			break
		}
	}
	return q, true
}
