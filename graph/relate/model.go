package relate

import (
	"sort"

	"policygraph/graph"
	"policygraph/ner"
	"policygraph/schema"
)

// model is everything that is learned. It is read-only once built.
type model struct {
	Back, Curb, Cover           *stanceModel // stance towards an industry
	Issued                      *mixed
	Acts                        *forest // who acts on a list of industries
	Backs, Restricts            *mixed
	Covers                      *mixed
	IssuedJoin, BacksJoin       joiner
	CurbsJoin, CoversJoin       joiner
	IssuedLeast, BacksLeast     float64 // least confidence of what is kept
	RestrictsLeast, CoversLeast float64
}

// article is an article read by the rules, ready to be judged by a model.
type article struct {
	v      *view
	f      form
	actors []actor
	posts  []post
	ctx    []context
	feats  [][]uint32  // of each mention of an industry, for its stance
	means  [][]float32 // the same for the forests
	issued []instance
}

func readArticle(doc *ner.Document) *article {
	v := newView(doc)
	a := &article{v: v, f: readForm(v), posts: readPosts(v)}
	a.actors = readActors(v)
	var clean [][]cue
	a.ctx, clean = readContexts(v)
	a.feats = make([][]uint32, len(v.ments))
	a.means = make([][]float32, len(v.ments))
	var pool []uint32
	var dense feats
	for i, m := range v.ments {
		if m.typ == schema.Industry {
			if cap(pool)-len(pool) < 256 {
				pool = make([]uint32, 0, 2048)
			}
			from := len(pool)
			pool = stanceFeatures(v, a.f, i, &a.ctx[i], clean[m.unit], pool)
			a.feats[i] = pool[from:len(pool):len(pool)]
			if cap(dense)-len(dense) < 256 {
				dense = make(feats, 0, 2048)
			}
			at := len(dense)
			dense = denseStance(dense, v, a.f, i, &a.ctx[i])
			a.means[i] = dense[at:len(dense):len(dense)]
		}
	}
	a.issued = issuedInstances(v, a.f, a.actors, readDiscourse(v, a.f, a.actors, a.posts, nil))
	return a
}

// judged is what the first models say of an article: the stance of each
// mention and the issuers of each plan.
type judged struct {
	st     *stances
	issued map[[2]int]verdict
	d      *discourse
	acts   []act
	by     issuers
}

func (m *model) judge(a *article) *judged {
	j := &judged{st: &stances{of: make([]stance, len(a.v.ments)), contexts: a.ctx}}
	for i, f := range a.feats {
		if f != nil {
			g := a.means[i]
			j.st.of[i] = stance{m.Back.score(f, g), m.Curb.score(f, g), m.Cover.score(f, g)}
		}
	}
	j.issued = verdicts(a.issued, m.Issued, m.IssuedJoin)
	by := issuers{}
	for _, k := range sortedKeys(j.issued) {
		if w := j.issued[k]; w.prob >= m.IssuedLeast && w.rule != patternRules[issuesAgreed] {
			by[k[1]] = append(by[k[1]], k[0])
		}
	}
	j.by = by
	j.d = readDiscourse(a.v, a.f, a.actors, a.posts, by)
	j.acts = readActs(a.v, a.f, a.actors, j.d, a.ctx)
	return j
}

// actScores are the log-odds of the acts.
func actScores(f *forest, acts []act) []float64 {
	out := make([]float64, len(acts))
	for i := range acts {
		out[i] = f.score(acts[i].x)
	}
	return out
}

func sortedKeys(m map[[2]int]verdict) [][2]int {
	out := make([][2]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i][0] < out[j][0] || out[i][0] == out[j][0] && out[i][1] < out[j][1]
	})
	return out
}

// verdict is a model's word on a pair: how probable, by which rule, and where.
type verdict struct {
	prob  float64
	rule  string
	sents []int // best first
	join  [3]float64
}

// verdicts scores instances and joins those of a pair.
func verdicts(list []instance, f scorer, j joiner) map[[2]int]verdict {
	type hit struct {
		score float64
		sent  int
		rule  string
	}
	by := map[[2]int][]hit{}
	for i := range list {
		k := [2]int{list[i].head, list[i].tail}
		by[k] = append(by[k], hit{f.score(list[i].x), list[i].sent, list[i].rule})
	}
	out := make(map[[2]int]verdict, len(by))
	for k, hs := range by {
		sort.SliceStable(hs, func(a, b int) bool {
			if hs[a].score != hs[b].score {
				return hs[a].score > hs[b].score
			}
			return hs[a].sent < hs[b].sent
		})
		w := verdict{rule: hs[0].rule}
		w.join[0] = hs[0].score
		w.join[1] = -4
		for _, h := range hs[1:] {
			if h.sent != hs[0].sent {
				w.join[1] = max(h.score, -4)
				break
			}
		}
		n := map[int]bool{}
		for _, h := range hs {
			if h.score > hs[0].score-2.5 && len(w.sents) < maxEvidence && !n[h.sent] {
				n[h.sent] = true
				w.sents = append(w.sents, h.sent)
			}
		}
		w.join[2] = float64(min(len(n), 4))
		w.prob = j.prob(w.join, w.rule)
		out[k] = w
	}
	return out
}

// joiner turns the scores of a pair's instances into a probability: a logistic
// regression over the best score, the best of another sentence, the number of
// sentences and the rule that proposes the best.
type joiner struct {
	W     [3]float64
	Bias  float64
	Rules map[string]float64
}

func (j joiner) prob(x [3]float64, rule string) float64 {
	return sigmoid(j.Bias + j.Rules[rule] + j.W[0]*x[0] + j.W[1]*x[1] + j.W[2]*x[2])
}

// leastCertain is the least confidence that is kept where names may be wrong:
// the wrong claims cost more than the missing ones, most of all who backs what.
var leastCertain = map[schema.RelationType]float64{schema.Backs: 0.4, schema.Restricts: 0.2, schema.Covers: 0.3, schema.Issued: 0.3}

// leastIssuer is the same for the issuer of a document who backs what it says
// somewhere: of the rules for BACKS the one that is wrong most often.
const leastIssuer = 0.52

func leastOf(t schema.RelationType, rule string) float64 {
	if t == schema.Backs && rule == roleRules[roleIssuer] {
		return leastIssuer
	}
	return leastCertain[t]
}

// relations are the relations of an article by the model, and its targets.
func (m *model) relations(a *article) ([]graph.Relation, []graph.Target) {
	v := a.v
	out := postRelations(v, a.posts)
	if out == nil {
		out = []graph.Relation{}
	}
	j := m.judge(a)
	put := func(t schema.RelationType, vs map[[2]int]verdict, least float64) {
		for k, w := range vs {
			certain := v.certain(k[0]) * v.certain(k[1])
			if w.prob < least || certain < 1 && w.prob*certain < leastOf(t, w.rule) || !legal(t, v.ents[k[0]].Type, v.ents[k[1]].Type) {
				continue
			}
			best := w.sents[0]
			if w.sents = v.inPiecesOf(k[0], w.sents); len(w.sents) == 0 || w.sents[0] != best {
				continue
			}
			if t == schema.Backs || t == schema.Restricts {
				if v.uninvolved(k[0]) {
					continue
				}
				if w.sents = a.allowed(j.st, w, k[1], t == schema.Restricts); len(w.sents) == 0 {
					continue
				}
			}
			r := graph.Relation{Head: v.ents[k[0]].ID, Type: t, Tail: v.ents[k[1]].ID, Rule: w.rule, Confidence: roundTo(w.prob*certain, 3)}
			for _, s := range w.sents {
				r.Evidence = addEvidence(r.Evidence, v, s)
			}
			switch t {
			case schema.Backs:
				describeBacking(v, &r)
			case schema.Issued:
				describeIssue(v, a.f, &r, k[1])
			}
			out = append(out, r)
		}
	}
	put(schema.Issued, j.issued, m.IssuedLeast)
	bi := pairInstances(v, a.f, j.d, j.st, j.acts, actScores(m.Acts, j.acts), j.by, true)
	backs := verdicts(bi, m.Backs, m.BacksJoin)
	curbs := verdicts(bi, m.Restricts, m.CurbsJoin)
	put(schema.Backs, backs, m.BacksLeast)
	put(schema.Restricts, curbs, m.RestrictsLeast)
	put(schema.Covers, verdicts(coverInstances(v, a.f, a.actors, j.d, j.st), m.Covers, m.CoversJoin), m.CoversLeast)
	out = append(out, planLinks(v, a.f)...)
	targets, of := readTargets(v, a.f, j.d)
	out = append(out, of...)
	sortRelations(out)
	return out, targets
}

func legal(t schema.RelationType, head, tail schema.EntityType) bool {
	actor := head.IsOrganization() || head == schema.Region
	switch t {
	case schema.Backs:
		return actor && head != schema.Institute && tail == schema.Industry // institutes advise
	case schema.Restricts:
		return actor && head != schema.Institute && head != schema.Company && tail == schema.Industry
	case schema.Issued:
		return actor && tail == schema.Plan
	case schema.Covers:
		return head == schema.Plan && tail == schema.Industry
	}
	return false
}

func roundTo(x float64, digits int) float64 {
	p := 1.0
	for range digits {
		p *= 10
	}
	return float64(int(x*p+0.5)) / p
}
