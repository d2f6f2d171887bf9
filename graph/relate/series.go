package relate

import "strings"

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
		if items := seriesItems(metric); len(items) > 1 {
			t.series = series{items: items, next: 1, end: hi}
			return items[0]
		}
	}
	return metric
}

// measures end a list of things that they all measure.
var measures = []string{"覆盖率", "入园率", "入学率", "普及率", "贡献率", "利用率", "处理率", "达标率", "总产量", "产量", "总产值", "产值", "增加值", "总面积", "面积", "规模", "比重", "占比", "总量", "数量", "总额", "里程", "能力", "收入"}

// seriesItems are the things that a metric lists, each with the measure that
// stands behind the last.
func seriesItems(metric string) []string {
	items := strings.FieldsFunc(metric, func(r rune) bool { return strings.ContainsRune("、和与及", r) })
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
