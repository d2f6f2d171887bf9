package report

import (
	"cmp"
	"math/bits"
	"slices"
)

// Shares of the data's bytes. What a part leaves over goes to the evidence
// beyond the first sentence of a pair.
const (
	pairShare = 0.72 // pairs, each with its first sentence, and what they name
	planShare = 0.06
	netShare  = 0.07
)

// Bounds for one pair.
const (
	maxSentence  = 500 // code points; a longer one is cut around the names
	maxArticles  = 40  // articles cited as evidence
	maxSentences = 4   // of one article
	maxAliases   = 40
)

// Bytes of JSON that a row costs beside its text.
const (
	pairCost     = 20
	listCost     = 4 // an item of a list
	articleCost  = 14
	entityCost   = 24
	sentenceCost = 10
	runeCost     = 3
)

// choice is what a report shows under its budget.
type choice struct {
	g         *gathered
	left      int // bytes still to be spent in this phase
	pairs     []chosenPair
	sentences []sentenceKey
	index     map[sentenceKey]int
	cited     map[int32]bool
	named     map[string]bool // entities
}

type chosenPair struct {
	*gatheredPair
	order    []int // claims in the order in which they are cited
	evidence []evidence
}

type evidence struct {
	sentence   int
	confidence float64
}

// sentenceKey names a sentence. A long one is cut around a pair's names, so it
// is not shared between pairs.
type sentenceKey struct {
	article int32
	span    span
	head    string
	sector  string
}

// choose takes the strongest pairs, each with one sentence, as far as the
// budget goes. Further sentences are added by more.
func choose(g *gathered, budget int) *choice {
	c := &choice{
		g: g, left: int(float64(budget) * pairShare),
		index: map[sentenceKey]int{}, cited: map[int32]bool{}, named: map[string]bool{},
	}
	for i := range g.pairs {
		p := &g.pairs[i]
		order := g.citing(p)
		if len(order) == 0 {
			continue // the page shows nothing without evidence
		}
		first := &p.claims[order[0]]
		key := p.key(first.article, first.spans[0])
		cost := pairCost + listCost*len(p.claims) + c.costOfEntity(p.head) + c.costOfEntity(p.sector) + c.cost(key)
		if cost > c.left {
			break // a weaker pair never takes a stronger one's place
		}
		c.left -= cost
		c.named[p.head], c.named[p.sector] = true, true
		c.pairs = append(c.pairs, chosenPair{gatheredPair: p, order: order})
		c.cite(&c.pairs[len(c.pairs)-1], key, first.confidence)
	}
	return c
}

// more adds evidence: from the strongest pair on, for each as many articles
// as suit its strength, then to all what there is.
func (c *choice) more(budget int) {
	c.left = budget
	for i := range c.pairs {
		p := &c.pairs[i]
		for n := range min(len(p.order), bits.Len(uint(len(p.claims)))+1) {
			c.add(p, n, 0)
			c.add(p, n, 1)
		}
	}
	for sentence := range maxSentences {
		for n := range maxArticles {
			for i := range c.pairs {
				c.add(&c.pairs[i], n, sentence)
			}
		}
	}
}

// add cites a sentence of the nth article of a pair, if there is one and it
// was not cited before, as far as the budget goes.
func (c *choice) add(p *chosenPair, n, sentence int) {
	if n >= len(p.order) || sentence >= len(p.claims[p.order[n]].spans) {
		return
	}
	claim := &p.claims[p.order[n]]
	key := p.key(claim.article, claim.spans[sentence])
	if i, ok := c.index[key]; ok && slices.ContainsFunc(p.evidence, func(e evidence) bool { return e.sentence == i }) {
		return
	}
	if cost := c.cost(key) + 2*listCost; cost <= c.left {
		c.left -= cost
		c.cite(p, key, claim.confidence)
	}
}

func (c *choice) cite(p *chosenPair, key sentenceKey, confidence float64) {
	i, ok := c.index[key]
	if !ok {
		i = len(c.sentences)
		c.index[key] = i
		c.sentences = append(c.sentences, key)
		c.cited[key.article] = true
	}
	p.evidence = append(p.evidence, evidence{i, confidence})
}

// citing returns a pair's claims that have a sentence: the surest first, of
// equals the latest, as store.Backs does; then the earliest, then from the
// latest back.
func (g *gathered) citing(p *gatheredPair) []int {
	var order []int
	for i := range p.claims {
		if len(p.claims[i].spans) > 0 {
			order = append(order, i)
		}
	}
	if len(order) < 2 {
		return order
	}
	best := slices.MaxFunc(order, func(a, b int) int {
		x, y := &p.claims[a], &p.claims[b]
		return cmp.Or(
			cmp.Compare(x.confidence, y.confidence),
			cmp.Compare(g.articles[x.article].day, g.articles[y.article].day),
			cmp.Compare(y.article, x.article),
		)
	})
	first := order[0]
	rank := func(i int) int {
		switch i {
		case best:
			return 0
		case first:
			return 1
		}
		return 2
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b, a)) })
	return order[:min(len(order), maxArticles)]
}

func (p *gatheredPair) key(article int32, s span) sentenceKey {
	k := sentenceKey{article: article, span: s}
	if s.end-s.start > maxSentence {
		k.head, k.sector = p.head, p.sector
	}
	return k
}

// cost returns the bytes that citing a sentence adds.
func (c *choice) cost(key sentenceKey) int {
	if _, ok := c.index[key]; ok {
		return 0
	}
	n := sentenceCost + runeCost*int(min(key.span.end-key.span.start, maxSentence))
	if !c.cited[key.article] {
		a := &c.g.articles[key.article]
		n += articleCost + len(a.title) + len(a.url)
	}
	return n
}

func (c *choice) costOfEntity(id string) int {
	if c.named[id] {
		return 0
	}
	e := c.g.entity(id)
	n := entityCost + len(e.Name)
	for _, a := range e.Aliases[:min(len(e.Aliases), maxAliases)] {
		n += len(a) + listCost
	}
	return n
}
