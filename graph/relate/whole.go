package relate

import "policygraph/schema"

// whole is what an article says as a whole of each entity: by what stances an
// industry is met anywhere, and whether the title names it.
type whole struct {
	back, curb, cover [][2]float64 // by entity, the two surest stances
	titled            []bool
}

func readWhole(v *view, st *stances) *whole {
	n := len(v.ents)
	w := &whole{back: surest(n), curb: surest(n), cover: surest(n), titled: make([]bool, n)}
	for i, m := range v.ments {
		if m.typ == schema.Industry {
			w.back[m.ent] = withScore(w.back[m.ent], st.of[i].back)
			w.curb[m.ent] = withScore(w.curb[m.ent], st.of[i].curb)
			w.cover[m.ent] = withScore(w.cover[m.ent], st.of[i].cover)
		}
		w.titled[m.ent] = w.titled[m.ent] || m.sent == v.title
	}
	return w
}

// leastScore is the score of what is nowhere found.
const leastScore = -5

func surest(n int) [][2]float64 {
	out := make([][2]float64, n)
	for i := range out {
		out[i] = [2]float64{leastScore, leastScore}
	}
	return out
}

func withScore(best [2]float64, score float64) [2]float64 {
	switch {
	case score > best[0]:
		return [2]float64{score, best[0]}
	case score > best[1]:
		return [2]float64{best[0], score}
	}
	return best
}

// elsewhere is the surest score but the one given.
func elsewhere(best [2]float64, score float64) float64 {
	if best[0] == score {
		return best[1]
	}
	return best[0]
}

// features are what the rest of the article adds to the stance towards the
// industry of mention i. How an actor acts elsewhere is left out: who acts
// once acts no less.
func (w *whole) features(x *feats, v *view, actor, i int, t stance) {
	m := v.ments[i]
	x.real(elsewhere(w.back[m.ent], t.back))
	x.real(elsewhere(w.curb[m.ent], t.curb))
	x.real(t.cover)
	x.real(elsewhere(w.cover[m.ent], t.cover))
	x.flag(w.titled[m.ent])
	x.flag(w.titled[actor])
}
