package relate

// stanceModel judges the stance towards an industry by a linear model over the
// words around it and a forest over what these words mean.
type stanceModel struct {
	Words  *linear
	Means  *forest
	Weight float64 // of the forest, 0 to 1
}

func (s *stanceModel) score(words []uint32, means []float32) float64 {
	return (1-s.Weight)*s.Words.score(words) + s.Weight*s.Means.score(means)
}

// denseStance are the features by which a forest judges the stance towards an
// industry: what the cues around it mean, not which words they are.
func denseStance(x feats, v *view, f form, i int, c *context) feats {
	m := v.ments[i]
	un := v.units[m.unit]
	groups := [...]class{foster, support, advance, build, focus, pilot, planning, use, curb, control, lift, growth, private, negate}
	for k := range 3 {
		for _, g := range groups {
			x.flag(c.left[k] >= 0 && c.leftClass[k]&g != 0)
		}
		x.num(min(c.leftGap[k], 30))
	}
	for k := range 2 {
		for _, g := range groups {
			x.flag(c.right[k] >= 0 && c.rightClass[k]&g != 0)
		}
		x.num(min(c.rightGap[k], 30))
	}
	for _, g := range [...]class{promotes, foster, support, curb, control, lift, growth, private, use, negate, future, must, done, expert, speech, learn, basis, entry, resp} {
		x.flag(c.clause&g != 0)
		x.flag(c.unit&g != 0)
		x.flag(c.leftAll&g != 0)
	}
	x.flag(c.heading&promotes != 0)
	x.flag(c.heading&(curb|control) != 0)
	x.flag(c.heading&growth != 0)
	x.flag(c.heading&entry != 0)
	x.flag(v.text[un.start] == '为')
	x.num(min(c.last-c.first, 12))
	x.num(min(i-c.first, 12))
	x.flag(c.inHeading)
	x.flag(c.named)
	x.flag(c.inParen)
	x.flag(condemned(v, m.ent))
	x.flag(headless(v, un))
	x.flag(hasCompany(v, un))
	from := v.clauseStart(v.ments[c.first].start, un.start)
	to := v.clauseEnd(v.ments[c.last].end, un.end)
	x.num(min(digitsIn(v.text[from:to]), 10))
	x.num(min(digitsIn(v.text[un.start:un.end]), 20))
	x.num(min(v.ments[c.first].start-from, 60))
	x.num(min(to-v.ments[c.last].end, 60))
	x.num(min(un.end-un.start, 200))
	x.num(min(m.start-un.start, 200))
	x.flag(f.official)
	x.flag(f.bulletin)
	x.flag(f.meeting)
	x.flag(m.sent == v.title)
	x.num(v.sents[m.sent].level)
	x.num(min(m.unit, 30))
	orgs, regions := 0, 0
	for k := un.ments[0]; k < un.ments[1]; k++ {
		switch {
		case v.ments[k].typ.IsOrganization():
			orgs++
		case canAct(v.ments[k].typ):
			regions++
		}
	}
	x.num(min(orgs, 6))
	x.num(min(regions, 6))
	return x
}
