package relate

import (
	"math"
	"sync"

	"policygraph/graph"
	"policygraph/schema"
)

// pairSet holds an article's gold pairs of one type with their evidence.
type pairSet map[[2]int][]graph.Span

// example is an annotated article prepared for training.
type example struct {
	a      *article
	gold   map[schema.RelationType]pairSet
	weight float64 // among the articles; what is fitted to whole articles takes those of weight 1 alone
}

func newExample(doc *graph.Document, weight float64) *example {
	e := &example{a: readArticle(&doc.Document), gold: map[schema.RelationType]pairSet{}, weight: weight}
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
	stanceParams = boostParams{trees: 150, depth: 4, rate: 0.05, minWeight: 3, lambda: 2, colStep: 2, minGroups: 8}
	issuedParams = boostParams{trees: 100, depth: 4, rate: 0.08, minWeight: 0.4, lambda: 1.5, colStep: 1, minGroups: 3}
	actParams    = boostParams{trees: 200, depth: 4, rate: 0.06, minWeight: 3, lambda: 2, colStep: 1, minGroups: 8}
	finalParams  = boostParams{trees: 40, depth: 3, rate: 0.1, minWeight: 2, lambda: 2, colStep: 1, minGroups: 6}
	coverParams  = boostParams{trees: 120, depth: 4, rate: 0.08, minWeight: 1, lambda: 2, colStep: 2, minGroups: 4}
)

// denseL2 restrains the dense half of a mixed model.
const denseL2 = 10

// asideWeight is that of an article that one reader annotated, beside one that
// two did. Of 0.3, 0.5 and 1 it served best in cross-validation.
const asideWeight = 0.5

// Train learns a Relator from annotated articles, and from further ones that
// are annotated with less care: those weigh less, and confidences and floors are
// not fitted to them. It is deterministic and takes about a minute for 150
// articles of 1,000 characters.
func Train(docs, aside []*graph.Document) *Relator {
	var ex []*example
	for _, d := range docs {
		ex = append(ex, newExample(d, 1))
	}
	for _, d := range aside {
		ex = append(ex, newExample(d, asideWeight))
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
	m.Backs, m.BacksJoin, m.BacksLeast = trainSecond(ex, backs, schema.Backs, 0, finalParams)
	m.Restricts, m.CurbsJoin, m.RestrictsLeast = trainSecond(ex, backs, schema.Restricts, curbWidth, finalParams)
	m.Covers, m.CoversJoin, m.CoversLeast = trainSecond(ex, covers, schema.Covers, 0, coverParams)
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
	m.Issued = trainMixed(ex, lists, schema.Issued, 0, issuedParams)
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
		w := e.weight / math.Sqrt(float64(n)/10+1)
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
		w := e.weight / math.Sqrt(float64(len(e.gold[t]))/4+float64(len(lists[i]))/200+1)
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

// trainMixed learns from the first width features of the instances, 0 for all.
func trainMixed(ex []*example, lists [][]instance, t schema.RelationType, width int, p boostParams) *mixed {
	r := pairRows(ex, lists, t)
	for i, x := range r.xs {
		if width > 0 {
			r.xs[i] = x[:width]
		}
	}
	return &mixed{fitDense(r.xs, r.ys, r.ws, denseL2), growForest(r.xs, r.ys, r.ws, r.groups, p)}
}

// trainSecond learns a pair model from the first width features and, by
// cross-validation, its joiner and its least confidence.
func trainSecond(ex []*example, lists [][]instance, t schema.RelationType, width int, p boostParams) (*mixed, joiner, float64) {
	hits := make([]map[[2]int]verdict, len(ex))
	var full *mixed
	inParallel(folds+1, func(k int) {
		if k == folds {
			full = trainMixed(ex, lists, t, width, p)
			return
		}
		part, rest := split(ex, k)
		var pl [][]instance
		for i := range ex {
			if i%folds != k {
				pl = append(pl, lists[i])
			}
		}
		f := trainMixed(part, pl, t, width, p)
		for _, i := range rest {
			hits[i] = verdicts(lists[i], f, unitJoin)
		}
	})
	j := fitJoin(ex, hits, t)
	return full, j, bestLeast(ex, hits, j, t)
}
