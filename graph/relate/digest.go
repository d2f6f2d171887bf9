package relate

// A digest strings news together, each piece under a headline in 【】; who acts
// in one has nothing to do with another.

const (
	leastPieces   = 3
	leastHeadline = 6 // characters; shorter ones, 【亮点】, are marks within one piece
)

// pieces are the numbers of the pieces that the sentences belong to, 0 before
// the first; nil where the article is no digest.
func (v *view) pieces() []int {
	of, n := make([]int, len(v.sents)), 0
	for i, s := range v.sents {
		if i > 0 && v.sents[i-1].para != s.para && headlined(v.text[s.start:s.end]) {
			n++
		}
		of[i] = n
	}
	if n < leastPieces {
		return nil
	}
	return of
}

func headlined(s []rune) bool {
	if s[0] != '【' {
		return false
	}
	for i, r := range s {
		if r == '】' {
			return i > leastHeadline
		}
	}
	return false
}

// inPiecesOf keeps the sentences that stand in a piece that names the actor; all
// of them where the actor is named before the first piece, besides in the title.
func (v *view) inPiecesOf(actor int, sents []int) []int {
	if v.piece == nil {
		return sents
	}
	named := map[int]bool{}
	for _, m := range v.ments {
		if m.ent == actor && m.sent != v.title {
			named[v.piece[m.sent]] = true
		}
	}
	if named[0] {
		return sents
	}
	var kept []int
	for _, s := range sents {
		if named[v.piece[s]] {
			kept = append(kept, s)
		}
	}
	return kept
}
