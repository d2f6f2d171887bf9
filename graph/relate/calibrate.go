package relate

import (
	"cmp"
	"math"

	"policygraph/schema"
)

// fitJoin fits the joiner to what models said of articles that they did not
// see: it makes confidences calibrated.
func fitJoin(ex []*example, hits []map[[2]int]verdict, t schema.RelationType) joiner {
	j := joiner{W: [3]float64{1, 0, 0}, Rules: map[string]float64{}}
	type row struct {
		rule string
		x    [3]float64
		y    float64
		w    float64
	}
	var list []row
	for i, e := range ex {
		if e.weight < 1 {
			continue
		}
		w := 1 / math.Sqrt(float64(len(e.gold[t]))/4+1)
		for _, k := range sortedKeys(hits[i]) {
			_, ok := e.gold[t][k]
			list = append(list, row{hits[i][k].rule, hits[i][k].join, float64(b2i(ok)), w})
		}
	}
	for range 400 {
		var g [3]float64
		var gb, n float64
		byRule := map[string]float64{}
		for _, r := range list {
			d := (j.prob(r.x, r.rule) - r.y) * r.w
			n += r.w
			gb += d
			byRule[r.rule] += d
			for k := range g {
				g[k] += d * r.x[k]
			}
		}
		for k := range g {
			j.W[k] -= 0.3 * g[k] / n
		}
		j.Bias -= 0.3 * gb / n
		for r, d := range byRule {
			j.Rules[r] -= 0.3 * (d/n + rulePenalty*j.Rules[r])
		}
	}
	return j
}

// rulePenalty keeps the rules' own biases small (L2).
const rulePenalty = 0.01

// leastLow is the lowest confidence that is ever kept: wrong relations cost
// more than missing ones.
const leastLow = 0.37

// lowerFloors are the same where low confidences are right more often: of
// RESTRICTS few examples are known, and a statement has many objects.
var lowerFloors = map[schema.RelationType]float64{schema.Backs: 0.32, schema.Restricts: 0.28}

// bestLeast is the least confidence that serves the articles' F1 best.
func bestLeast(ex []*example, hits []map[[2]int]verdict, j joiner, t schema.RelationType) float64 {
	best, at := -1.0, 0.5
	low := cmp.Or(lowerFloors[t], leastLow)
	for c := low; c < 0.85; c += 0.02 {
		var tp, fp, fn, f1, n float64
		for i, e := range ex {
			if e.weight < 1 {
				continue
			}
			var a, b float64
			for k, w := range hits[i] {
				if j.prob(w.join, w.rule) >= c {
					if _, ok := e.gold[t][k]; ok {
						a++
					} else {
						b++
					}
				}
			}
			g := float64(len(e.gold[t]))
			tp, fp, fn = tp+a, fp+b, fn+g-a
			if g > 0 || b > 0 {
				f1 += 2 * a / (2*a + b + g - a)
				n++
			}
		}
		score := f1/n + 2*tp/(2*tp+fp+fn)
		if score > best+1e-9 {
			best, at = score, c
		}
	}
	return at
}
