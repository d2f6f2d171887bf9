package relate

import (
	"strings"

	"policygraph/schema"
)

// A series is a list of things whose figures follow in the same order:
// A、B和C产量分别达到1万吨、2万吨和3万吨.
type series struct {
	items []string
	next  int
	end   int // of its clause
}

// nextOfSeries is the thing that the next figure of the clause that ends at hi
// belongs to, where its metric lists several.
func (t *targetReader) nextOfSeries(hi int) (string, bool) {
	if t.series.end != hi || t.series.next == len(t.series.items) {
		return "", false
	}
	t.series.next++
	return t.series.items[t.series.next-1], true
}

// firstOfSeries is the first thing of a metric that lists several whose figures
// follow 分别, from q in the clause [lo, hi); else the metric as it is.
func (t *targetReader) firstOfSeries(metric string, lo, q, hi int) string {
	if strings.Contains(string(t.v.text[lo:q]), "分别") {
		items := seriesItems(metric)
		if places := t.placeItems(metric, q); places != nil {
			items = places
		}
		if len(items) > 1 {
			t.series = series{items: items, next: 1, end: hi}
			return items[0]
		}
	}
	return metric
}

// placeItems are the things that a metric lists by places alone, each with all
// that is measured behind the last: 杭州、宁波增加值占比.
func (t *targetReader) placeItems(metric string, at int) []string {
	un := t.v.units[t.v.sents[sentenceAt(t.v, at)].unit]
	items := splitList(metric)
	for _, s := range items[:len(items)-1] {
		if !t.isRegion(un, s) {
			return nil
		}
	}
	last := items[len(items)-1]
	for k := un.ments[0]; k < un.ments[1]; k++ {
		m := t.v.ments[k]
		measure, ok := strings.CutPrefix(last, string(t.v.text[m.start:m.end]))
		if !ok || m.typ != schema.Region || measure == "" {
			continue
		}
		for i := range items[:len(items)-1] {
			items[i] += measure
		}
		return items
	}
	return nil
}

func splitList(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、和与及", r) })
}

// measures end a list of things that they all measure.
var measures = []string{"覆盖率", "入园率", "入学率", "普及率", "贡献率", "利用率", "处理率", "达标率", "总产量", "产量", "总产值", "产值", "增加值", "总面积", "面积", "规模", "比重", "占比", "总量", "数量", "总额", "里程", "能力", "收入"}

// seriesItems are the things that a metric lists, each with the measure that
// stands behind the last.
func seriesItems(metric string) []string {
	items := splitList(metric)
	if len(items) < 2 {
		return nil
	}
	last := items[len(items)-1]
	for _, m := range measures {
		if !strings.HasSuffix(last, m) {
			continue
		}
		for i := range items[:len(items)-1] {
			if !endsInMeasure(items[i]) {
				items[i] += m
			}
		}
		break
	}
	return items
}

func endsInMeasure(s string) bool {
	for _, m := range measures {
		if strings.HasSuffix(s, m) {
			return true
		}
	}
	return false
}
