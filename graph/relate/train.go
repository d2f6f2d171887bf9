package relate

import (
	"math"
	"sync"

	"policygraph/graph"
	"policygraph/schema"
)

// pairSet holds an article's gold pairs of one type with their evidence.
type pairSet map[[2]int][]graph.Span

// example is a gold article prepared for training.
type example struct {
	a    *article
	gold map[schema.RelationType]pairSet
}

func newExample(doc *graph.Document) *example {
	e := &example{a: readArticle(&doc.Document), gold: map[schema.RelationType]pairSet{}}
	for _, t := range []schema.RelationType{schema.Issued, schema.Backs, schema.Restricts, schema.Covers} {
		e.gold[t] = pairSet{}
	}
	for _, r := range doc.Relations {
		h, ok1 := e.a.v.index[r.Head]
		t, ok2 := e.a.v.index[r.Tail]
		if g := e.gold[r.Type]; ok1 && ok2 && g != nil {
			g[[2]int{h, t}] = r.Evidence
		}
	}
	return e
}

// folds is the number of parts of the inner cross-validation, by which the
// later models see the earlier ones' words on articles that these did not
// learn from.
const folds = 5

var (
	backParams   = linearParams{epochs: 6, rate: 0.03, l2: 0.02}
	curbParams   = linearParams{epochs: 14, rate: 0.06, l2: 0.01}
	stanceParams = boostParams{trees: 80, depth: 4, rate: 0.08, minWeight: 3, lambda: 2, colStep: 2, minGroups: 8}
	issuedParams = boostParams{trees: 100, depth: 4, rate: 0.08, minWeight: 0.4, lambda: 1.5, colStep: 1, minGroups: 3}
	actParams    = boostParams{trees: 200, depth: 4, rate: 0.06, minWeight: 3, lambda: 2, colStep: 1, minGroups: 8}
	finalParams  = boostParams{trees: 40, depth: 3, rate: 0.1, minWeight: 2, lambda: 2, colStep: 1, minGroups: 6}
	coverParams  = boostParams{trees: 120, depth: 4, rate: 0.08, minWeight: 1, lambda: 2, colStep: 2, minGroups: 4}
)

// Train learns a Relator from annotated articles. It is deterministic and
// takes about a minute for 150 articles of 1,000 characters.
func Train(docs []*graph.Document) *Relator {
	ex := make([]*example, len(docs))
	for i, d := range docs {
		ex[i] = newExample(d)
	}
	return &Relator{model: train(ex)}
}

func train(ex []*example) *model {
	m := trainFirst(ex)
	// Words of first models on articles that they did not see.
	seen := make([]*judged, len(ex))
	issuedHits := make([]map[[2]int]verdict, len(ex))
	inParallel(folds, func(k int) {
		part, rest := split(ex, k)
		mk := trainFirst(part)
		for _, i := range rest {
			issuedHits[i] = verdicts(ex[i].a.issued, mk.Issued, unitJoin)
			mk.IssuedJoin, mk.IssuedLeast = unitJoin, 0.5
			seen[i] = mk.judge(ex[i].a)
		}
	})
	m.IssuedJoin = fitJoin(ex, issuedHits, schema.Issued)
	m.IssuedLeast = bestLeast(ex, issuedHits, m.IssuedJoin, schema.Issued)
	// Who acts, by models that did not see the article.
	acts := make([][]float64, len(ex))
	inParallel(folds+1, func(k int) {
		if k == folds {
			m.Acts = trainActs(ex, seen, -1)
			return
		}
		f := trainActs(ex, seen, k)
		for i := range ex {
			if i%folds == k {
				acts[i] = actScores(f, seen[i].acts)
			}
		}
	})
	backs := make([][]instance, len(ex))
	covers := make([][]instance, len(ex))
	for i, e := range ex {
		j := seen[i]
		backs[i] = pairInstances(e.a.v, e.a.f, j.d, j.st, j.acts, acts[i], j.by, false)
		covers[i] = coverInstances(e.a.v, e.a.f, e.a.actors, j.d, j.st)
	}
	m.Backs, m.BacksJoin, m.BacksLeast = trainSecond(ex, backs, schema.Backs, trainMixed)
	m.Restricts, m.CurbsJoin, m.RestrictsLeast = trainSecond(ex, backs, schema.Restricts, trainMixed)
	m.Covers, m.CoversJoin, m.CoversLeast = trainSecond(ex, covers, schema.Covers, trainCovers)
	return m
}

// unitJoin trusts the best instance.
var unitJoin = joiner{W: [3]float64{1, 0, 0}}

func split(ex []*example, k int) (part []*example, rest []int) {
	for i, e := range ex {
		if i%folds == k {
			rest = append(rest, i)
		} else {
			part = append(part, e)
		}
	}
	return part, rest
}

func inParallel(n int, f func(k int)) {
	var wg sync.WaitGroup
	gate := make(chan bool, 2)
	for k := range n {
		wg.Add(1)
		gate <- true
		go func() {
			defer func() { <-gate; wg.Done() }()
			f(k)
		}()
	}
	wg.Wait()
}

// trainFirst learns the stances and the issuers.
func trainFirst(ex []*example) *model {
	m := &model{}
	m.Back = trainStance(ex, schema.Backs, backParams, 0.5)
	m.Curb = trainStance(ex, schema.Restricts, curbParams, 0.8)
	m.Cover = trainStance(ex, schema.Covers, backParams, 0.5)
	lists := make([][]instance, len(ex))
	for i, e := range ex {
		lists[i] = e.a.issued
	}
	m.Issued = trainForest(ex, lists, schema.Issued, issuedParams)
	return m
}

// trainStance learns the stance by which relations of type t hold.
func trainStance(ex []*example, t schema.RelationType, p linearParams, weight float64) *stanceModel {
	var words [][]uint32
	var r rows
	for i, e := range ex {
		n := 0
		for _, f := range e.a.feats {
			n += b2i(f != nil)
		}
		w := 1 / math.Sqrt(float64(n)/10+1)
		for k, f := range e.a.feats {
			if f == nil {
				continue
			}
			y, known := e.stanceLabel(k, t)
			words = append(words, f)
			r.xs, r.ys, r.ws, r.groups = append(r.xs, e.a.means[k]), append(r.ys, y), append(r.ws, w*known), append(r.groups, i)
		}
	}
	return &stanceModel{Words: fitLinear(words, r.ys, r.ws, p), Means: growForest(r.xs, r.ys, r.ws, r.groups, stanceParams), Weight: weight}
}

// stanceLabel tells whether anyone's relation of type t with the industry of
// mention i is shown by its sentence, and the label's weight.
func (e *example) stanceLabel(i int, t schema.RelationType) (bool, float64) {
	m := e.a.v.ments[i]
	s := e.a.v.sents[m.sent]
	any := false
	for k, ev := range e.gold[t] {
		if k[1] != m.ent {
			continue
		}
		any = true
		if shows(ev, s) {
			return true, 1
		}
	}
	if any {
		return false, 0.2
	}
	return false, 1
}

func shows(ev []graph.Span, s sentence) bool {
	for _, x := range ev {
		if x[0] < s.end && s.start < x[1] {
			return true
		}
	}
	return false
}

// rows are instances as training examples.
type rows struct {
	xs     [][]float32
	ys     []bool
	ws     []float64
	groups []int
}

// pairRows makes examples of instances. An instance of a gold pair that is not
// among the pair's evidence is left out. A long list weighs less than its
// length.
func pairRows(ex []*example, lists [][]instance, t schema.RelationType) rows {
	var r rows
	for i, e := range ex {
		w := 1 / math.Sqrt(float64(len(e.gold[t]))/4+float64(len(lists[i]))/200+1)
		for k := range lists[i] {
			in := &lists[i][k]
			ev, ok := e.gold[t][[2]int{in.head, in.tail}]
			if ok && !shows(ev, e.a.v.sents[in.sent]) {
				continue
			}
			r.xs, r.ys, r.ws, r.groups = append(r.xs, in.x), append(r.ys, ok), append(r.ws, w), append(r.groups, i)
		}
	}
	return r
}

func trainForest(ex []*example, lists [][]instance, t schema.RelationType, p boostParams) *forest {
	r := pairRows(ex, lists, t)
	return growForest(r.xs, r.ys, r.ws, r.groups, p)
}

func trainCovers(ex []*example, lists [][]instance, t schema.RelationType) *forest {
	return trainForest(ex, lists, t, coverParams)
}

func trainMixed(ex []*example, lists [][]instance, t schema.RelationType) *mixed {
	r := pairRows(ex, lists, t)
	return &mixed{fitDense(r.xs, r.ys, r.ws, 10), growForest(r.xs, r.ys, r.ws, r.groups, finalParams)}
}

// idleWeight is the weight of lists on which nobody acts in learning who acts.
const idleWeight = 0.2

// trainActs learns who acts from the lists of industries that someone backs
// or curbs there, and to a lesser degree from those that nobody does; without
// the articles of fold skip.
func trainActs(ex []*example, seen []*judged, skip int) *forest {
	var xs [][]float32
	var ys []bool
	var ws []float64
	var gs []int
	for i, e := range ex {
		if skip >= 0 && i%folds == skip {
			continue
		}
		from := len(xs)
		for k := range seen[i].acts {
			a := &seen[i].acts[k]
			if y, w := e.actLabel(a); w > 0 {
				xs, ys, ws, gs = append(xs, a.x), append(ys, y), append(ws, w), append(gs, i)
			}
		}
		for k := range xs[from:] {
			ws[from+k] /= math.Sqrt(float64(len(xs)-from)/20 + 1)
		}
	}
	return growForest(xs, ys, ws, gs, actParams)
}

// actLabel tells whether an act is one: its entity backs or curbs an industry
// of the list, as the sentence shows; and how much the label weighs: nothing
// where the entity does so by other sentences, little where nobody does.
func (e *example) actLabel(a *act) (acts bool, weight float64) {
	v := e.a.v
	known, elsewhere := false, false
	for i := a.list; i <= e.a.ctx[a.list].last; i++ {
		m := v.ments[i]
		if m.typ != schema.Industry {
			continue
		}
		for _, t := range []schema.RelationType{schema.Backs, schema.Restricts} {
			for k, ev := range e.gold[t] {
				switch {
				case k[1] != m.ent:
				case shows(ev, v.sents[m.sent]):
					known = true
					acts = acts || k[0] == a.stand.ent
				case k[0] == a.stand.ent:
					elsewhere = true
				}
			}
		}
	}
	switch {
	case acts:
		return true, 1
	case elsewhere:
		return false, 0
	case known:
		return false, 1
	}
	return false, idleWeight
}

// trainSecond learns a pair model and, by cross-validation, its joiner and
// its least confidence.
func trainSecond[M scorer](ex []*example, lists [][]instance, t schema.RelationType, fit func([]*example, [][]instance, schema.RelationType) M) (M, joiner, float64) {
	hits := make([]map[[2]int]verdict, len(ex))
	var full M
	inParallel(folds+1, func(k int) {
		if k == folds {
			full = fit(ex, lists, t)
			return
		}
		part, rest := split(ex, k)
		var pl [][]instance
		for i := range ex {
			if i%folds != k {
				pl = append(pl, lists[i])
			}
		}
		f := fit(part, pl, t)
		for _, i := range rest {
			hits[i] = verdicts(lists[i], f, unitJoin)
		}
	})
	j := fitJoin(ex, hits, t)
	return full, j, bestLeast(ex, hits, j, t)
}

// fitJoin fits the joiner to what models said of articles that they did not
// see: it makes confidences calibrated.
func fitJoin(ex []*example, hits []map[[2]int]verdict, t schema.RelationType) joiner {
	j := joiner{W: [3]float64{1, 0, 0}}
	type row struct {
		x [3]float64
		y float64
		w float64
	}
	var list []row
	for i, e := range ex {
		w := 1 / math.Sqrt(float64(len(e.gold[t]))/4+1)
		for _, k := range sortedKeys(hits[i]) {
			_, ok := e.gold[t][k]
			list = append(list, row{hits[i][k].join, float64(b2i(ok)), w})
		}
	}
	for range 400 {
		var g [3]float64
		var gb, n float64
		for _, r := range list {
			d := (j.prob(r.x) - r.y) * r.w
			n += r.w
			gb += d
			for k := range g {
				g[k] += d * r.x[k]
			}
		}
		for k := range g {
			j.W[k] -= 0.3 * g[k] / n
		}
		j.Bias -= 0.3 * gb / n
	}
	return j
}

// leastLow is the lowest confidence that is ever kept: wrong relations cost
// more than missing ones.
const leastLow = 0.38

// leastCurb is the same for RESTRICTS, of which few examples are known: its
// confidences are low, not its claims wrong.
const leastCurb = 0.28

// bestLeast is the least confidence that serves the articles' F1 best.
func bestLeast(ex []*example, hits []map[[2]int]verdict, j joiner, t schema.RelationType) float64 {
	best, at := -1.0, 0.5
	low := leastLow
	if t == schema.Restricts {
		low = leastCurb
	}
	for c := low; c < 0.85; c += 0.02 {
		var tp, fp, fn, f1, n float64
		for i, e := range ex {
			var a, b float64
			for k, w := range hits[i] {
				if j.prob(w.join) >= c {
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
